import type { CivilDate } from '../../domain/json.js';
import { byLabel, hasLabel } from '../reading/by-label.js';
import { isDate, readDate } from './hr-date.js';
import type { NamelyMapping } from './mapping.js';
import type { Profile } from './schemas.js';

/** `user_status`, or that it says something we do not know. */
export type Standing = 'active' | 'pending' | 'inactive' | 'unknown';

const STANDINGS = { active: 'active', pending: 'pending', inactive: 'inactive' } as const;

/** What Namely calls the person's standing; `active` may precede the first day. */
export function standingOf({ user_status: status }: Profile): Standing {
  return (status && byLabel(STANDINGS, status)) || 'unknown';
}

/**
 * Whether the record is a hire by the rule of the mapping.
 *
 * Somebody inactive always counts: whatever they were, their end is told. On tenants that show people inactive until they start,
 * one without a departure date whose first day lies ahead has not begun.
 *
 * @param today date at Namely
 */
export function countsAsHire(profile: Profile, mapping: NamelyMapping, today: CivilDate): boolean {
  const standing = standingOf(profile);
  const isShownEarly =
    standing === 'inactive' && mapping.inactiveBeforeStart === 'prehire' && isAhead(profile, mapping, today);
  if (standing === 'inactive' && !isShownEarly) return true;
  const rule = mapping.countsAsHire;
  if (rule === 'created') return standing !== 'unknown';
  if (rule === 'activated') return standing === 'active';
  const value = rule.field === 'user_status' ? profile.user_status : profile.own[rule.field];
  return typeof value === 'string' && hasLabel(rule.in, value);
}

function isAhead(profile: Profile, mapping: NamelyMapping, today: CivilDate): boolean {
  const start = readDate(profile.start_date, mapping);
  return isDate(start) && start > today && readDate(profile.departure_date, mapping) === null;
}
