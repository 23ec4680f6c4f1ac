import { isOpen } from '../account-status.js';
import { canonicalJson } from '../canonical-json.js';
import type { Instant } from '../json.js';
import type { PersonMemo } from '../person-memo.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { leaveTreatment } from '../policy/leave-treatment.js';

const DAY_MS = 86_400_000;

/** A change of zone or hour moves a boundary by less than this. */
const NEAR_MS = 3 * DAY_MS;

/** `all`: the memo tells it · `same`: whatever policy says, nothing is different · `ask`: only the person's own state tells. */
export type Telling = 'all' | 'same' | 'ask';

/**
 * Tells who can be previewed by the memo alone. Whoever cannot is asked: who is between two states, and who stands so near to a date that
 * another timing may put them on its other side, or whose end follows from rules that change. Nothing is different for anybody else who has
 * left and whose accounts are closed.
 */
export function whatMemoTells(
  memo: PersonMemo,
  { from, to }: { readonly from: CompiledPolicy; readonly to: CompiledPolicy },
  timing: TimingChange,
  now: Instant,
): Telling {
  if (timing !== 'none' && movesWith(memo, timing, now)) return 'ask';
  const accounts = Object.values(memo.accounts);
  const isOver = memo.phase === 'terminated' || memo.phase === 'cancelled';
  if (isOver && accounts.every(({ status }) => status === 'DEPROVISIONED' || status === 'ABSENT')) return 'same';
  if (memo.partial) return 'ask';
  const stand = { phase: memo.phase, leave: memo.view.leave ?? null };
  const isAway = [from, to].every(({ leave }) => leaveTreatment(stand, leave)?.account === 'suspend');
  const isTold = accounts.every(({ status, unsettled }) => !unsettled || (isAway && !isOpen(status)));
  return isTold ? 'all' : 'ask';
}

/** `hours`: boundaries move by days at most · `rules`: what counts as a boundary changes. */
export type TimingChange = 'none' | 'hours' | 'rules';

/** How two policies differ in when things happen. */
export function timingChange(from: CompiledPolicy, to: CompiledPolicy): TimingChange {
  const [before, after] = [parts(from), parts(to)];
  if (before.rules !== after.rules) return 'rules';
  return before.hours === after.hours ? 'none' : 'hours';
}

function parts({ calendarRules, managers }: CompiledPolicy): { readonly hours: string; readonly rules: string } {
  const { defaultZone, zoneByLocation, zoneByCountry, activate, deactivate, lead, holidays, contracts, ...rules } =
    calendarRules;
  const { successor } = managers;
  // A reminder changes nobody's access.
  const { remind: _, ...ends } = contracts ?? {};
  return {
    hours: canonicalJson({ defaultZone, zoneByLocation, zoneByCountry, activate, deactivate, lead, holidays }),
    // Who follows a manager is in the facts, and only the record tells who else would.
    rules: canonicalJson({ ...rules, ends, successor: successor === 'managersManager' ? successor : successor.source }),
  };
}

function movesWith({ phase, view, next }: PersonMemo, timing: TimingChange, now: Instant): boolean {
  if (phase === 'prehire' || phase === 'preboarding' || phase === 'onLeave') return true;
  const near = (at: Instant | null | undefined): boolean =>
    at !== null && at !== undefined && Math.abs(Date.parse(at) - Date.parse(now)) < NEAR_MS;
  const { employment, ending } = view;
  if ([next, employment?.startsAt, employment?.endsAt, ending?.dueAt].some(near)) return true;
  if (timing !== 'rules') return false;
  // HR's termination ends an employment by any rules; another end may be no end by these.
  return (phase !== 'terminated' && phase !== 'cancelled') || ending?.why !== 'termination';
}
