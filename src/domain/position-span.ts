import { grantingInstant, removingInstant } from './calendar.js';
import type { CalendarRules } from './calendar-rules.js';
import { addDays } from './civil-date.js';
import { compareIds } from './compare-ids.js';
import type { CivilDate, Instant } from './json.js';
import { resolveZone } from './person-zone.js';
import type { ResolvedZone } from './person-zone.js';
import type { Position } from './record-items.js';

/** A position with the instants between which it is in force, in its own time zone. */
export interface PositionSpan {
  readonly position: Position;
  readonly zone: ResolvedZone;
  /** `null` since ever. */
  readonly fromAt: Instant | null;
  /** First instant it is no longer in force; `null` for ever. */
  readonly endsAt: Instant | null;
}

/** Reads dates of positions in their zones. */
export function positionSpans(
  positions: readonly Position[],
  recordZone: string | null,
  rules: CalendarRules,
): readonly PositionSpan[] {
  const spans = positions.map((position) => {
    const zone = resolveZone(position, recordZone, rules);
    return {
      position,
      zone,
      fromAt: position.from === null ? null : grantingInstant(position.from, '00:00', zone.zone),
      endsAt: position.to === null ? null : removingInstant(addDays(position.to, 1), '00:00', zone.zone),
    };
  });
  return spans.map((span) => ({ ...span, endsAt: handedOverAt(span, spans) }));
}

/** Positions in force at an instant, the primary one first; while none is, the last ones that were. */
export function positionsAt(spans: readonly PositionSpan[], at: Instant): readonly PositionSpan[] {
  const begun = spans.filter(({ fromAt }) => fromAt === null || fromAt <= at);
  const inForce = begun.filter(({ endsAt }) => endsAt === null || at < endsAt);
  return standing(spans, begun, inForce);
}

/** Positions in force on a civil date, the primary one first; while none is, the last ones that were. */
export function positionsOn(spans: readonly PositionSpan[], day: CivilDate): readonly PositionSpan[] {
  const begun = spans.filter(({ position: { from } }) => from === null || from <= day);
  const inForce = begun.filter(({ position: { to } }) => to === null || day <= to);
  return standing(spans, begun, inForce);
}

/** Whether the positions that could ever be in force have run out by an instant; `false` without any. */
export function haveRunOut(positions: readonly PositionSpan[], at: Instant): boolean {
  const reached = positions.filter(isReached);
  return reached.length > 0 && reached.every(({ endsAt }) => endsAt !== null && endsAt <= at);
}

/** It does not end before it begins. */
function isReached({ position: { from, to } }: PositionSpan): boolean {
  return from === null || to === null || from <= to;
}

function standing(
  spans: readonly PositionSpan[],
  begun: readonly PositionSpan[],
  inForce: readonly PositionSpan[],
): readonly PositionSpan[] {
  if (begun.length === 0) return ranked(first(spans));
  return ranked(inForce.length > 0 ? inForce : last(begun), begun);
}

/** That a position ran out makes nobody anything else while they are employed: those that ran to the last stay until another begins. */
function last(begun: readonly PositionSpan[]): readonly PositionSpan[] {
  const reached = begun.filter(isReached);
  const known = reached.length > 0 ? reached : begun;
  const latest = known.reduce((day, { position: { to } }) => (to !== null && to > day ? to : day), '');
  return known.filter(({ position: { to } }) => to === latest);
}

/** A start moved earlier takes the first position with it: until another began, the first is in force. */
function first(spans: readonly PositionSpan[]): readonly PositionSpan[] {
  const earliest = spans.reduce<CivilDate | null>(
    (known, { position: { from } }) => (known === null || (from !== null && from < known) ? from : known),
    null,
  );
  return spans.filter(({ position: { from } }) => from === earliest);
}

/**
 * The latest of those marked primary leads, else the latest of those HR says nothing of. A new leader ends the ones that led before it; the
 * others run on beside it.
 *
 * @param begun also what has run out since: an earlier mark tells which unmarked ones came beside it
 */
function ranked(spans: readonly PositionSpan[], begun: readonly PositionSpan[] = spans): readonly PositionSpan[] {
  const said = (primary: boolean | null) => (span: PositionSpan) => span.position.primary === primary;
  const [marked, unsaid] = [spans.filter(said(true)), spans.filter(said(null))];
  const candidates = [marked, unsaid, spans].find((some) => some.length > 0) ?? [];
  const [primary] = candidates.toSorted(byLatest);
  if (!primary) return [];
  const leader = marked.length > 0 ? begun.filter(said(true)).toSorted(byLatest).at(-1) : primary;
  const hasLed = (span: PositionSpan): boolean =>
    span.position.primary === true ||
    (span.position.primary === null && leader !== undefined && byLatest(leader, span) < 0);
  const others = spans.filter((span) => span !== primary && !hasLed(span));
  return [primary, ...others.toSorted((left, right) => compareIds(left.position.id, right.position.id))];
}

function byLatest({ position: left }: PositionSpan, { position: right }: PositionSpan): number {
  const [leftFrom, rightFrom] = [left.from ?? '', right.from ?? ''];
  if (leftFrom !== rightFrom) return leftFrom < rightFrom ? 1 : -1;
  return compareIds(right.id, left.id);
}

/** Moving west, the next day begins later: the old position lasts until the one that follows it begins. */
function handedOverAt(span: PositionSpan, spans: readonly PositionSpan[]): Instant | null {
  const { endsAt, position } = span;
  if (endsAt === null || position.to === null) return null;
  const nextDay = addDays(position.to, 1);
  return spans.reduce(
    (latest, { position: { from }, fromAt }) =>
      from === nextDay && fromAt !== null && fromAt > latest ? fromAt : latest,
    endsAt,
  );
}
