import { addDays } from '../../domain/civil-date.js';
import type { Finding } from '../../domain/finding.js';
import type { CivilDate } from '../../domain/json.js';
import type { LeaveItem } from '../../domain/record-fields.js';
import { byLabel } from '../reading/by-label.js';
import { isUnreadable, readDate, unreadableDate, type HrDate } from './hr-date.js';
import type { NamelyMapping } from './mapping.js';
import type { Profile } from './schemas.js';

/** Leaves as the company's own fields tell them. */
export interface MappedLeaves {
  /** `undefined` when a date could not be read, or the field not be seen. */
  readonly leaves: readonly LeaveItem[] | undefined;
  readonly findings: readonly Finding[];
}

/** Reads the one leave that fits into the fields; Namely has no status for it and shows no time off. */
export function mapLeaves(profile: Profile, mapping: NamelyMapping, start: CivilDate | null): MappedLeaves {
  const { leave } = mapping;
  if (leave === null) return { leaves: [], findings: [] };
  const dateOf = (key: string | null): HrDate => (key === null ? null : readDate(profile.own[key], mapping));
  const [from, expectedReturn, lastDay] = [dateOf(leave.from), dateOf(leave.expectedReturn), dateOf(leave.lastDay)];
  if (isUnreadable(from) || isUnreadable(expectedReturn) || isUnreadable(lastDay)) {
    return { leaves: undefined, findings: [unreadableDate('leaves', [])] };
  }
  if (from === undefined) return { leaves: undefined, findings: [] };
  if (from === null) return { leaves: [], findings: [] };
  const to = lastDay ?? (expectedReturn ? addDays(expectedReturn, -1) : null);
  // Left over from an earlier employment.
  if (start !== null && to !== null && to < start) return { leaves: [], findings: [] };
  const type = typeOf(profile, leave);
  const item = { id: `leave-${from}`, type: type.name, from, to, returned: Boolean(lastDay) };
  return { leaves: [item], findings: type.findings };
}

function typeOf(
  { own }: Profile,
  { type: key, types, otherwise }: NonNullable<NamelyMapping['leave']>,
): { readonly name: string; readonly findings: readonly Finding[] } {
  const label = key === null ? null : own[key];
  if (typeof label !== 'string' || label.trim() === '') return { name: otherwise, findings: [] };
  const known = byLabel(types, label);
  return known === undefined
    ? { name: otherwise, findings: [unmapped(label, otherwise)] }
    : { name: known, findings: [] };
}

function unmapped(label: string, otherwise: string): Finding {
  return {
    kind: 'data',
    key: 'leave:type',
    field: 'leaves',
    detail: `kind of leave "${label}" is not mapped and is read as ${otherwise}: add it to leave.types in the mapping`,
    blocks: [],
    rule: 'code-unknown',
  };
}
