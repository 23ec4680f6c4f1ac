import type { Fact } from './fact.js';
import { isJsonObject } from './json-object.js';
import type { Json } from './json.js';
import type { Position } from './record-items.js';
import type { ChangeKind, FieldChange } from './timeline.js';

/**
 * Names a fact in the words of a personnel file: by its type, a snapshot or update by what it changed.
 *
 * @param before positions known before it, oldest first
 */
export function changeKind(fact: Fact, changes: readonly FieldChange[], before: readonly Position[] = []): ChangeKind {
  switch (fact.type) {
    case 'hired':
      return 'hire';
    case 'rehired':
      return 'rehire';
    case 'leave-started':
      return 'leave-start';
    case 'returned':
      return 'leave-end';
    case 'terminated':
      return 'termination';
    case 'termination-rescinded':
      return 'termination-reversal';
    case 'hire-cancelled':
      return 'correction';
    case 'contract-extended':
      return 'contract-end';
    case 'transferred':
    case 'updated':
    case 'snapshot':
      return byDifference(fact, changes, before);
  }
}

function byDifference(fact: Fact, changes: readonly FieldChange[], before: readonly Position[]): ChangeKind {
  const change = (prefix: string): FieldChange | undefined => changes.find(({ path }) => path.startsWith(prefix));
  const start = change('/startDate');
  if (start && start.from === null) return 'hire';
  const termination = change('/termination');
  if (termination) return termination.to === null ? (start ? 'rehire' : 'termination-reversal') : 'termination';
  if (start) return change('/previousEmployments') ? 'rehire' : 'correction';
  if (change('/contractEndDate')) return 'contract-end';
  const leave = change('/leaves');
  if (leave)
    return changes.some(({ path, to }) => path.endsWith('/returned') && to === true) ? 'leave-end' : 'leave-start';
  if (changes.some((each) => isConversion(each, before))) return 'conversion';
  return isCorrection(fact) ? 'correction' : 'change';
}

/** Another type of worker: of a position that is known, or of a new one beside the latest. */
function isConversion({ path, from, to }: FieldChange, before: readonly Position[]): boolean {
  const told = userTypeTold(path, to);
  if (told === null) return false;
  const latest = before.findLast(({ userType }) => userType !== null)?.userType ?? told;
  return latest !== told || (path.endsWith('/userType') && from !== null);
}

/** A position that is new is told as a whole. */
function userTypeTold(path: string, to: Json): string | null {
  const told = path.endsWith('/userType') ? to : isNewPosition(path) && isJsonObject(to) ? to['userType'] : null;
  return typeof told === 'string' ? told : null;
}

function isNewPosition(path: string): boolean {
  return /^\/positions\/\d+$/.test(path);
}

/** Everything it dates lies before the day it was received. */
function isCorrection(fact: Fact): boolean {
  const dates = (fact.data.positions ?? []).flatMap(({ from }) => (from === undefined ? [] : [from]));
  return fact.type === 'updated' && dates.length > 0 && dates.every((date) => date < fact.receivedAt.slice(0, 10));
}

/** @returns true when the earliest date the fact speaks of lies before the day it was received */
export function isLate(fact: Fact): boolean {
  const { startDate, termination, positions, leaves } = fact.data;
  const dates = [
    ...(fact.type === 'hired' || fact.type === 'rehired' ? [startDate] : []),
    termination?.lastDay,
    ...(fact.type === 'transferred' ? (positions ?? []).map(({ from }) => from) : []),
    ...(fact.type === 'leave-started' ? (leaves ?? []).map(({ from }) => from) : []),
    ...(fact.type === 'returned' ? (leaves ?? []).map(({ to }) => to ?? undefined) : []),
  ];
  const received = fact.receivedAt.slice(0, 10);
  return dates.some((date) => date !== undefined && date < received);
}
