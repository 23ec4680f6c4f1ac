import type { PendingEffect, PersonSnapshot } from './messages.js';
import { nowInstant, type PersonState } from './state.js';

/** Stored state for a query: nothing is computed that a decision would compute. */
export function snapshotOf(state: PersonState, pending: readonly PendingEffect[], settled: boolean): PersonSnapshot {
  const { person, phase, policy, records, recordUrls, accounts, block, next } = state;
  const { holds, reviews, failures, termination, summary, line, facts, dismissed, alias } = state;
  return {
    person,
    asOf: nowInstant(),
    settled,
    phase,
    policy,
    records,
    recordUrls,
    accounts,
    block,
    next,
    pending,
    held: holds,
    reviews,
    failures,
    termination,
    summary,
    line: line ?? null,
    facts,
    dismissed,
    ...(alias === undefined ? {} : { aliasOf: alias.of }),
  };
}
