import { isOpen } from '../account-status.js';
import { canonicalJson } from '../canonical-json.js';
import type { Instant } from '../json.js';
import type { PersonMemo } from '../person-memo.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';

const DAY_MS = 86_400_000;

/** A change of zone or hour moves a boundary by less than this. */
const NEAR_MS = 3 * DAY_MS;

/**
 * Tells who can be previewed by the memo alone. Whoever cannot is asked: who is between two states, and who stands so near to a date that
 * another timing may put them on its other side.
 */
export function tellsEnough(
  memo: PersonMemo,
  { from, to }: { readonly from: CompiledPolicy; readonly to: CompiledPolicy },
  timing: TimingChange,
  now: Instant,
): boolean {
  if (timing !== 'none' && movesWith(memo, timing, now)) return false;
  const accounts = Object.values(memo.accounts);
  const isOver = memo.phase === 'terminated' || memo.phase === 'cancelled';
  if (isOver && accounts.every(({ status }) => status === 'DEPROVISIONED' || status === 'ABSENT')) return true;
  if (memo.partial) return false;
  const type = memo.view.leave?.type ?? '';
  const keeps = [from, to].map(({ leaveKeepsAccount }) => leaveKeepsAccount.includes(type));
  const isAway = memo.phase === 'onLeave' && keeps.every((kept) => !kept);
  return accounts.every(({ status, unsettled }) => !unsettled || (isAway && !isOpen(status)));
}

/** `hours`: boundaries move by days at most · `rules`: what counts as a boundary changes. */
export type TimingChange = 'none' | 'hours' | 'rules';

/** How two policies differ in when things happen. */
export function timingChange(from: CompiledPolicy, to: CompiledPolicy): TimingChange {
  const [before, after] = [parts(from), parts(to)];
  if (before.rules !== after.rules) return 'rules';
  return before.hours === after.hours ? 'none' : 'hours';
}

function parts({ calendarRules, graceMs }: CompiledPolicy): { readonly hours: string; readonly rules: string } {
  const { defaultZone, zoneByLocation, zoneByCountry, activate, deactivate, lead, holidays, ...rules } = calendarRules;
  return {
    hours: canonicalJson({ defaultZone, zoneByLocation, zoneByCountry, activate, deactivate, lead, holidays, graceMs }),
    rules: canonicalJson(rules),
  };
}

function movesWith({ phase, view, next }: PersonMemo, timing: TimingChange, now: Instant): boolean {
  if (phase === 'prehire' || phase === 'preboarding' || phase === 'onLeave') return true;
  const near = (at: Instant | null | undefined): boolean =>
    at !== null && at !== undefined && Math.abs(Date.parse(at) - Date.parse(now)) < NEAR_MS;
  const { employment, ending } = view;
  if ([next, employment?.startsAt, employment?.endsAt, ending?.dueAt].some(near)) return true;
  return timing === 'rules' && phase === 'active';
}
