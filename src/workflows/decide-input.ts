import { closingProgress } from '../domain/closing-progress.js';
import type { Block, Decision, DecideInput } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { TerminationClock } from './messages.js';
import { nowInstant, type PersonState } from './state.js';

/**
 * All that the decision depends on, taken from the state.
 *
 * @param mayJoin nothing runs: the records may become another person's
 * @param heardAt receipt of the fact that asks for the decision: an ending it brings is heard of then
 */
export function decideInput(state: PersonState, heardAt: string | null, mayJoin: boolean): DecideInput {
  const { person, records, accounts, paused, failures, released, refused, termination } = state;
  const readings = Object.fromEntries(Object.entries(state.readings).map(([key, { findings }]) => [key, findings]));
  return {
    person,
    now: nowInstant(),
    records,
    accounts,
    block: blockOf(state),
    paused,
    ...(state.bulk ? { bulk: true } : {}),
    failures,
    released,
    refused,
    readings,
    overridden: state.dismissed,
    endingHeardAt: termination?.heardAt ?? heardAt,
    line: state.line ?? null,
    ...(state.alias === undefined ? { identity: { known: state.identity ?? null, mayJoin } } : {}),
    ...(state.summary === null ? {} : { lastPolicy: state.summary.policy }),
    ...(state.reminded === undefined ? {} : { reminded: state.reminded }),
  };
}

/** A person has one account: what another record of theirs came with stays closed, as by a block. */
function blockOf({ alias, block }: PersonState): Block | null {
  return alias === undefined ? block : { at: alias.at, by: alias.by, reason: alias.reason };
}

/** One question for each effect that failed for good; whose an account is, is a question of identity. */
export function effectFindings(state: PersonState): readonly Finding[] {
  return state.failures.map(({ key, code, detail, retryAt }) => ({
    kind: code === 'identity' ? 'identity' : 'effect',
    key: `effect:${key}`,
    field: null,
    detail: `${key} failed (${code}): ${detail}${retryAt === null ? '' : '; it is tried again by itself'}`,
    blocks: [key],
  }));
}

/** An ending that passed its deadline, for as long as it is not verified. */
export function overdueFindings({ termination }: PersonState): readonly Finding[] {
  if (termination === null || termination.overdueAlertedAt === null || termination.verifiedAt !== null) return [];
  const { dueAt, deadlineAt } = termination;
  return [
    {
      kind: 'task',
      key: 'termination:overdue',
      field: null,
      detail: `access was due to end at ${dueAt} and is not verified as ended by ${deadlineAt}; it is still being tried`,
      blocks: [],
    },
  ];
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
  return {
    lastDay: ending.lastDay,
    dueAt: ending.dueAt,
    deadlineAt: ending.deadlineAt,
    heardAt: same?.heardAt ?? heardAt ?? nowInstant(),
    mayBeOpen: ending.mayBeOpen,
    ...closingProgress(Object.values(state.accounts)),
    overdueAlertedAt: same?.overdueAlertedAt ?? null,
    ...(ending.manner === undefined ? {} : { manner: ending.manner }),
  };
}
