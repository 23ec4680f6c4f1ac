import type { AccountState } from '../domain/account.js';
import type { Recheck } from './messages.js';
import { readAgain } from './hr-reader.js';
import { IDS_KEPT, type PersonState } from './state.js';

/** What looking again asks for: the source to read, or only another decision. */
export interface TakenRecheck {
  readonly read: string | null;
}

/** Takes a hint up. @returns `null` for a delivery that was seen before */
export function takeRecheck(state: PersonState, order: Recheck): TakenRecheck | null {
  const { id, source, hr, targets = [], policy, rollout = 0 } = order;
  if (id !== undefined) {
    if (state.hints.includes(id)) return null;
    state.hints = [...state.hints, id].slice(-IDS_KEPT);
  }
  // Roll-outs run beside each other: whichever message comes last, the newest has the last word.
  if (policy !== undefined && rollout >= (state.rollout ?? 0)) {
    state.policy = policy;
    state.bulk = true;
    if (rollout > 0) state.rollout = rollout;
  }
  if (targets.length > 0) {
    const accounts = Object.entries(state.accounts).map(([name, account]): [string, AccountState] =>
      targets.includes(name) ? [name, { ...account, unread: true, verifiedAt: null }] : [name, account],
    );
    state.accounts = Object.fromEntries(accounts);
  }
  if (hr === true) readAgain(state);
  return { read: source ?? null };
}
