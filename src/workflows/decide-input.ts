import type { Decision, DecideInput } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { TerminationClock } from './messages.js';
import { nowInstant, type PersonState } from './state.js';

/** All that the decision depends on, taken from the state. */
export function decideInput(state: PersonState): DecideInput {
  const { person, records, accounts, block, paused, failures, released, refused, termination } = state;
  const readings = Object.fromEntries(Object.entries(state.readings).map(([key, { findings }]) => [key, findings]));
  return {
    person,
    now: nowInstant(),
    records,
    accounts,
    block,
    paused,
    failures,
    released,
    refused,
    readings,
    overridden: Object.keys(state.dismissed),
    endingHeardAt: termination?.heardAt ?? null,
  };
}

/** One question for each effect that failed for good. */
export function effectFindings(state: PersonState): readonly Finding[] {
  return state.failures.map(({ key, code, detail, retryAt }) => ({
    kind: 'effect',
    key: `effect:${key}`,
    field: null,
    detail: `${key} failed (${code}): ${detail}${retryAt === null ? '' : '; it is tried again by itself'}`,
    blocks: [key],
  }));
}

/**
 * Where the present ending stands: from HR's fact to verified closing.
 *
 * @param decision the newest decision; `null` only refreshes what effects have reached since
 */
export function terminationClock(
  state: PersonState,
  decision: Decision | null,
  heardAt: string | null,
): TerminationClock | null {
  const before = state.termination;
  const ending = decision === null ? before : decision.termination;
  if (ending === null) return null;
  const same = before !== null && before.dueAt === ending.dueAt ? before : null;
  const accounts = Object.values(state.accounts).filter(({ accountId }) => accountId !== null);
  const contained = accounts.map((account) => account.containedAt);
  const verified = accounts.map((account) =>
    account.status === 'DEPROVISIONED' || account.status === 'ABSENT' ? account.verifiedAt : null,
  );
  return {
    lastDay: ending.lastDay,
    dueAt: ending.dueAt,
    deadlineAt: ending.deadlineAt,
    heardAt: same?.heardAt ?? heardAt ?? nowInstant(),
    containedAt: latest(contained),
    verifiedAt: latest(verified),
    overdueAlertedAt: same?.overdueAlertedAt ?? null,
  };
}

/** The last of them, once all have happened. */
function latest(instants: readonly (string | null)[]): string | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length < instants.length || known.length === 0 ? null : (known.toSorted().at(-1) ?? null);
}
