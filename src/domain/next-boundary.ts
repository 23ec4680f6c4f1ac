import type { CalendarRules } from './calendar-rules.js';
import { contractReminders } from './contract-reminder.js';
import type { EmploymentSpan } from './employment-span.js';
import type { Instant } from './json.js';
import { personSpans } from './person-spans.js';
import type { Boundary } from './person-view.js';
import type { RecordState } from './record-state.js';

/**
 * The earliest instant strictly after another at which a person's view changes by itself, or somebody is to be reminded.
 *
 * @returns `null` when nothing known lies ahead; of several at once the most telling, ends first
 */
export function nextBoundary(records: readonly RecordState[], after: Instant, rules: CalendarRules): Boundary | null {
  const instant = new Date(after).toISOString();
  const reminders = contractReminders(records, rules).map(({ at }): Boundary => ({ at, what: 'check' }));
  return personSpans(records, rules)
    .flatMap((span) => boundariesOf(span))
    .concat(reminders)
    .filter(({ at }) => at > instant)
    .reduce<Boundary | null>((first, one) => (first === null || isBefore(one, first) ? one : first), null);
}

const ORDER: readonly Boundary['what'][] = [
  'end',
  'contract-end',
  'start',
  'stage',
  'leave-start',
  'return',
  'position',
  'check',
];

function isBefore(left: Boundary, right: Boundary): boolean {
  if (left.at !== right.at) return left.at < right.at;
  return ORDER.indexOf(left.what) < ORDER.indexOf(right.what);
}

function boundariesOf(span: EmploymentSpan): readonly Boundary[] {
  if (span.isVoid) return [];
  const { cancelledFrom } = span.employment;
  const all = [
    ...boundary('stage', span.stagesAt),
    ...boundary('start', span.startsAt),
    ...boundary(span.endsBy === 'contract-end' ? 'contract-end' : 'end', span.endsAt),
    ...within(span),
  ];
  if (cancelledFrom === null) return all;
  return [...all.filter(({ at }) => at < cancelledFrom), ...boundary('end', cancelledFrom)];
}

/** Positions and leaves matter only while their employment covers; without a known start, the position of the day is shown. */
function within({ startsAt, endsAt, positions, leaves }: EmploymentSpan): readonly Boundary[] {
  const moves = positions.flatMap(({ fromAt, endsAt: until }) => [
    ...boundary('position', fromAt),
    ...boundary('position', until),
  ]);
  if (startsAt === null) return moves;
  return [
    ...moves,
    ...leaves.flatMap((span) => [
      ...boundary('leave-start', span.fromAt),
      ...boundary('return', span.endsAt),
      ...boundary('check', span.reviewAt),
    ]),
  ].filter(({ at }) => startsAt < at && (endsAt === null || at < endsAt));
}

function boundary(what: Boundary['what'], at: Instant | null): readonly Boundary[] {
  return at === null ? [] : [{ at, what }];
}
