import type { z } from 'zod';
import type { AccountState } from '../domain/account.js';
import { instantAfter } from '../domain/backoff.js';
import { hasLeft } from '../domain/managers/manager-card.js';
import type { ManagerLink } from '../domain/managers/manager-link.js';
import { compareIds } from '../domain/compare-ids.js';
import type { RecordState } from '../domain/record-state.js';
import { previousEmployments, publicRecord } from '../domain/record-projection.js';
import type { PendingEffect, PersonSnapshot, TerminationClock } from '../workflows/messages.js';
import { heldItems, reviewItems } from './open-items.js';
import type { Principal } from './key-ring.js';
import type { PendingActivity } from './people-client.js';
import type { EmployeeStatus } from './schemas/employee-status.js';

type Status = z.output<typeof EmployeeStatus>;

/** When, and to whom it is shown. */
export interface StatusView {
  /** The company's present, UTC. */
  readonly asOf: string;
  readonly principal: Principal | null;
}

/**
 * One person's lifecycle status, from stored state and what the engine says of the effects under way.
 *
 */
export function employeeStatus(
  snapshot: PersonSnapshot,
  activities: readonly PendingActivity[],
  { asOf, principal }: StatusView,
): Status {
  const shown = snapshot.summary?.record ?? snapshot.person;
  const record = snapshot.records[shown] ?? Object.values(snapshot.records)[0];
  const { termination } = snapshot;
  return {
    id: snapshot.person,
    phase: snapshot.phase,
    asOf,
    records: Object.keys(snapshot.records),
    record: record === undefined ? {} : { ...publicRecord(record) },
    previousEmployments: earlierEmployments(Object.values(snapshot.records), record),
    next: snapshot.next === null ? null : { at: snapshot.next.at, what: snapshot.next.what },
    policy: snapshot.policy,
    block: snapshot.block === null ? null : { ...snapshot.block },
    accounts: Object.values(snapshot.accounts).map((account) => accountStatus(account, snapshot)),
    pending: snapshot.pending.map((effect) => pendingEffect(effect, activities)),
    held: heldItems(snapshot),
    reviews: reviewItems(snapshot, principal),
    manager: managerOf(snapshot.line?.link ?? null),
    termination: termination === null ? null : terminationStatus(termination, asOf),
  };
}

function managerOf(link: ManagerLink | null): Status['manager'] {
  if (link === null) return null;
  const { of: id, card, cycle } = link;
  const known = card === null ? 'unknown' : hasLeft(card.phase) ? 'vacant' : 'known';
  return { id, displayName: card?.displayName ?? null, state: cycle.length > 0 ? 'cycle' : known };
}

function terminationStatus(clock: TerminationClock, asOf: string): NonNullable<Status['termination']> {
  const { lastDay, heardAt, dueAt, containedAt, verifiedAt, deadlineAt, manner } = clock;
  const contained = containedAt ?? asOf;
  const from = dueAt > contained ? dueAt : contained;
  const waits = manner !== undefined && manner.order === 'containFirst' && manner.graceMs > 0;
  return {
    ...{ lastDay, heardAt, dueAt, containedAt, verifiedAt, deadlineAt },
    kind: manner?.kind ?? null,
    order: manner?.order ?? null,
    graceUntil: waits ? instantAfter(from, manner.graceMs) : null,
  };
}

/** Employments before the one shown, whichever record tells of them, oldest first. */
function earlierEmployments(
  records: readonly RecordState[],
  shown: RecordState | undefined,
): Status['previousEmployments'] {
  const since = shown === undefined ? null : publicRecord(shown).startDate;
  const all = records.flatMap((record) => {
    const { startDate, contractEndDate, termination } = publicRecord(record);
    const isEarlier = startDate !== null && since !== null && startDate < since;
    const last = record === shown || !isEarlier ? [] : [{ startDate, contractEndDate, termination }];
    return [...previousEmployments(record), ...last];
  });
  return all
    .map((employment) => ({ ...employment }))
    .toSorted((one, other) => compareIds(one.startDate ?? '', other.startDate ?? ''));
}

function accountStatus(account: AccountState, { pending, held }: PersonSnapshot): Status['accounts'][number] {
  const { target, accountId, login, status, verifiedAt } = account;
  const isHere = (key: string): boolean => key.startsWith(`${target}:`);
  const closing = account.containedAt !== null || status === 'DEPROVISIONED';
  const unproven = account.unverified !== undefined || account.lookup !== null || (closing && verifiedAt === null);
  const state = pending.some(({ key }) => isHere(key))
    ? 'pending'
    : held.some(({ effects }) => effects.some(isHere))
      ? 'held'
      : unproven
        ? 'unverified'
        : 'settled';
  return { target, accountId, login, status, state, verifiedAt };
}

/** An effect whose activity the engine does not list is between two attempts of ours: it counts as its first. */
function pendingEffect(
  { key, activityId, since }: PendingEffect,
  activities: readonly PendingActivity[],
): Status['pending'][number] {
  const [target = '', op = ''] = key.split(':');
  const known = activities.find((activity) => activity.activityId === activityId);
  return {
    target,
    op,
    since,
    attempt: known?.attempt ?? 1,
    nextAttemptAt: known?.nextAttemptAt ?? null,
    lastError: known?.lastError ?? null,
  };
}
