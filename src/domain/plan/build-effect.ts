import type { AccountState, LedgerEntry } from '../account.js';
import { OPEN_STATUSES } from '../account-status.js';
import type { Effect, EffectPriority, EntitlementOrder, Operation, Stage } from '../effect.js';
import { effectKey } from '../operation-name.js';

/** Builds the effects of one account. */
export interface EffectBuilder {
  build(stage: Stage, operation: Operation): Effect;
}

/** @param priority of every effect built: 1 leaver or block, 2 leave, 3 joiner today, 4 change */
export function effectBuilder({ target, accountId }: AccountState, priority: EffectPriority): EffectBuilder {
  return {
    build: (stage, operation) => ({
      ...operation,
      key: effectKey(target, operation),
      target,
      accountId,
      stage,
      priority,
    }),
  };
}

/** Read-backs that show a closed and an open account. */
export const CLOSED_EXPECTED = ['DEPROVISIONED', 'ABSENT'] as const;
export const OPEN_EXPECTED = OPEN_STATUSES.filter((status) => status !== 'UNKNOWN');

/** An order to give or take what the ledger or the stored access holds. */
export function orderOf({ kind, name, id, rules, profile, fields }: LedgerEntry): EntitlementOrder {
  return {
    ...{ kind, name, id, rules },
    ...(profile === undefined ? {} : { profile }),
    ...(fields === undefined ? {} : { fields }),
  };
}
