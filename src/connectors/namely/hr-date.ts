import { isCivilDate } from '../../domain/civil-date.js';
import type { Finding } from '../../domain/finding.js';
import type { CivilDate, Json } from '../../domain/json.js';
import { hasLabel } from '../reading/by-label.js';
import type { NamelyMapping } from './mapping.js';

/** A text in the place of a date that is none. */
export interface Unreadable {
  readonly unreadable: true;
}

/** A date as Namely wrote it; `null` is none, `undefined` a key that the token may not see. */
export type HrDate = CivilDate | null | undefined | Unreadable;

/** Reads a date strictly, in the forms the mapping allows: a text that is none is never read as "no date". */
export function readDate(value: Json | undefined, { dates }: Pick<NamelyMapping, 'dates'>): HrDate {
  if (value === undefined || value === null) return value;
  if (typeof value !== 'string') return { unreadable: true };
  const text = value.trim();
  if (hasLabel(dates.none, text)) return null;
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (slashed && dates.forms.includes('MM/DD/YYYY')) return dateOr(`${slashed[3]}-${slashed[1]}-${slashed[2]}`);
  return dates.forms.includes('YYYY-MM-DD') ? dateOr(text) : { unreadable: true };
}

/** Tells a date from none and from a text that is no date. */
export function isDate(date: HrDate): date is CivilDate {
  return typeof date === 'string';
}

/** Tells a text that is no date. */
export function isUnreadable(date: HrDate): date is Unreadable {
  return typeof date === 'object' && date !== null;
}

/** Opened for a date that is none. */
export function unreadableDate(field: string, blocks: readonly string[]): Finding {
  return {
    kind: 'data',
    key: `date:${field}`,
    field,
    detail: `${field} is no date: correct it in Namely`,
    blocks,
    rule: 'date-unreadable',
  };
}

function dateOr(text: string): CivilDate | Unreadable {
  return isCivilDate(text) ? text : { unreadable: true };
}
