import type { Effect, Operation } from '../domain/effect.js';
import type { EffectResult } from '../domain/effect-result.js';
import type { Instant } from '../domain/json.js';
import { ConnectorError } from '../domain/ports/connector-error.js';

/** One effect, ready to be done. */
export interface EffectOrder {
  readonly person: string;
  /** `<person>/<decision number>/<target>/<op>/<object>`. */
  readonly operationId: string;
  readonly effect: Effect;
  /** The workflow's present: the business clock of what is written to the ledger. */
  readonly now: Instant;
  readonly policy: string;
}

/** An order of one operation. */
export type OrderOf<Op extends Operation['op']> = EffectOrder & { readonly effect: Extract<Effect, { op: Op }> };

/** What was done, but for the number of attempts. */
export type Done = Omit<EffectResult, 'attempts'>;

/** @throws ConnectorError `invalid` when no account is linked */
export function linked(effect: Effect): string {
  if (effect.accountId === null)
    throw new ConnectorError('invalid', effect.target, `${effect.op} needs a linked account`);
  return effect.accountId;
}
