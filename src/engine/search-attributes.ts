/**
 * The search attributes of a person's workflow, by name; none holds personal data.
 *
 * The types are those of Temporal's `IndexedValueType`. SQL visibility offers three columns of each type but Keyword
 * (ten), so the list is near its end for Datetime. Attributes are always readable in clear, whatever the data
 * converter does.
 */
export const SEARCH_ATTRIBUTES = {
  TenurePhase: 'Keyword',
  TenureDepartment: 'Keyword',
  TenureCountry: 'Keyword',
  TenureManager: 'Keyword',
  TenureSource: 'Keyword',
  TenureUserType: 'Keyword',
  TenurePolicy: 'Keyword',
  TenureAliasOf: 'Keyword',
  TenureStartsAt: 'Datetime',
  TenureEndsAt: 'Datetime',
  TenureNextAt: 'Datetime',
  TenureOpenReviews: 'Int',
  TenureHolds: 'KeywordList',
} as const;
