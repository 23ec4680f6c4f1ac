import type { EmploymentSpan } from './employment-span.js';
import type { Instant } from './json.js';
import type { LeaveSpan } from './leave-span.js';
import type { Phase } from './person-view.js';

/** The phase at an instant and the employment that decides it. */
export interface PhaseAt {
  readonly phase: Phase;
  /** `null` when no employment is known at all. */
  readonly span: EmploymentSpan | null;
  /** The leave that covers, for `onLeave`. */
  readonly leave: LeaveSpan | null;
}

/** Whether the employment is still ahead or goes on. */
export function isOngoing(phase: Phase): boolean {
  return phase !== 'terminated' && phase !== 'cancelled';
}

/**
 * Tells the phase over all employments of a person, first that fits: covered, upcoming, left, unknown start, cancelled.
 *
 * Of several records the person is active if any says so.
 */
export function phaseAt(spans: readonly EmploymentSpan[], at: Instant): PhaseAt {
  const counting = spans.filter((span) => !span.isVoid && !isCancelledAt(span, at));
  const covering = counting
    .filter((span) => covers(span, at))
    .toSorted(by('startsAt'))
    .toReversed();
  const working = covering.find((span) => leaveAt(span, at) === null);
  if (working) return { phase: 'active', span: working, leave: null };
  const [onLeave] = covering;
  if (onLeave) return { phase: 'onLeave', span: onLeave, leave: leaveAt(onLeave, at) };

  const [upcoming] = counting.filter(({ startsAt }) => startsAt !== null && startsAt > at).toSorted(by('startsAt'));
  if (upcoming) {
    const isStaged = upcoming.stagesAt !== null && upcoming.stagesAt <= at;
    return { phase: isStaged ? 'preboarding' : 'prehire', span: upcoming, leave: null };
  }
  const left = lastLeft(spans, at);
  if (left) return { phase: 'terminated', span: left, leave: null };

  const unknown = counting.at(-1);
  if (unknown || spans.length === 0) return { phase: 'prehire', span: unknown ?? null, leave: null };
  return { phase: 'cancelled', span: spans.at(-1) ?? null, leave: null };
}

/** The employment that was reached and ended last, by an instant. */
export function lastLeft(spans: readonly EmploymentSpan[], at: Instant): EmploymentSpan | null {
  const ended = spans.filter(
    (span) => !span.isVoid && !isCancelledAt(span, at) && span.endsAt !== null && span.endsAt <= at,
  );
  return (
    ended
      .filter(({ startsAt }) => startsAt === null || startsAt <= at)
      .toSorted(by('endsAt'))
      .at(-1) ?? null
  );
}

/** Cancelled by then. */
export function isCancelledAt({ employment: { cancelledFrom } }: EmploymentSpan, at: Instant): boolean {
  return cancelledFrom !== null && cancelledFrom <= at;
}

/** Begun by an instant and not over. */
export function covers({ startsAt, endsAt }: EmploymentSpan, at: Instant): boolean {
  return startsAt !== null && startsAt <= at && (endsAt === null || at < endsAt);
}

/** The leave that covers an instant, of several the last begun; `null` when none does. */
export function leaveAt(span: EmploymentSpan, at: Instant): LeaveSpan | null {
  return leavesAt(span, at).at(-1) ?? null;
}

/** Every leave that covers an instant, in the order they begin. */
export function leavesAt({ leaves }: EmploymentSpan, at: Instant): readonly LeaveSpan[] {
  return leaves.filter(({ fromAt, endsAt }) => fromAt <= at && (endsAt === null || at < endsAt));
}

function by(field: 'startsAt' | 'endsAt'): (left: EmploymentSpan, right: EmploymentSpan) => number {
  return (left, right) => {
    const [ours, theirs] = [left[field] ?? '', right[field] ?? ''];
    return ours < theirs ? -1 : ours > theirs ? 1 : 0;
  };
}
