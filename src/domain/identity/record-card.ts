import { canonicalJson } from '../canonical-json.js';
import type { Instant, Json } from '../json.js';
import { parsePublicId, publicIdOf } from '../public-id.js';
import { publicRecord, type PublicRecord } from '../record-projection.js';
import type { RecordState } from '../record-state.js';
import { emailKey } from './email-key.js';
import { nameKeys } from './name-agreement.js';
import { numberKey } from './number-key.js';
import { phoneKey } from './phone-key.js';
import type { RecordField, RecordRules } from './record-rules.js';

/** What one HR record tells of whose it is, as digests: two cards can be compared, and nobody's address can be read from one. */
export interface RecordCard {
  /** Public id of the record. */
  readonly record: string;
  /** When it was first heard of. */
  readonly since: Instant;
  /** Its person has an account. */
  readonly hasAccount: boolean;
  /** Public id of the record it follows, as HR says. */
  readonly previous: string | null;
  /** Digests by field; a field the record does not tell is left out. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** Digest of a text; equal texts have equal digests. */
type Digest = (text: string) => string;

/** Makes a record's card under a policy's rules. */
export function recordCard(
  {
    record,
    state,
    since,
    hasAccount,
  }: Pick<RecordCard, 'record' | 'since' | 'hasAccount'> & { readonly state: RecordState },
  rules: RecordRules,
  digest: Digest,
): RecordCard {
  const shown = publicRecord(state);
  const fields = [...new Set([...rules.same.flat(), ...rules.ask])].sort();
  const keys = fields.flatMap((field): [string, readonly string[]][] => {
    const told = textsOf(field, shown, record, rules);
    return told.length === 0 ? [] : [[field, [...new Set(told)].sort().map((text) => digest(`${field}\n${text}`))]];
  });
  return { record, since, hasAccount, previous: previousOf(shown, record, rules), keys: Object.fromEntries(keys) };
}

/** Digests under which others find a record. What many have in common, such as a date, only counts beside them. */
export function indexedKeys({ keys }: RecordCard, { same, ask }: RecordRules): readonly string[] {
  const telling = (field: RecordField): boolean => field !== 'startDate' && !field.startsWith('custom.');
  const rows = same.flatMap((row) => (row.some(telling) ? row.filter(telling) : row));
  return [...new Set([...rows, ...ask].flatMap((field) => keys[field] ?? []))];
}

function textsOf(field: RecordField, shown: PublicRecord, record: string, rules: RecordRules): readonly string[] {
  const present = (texts: readonly string[]): readonly string[] => texts.filter((text) => text !== '');
  switch (field) {
    case 'previousRecord':
      return [];
    case 'employeeNumber': {
      const number = numberKey(shown.employeeNumber ?? '');
      return number === '' ? [] : [`${seriesOf(record, rules)}\n${number}`];
    }
    case 'email':
      return present([shown.workEmail, shown.personalEmail].map((email) => emailKey(email ?? '', rules)));
    case 'phone':
      return present([phoneKey(shown.mobilePhone ?? '', rules)]);
    case 'name':
      return names(shown);
    case 'startDate':
      return present([shown.startDate ?? '']);
    default:
      return customText(shown.custom[field.slice('custom.'.length)]);
  }
}

/** Every way the whole name is written, whichever of the two comes first. */
function names({ name: { givenName, familyName } }: PublicRecord): readonly string[] {
  const { given, family } = nameKeys(givenName ?? '', familyName ?? '');
  return given.flatMap((one) => family.map((other) => [one, other].sort().join(' ')));
}

function customText(value: Json | undefined): readonly string[] {
  return value === undefined || value === null || value === '' ? [] : [canonicalJson(value)];
}

function seriesOf(record: string, { numbering }: RecordRules): string {
  const source = parsePublicId(record)?.source ?? '';
  const shared = numbering.find((series) => series.includes(source));
  return shared === undefined ? source : [...shared].sort().join('+');
}

/** Stands for a text that is no id. */
const UNREADABLE = 'unreadable:';

function previousOf(shown: PublicRecord, record: string, { previousRecord }: RecordRules): string | null {
  const named = shown.custom[previousRecord];
  const text = typeof named === 'string' || typeof named === 'number' ? String(named).trim() : '';
  if (text === '') return null;
  const inSource = publicIdOf(parsePublicId(record)?.source ?? '', text);
  const parts = parsePublicId(text) ?? parsePublicId(inSource);
  // What cannot be read is of nobody; it may be anything, so it is not kept.
  const previous = parts === null ? UNREADABLE : publicIdOf(parts.source, parts.hrId);
  return previous === record ? null : previous;
}
