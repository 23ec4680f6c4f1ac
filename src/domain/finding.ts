import type { QualityRuleId } from './quality/rule-table.js';

/** Something a person must look at; opened and closed by the decision that sees it. */
export interface Finding {
  readonly kind: 'data' | 'identity' | 'effect' | 'task';
  /** Stable within a person: the same finding seen again is the same review item. */
  readonly key: string;
  /** Record path or attribute, when it is about one. */
  readonly field: string | null;
  /** What is wrong and what to do; no personal value. */
  readonly detail: string;
  /** Digest of the facts it asks about, where the words do not tell them: of other facts it is another question. */
  readonly about?: string;
  /** What waits for it, e.g. `okta:costCenter`, `okta:create`; `[]` when nothing does. */
  readonly blocks: readonly string[];
  /** The rule of data quality that is not met; absent when it is about something else, and in findings of before there were rules. */
  readonly rule?: QualityRuleId;
  /** Public id of the HR record it is about, such as `bamboohr:1042`; absent when the person's own one is meant. */
  readonly record?: string;
  readonly severity?: 'blocks' | 'warns';
  /** What to do, no personal value. */
  readonly suggestion?: string;
  /** Who is to mend it: a role or an address; absent when policy names nobody. */
  readonly owner?: string;
}
