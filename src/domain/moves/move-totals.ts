import type { EntitlementChanges, NamedEntitlement } from './changes-since.js';
import type { MoveStanding, MoveState } from './move-state.js';

/** What became of one person's move; gained and lost is what was since the day it began. */
export interface MoveOutcome extends MoveStanding, EntitlementChanges {
  readonly person: string;
  readonly displayName: string;
  readonly department: string;
  /** What policy would still give and take, as they are known now. */
  readonly toGain: readonly NamedEntitlement[];
  readonly toLose: readonly NamedEntitlement[];
}

/** How many movers gained and lost one entitlement, and how many still will. */
export interface MoveTotal extends NamedEntitlement {
  readonly gained: number;
  readonly lost: number;
  readonly toGain: number;
  readonly toLose: number;
}

export interface MoveTotals {
  readonly states: Readonly<Record<MoveState, number>>;
  /** Those of most people first. */
  readonly entitlements: readonly MoveTotal[];
}

const COUNTS = ['gained', 'lost', 'toGain', 'toLose'] as const;

/** Adds a batch of movers up. */
export function moveTotals(outcomes: readonly MoveOutcome[]): MoveTotals {
  const totals = new Map<string, { -readonly [Key in keyof MoveTotal]: MoveTotal[Key] }>();
  for (const outcome of outcomes)
    for (const count of COUNTS)
      for (const { target, kind, name } of outcome[count]) {
        const key = `${target} ${kind} ${name}`;
        const known = totals.get(key) ?? { target, kind, name, gained: 0, lost: 0, toGain: 0, toLose: 0 };
        totals.set(key, known);
        known[count] += 1;
      }
  const weight = (total: MoveTotal): number => COUNTS.reduce((sum, count) => sum + total[count], 0);
  const entitlements = [...totals.entries()]
    .sort(([left, few], [right, many]) => weight(many) - weight(few) || (left < right ? -1 : 1))
    .map(([, total]) => total);
  const states: Record<MoveState, number> = {
    ...{ unread: 0, unheard: 0, differs: 0, held: 0, review: 0, pending: 0, gone: 0, ahead: 0, done: 0 },
  };
  for (const { state } of outcomes) states[state] += 1;
  return { states, entitlements };
}
