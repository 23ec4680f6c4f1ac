import type { EmploymentSpan } from './employment-span.js';
import type { Finding } from './finding.js';
import type { Instant } from './json.js';
import { covers, isCancelledAt, leaveAt, type PhaseAt } from './phase-at.js';
import { positionsAt, type PositionSpan } from './position-span.js';
import { recordName } from './record-name.js';
import type { RecordState, Register } from './record-state.js';

/** Employments of a person's other records that cover an instant beside the one that decides, as somebody in two HR systems has. */
export function besides(
  { span, phase }: PhaseAt,
  spans: readonly EmploymentSpan[],
  at: Instant,
): readonly EmploymentSpan[] {
  if (span === null || phase !== 'active') return [];
  return spans.filter(
    (other) =>
      other.record !== span.record &&
      !other.isVoid &&
      !isCancelledAt(other, at) &&
      covers(other, at) &&
      leaveAt(other, at) === null,
  );
}

/** Positions held beside the deciding ones, by record: what they give is given too. */
export function positionsBesides(others: readonly EmploymentSpan[], at: Instant): readonly (readonly PositionSpan[])[] {
  return others.map(({ positions }) => positionsAt(positions, at));
}

/** The deciding record; a value it does not tell is taken from another one in force. Dates and positions stay its own. */
export function completedBy(record: RecordState, others: readonly EmploymentSpan[]): RecordState {
  if (others.length === 0) return record;
  const told = (scalars: RecordState['scalars']): [string, Register][] =>
    Object.entries(scalars).filter(([path, { value }]) => !OWN.includes(path) && value !== null && value !== '');
  const lent = others.flatMap((other) => told(other.record.scalars));
  return { ...record, scalars: { ...record.scalars, ...Object.fromEntries([...lent, ...told(record.scalars)]) } };
}

/** What is true of one record alone. */
const OWN = ['hrId', 'source', 'sourceStatus', 'timeZone'];

/** One HR record says that they were made to go, another that they stay: access stays, and a person is asked. */
export function endedElsewhere(
  { span, phase }: PhaseAt,
  spans: readonly EmploymentSpan[],
  at: Instant,
): readonly Finding[] {
  if (span === null || (phase !== 'active' && phase !== 'onLeave')) return [];
  return spans.flatMap((other): readonly Finding[] => {
    const { record, employment, endsAt, startsAt, isVoid } = other;
    const { termination } = employment;
    const wasEnded = termination !== null && (termination.immediate || termination.kind === 'involuntary');
    if (record === span.record || isVoid || !wasEnded || isCancelledAt(other, at)) return [];
    const isReached = startsAt !== null && endsAt !== null && endsAt <= at;
    if (!isReached || span.startsAt === null || endsAt <= span.startsAt) return [];
    const [ended, goesOn] = [recordName(record) ?? 'another record', recordName(span.record) ?? 'this one'];
    return [
      {
        kind: 'data',
        key: `records:ended:${ended}`,
        field: 'termination',
        detail: `${ended} was ended involuntarily while ${goesOn} goes on, so access stays; end both in HR or block the person if they are to be out`,
        blocks: [],
      },
    ];
  });
}
