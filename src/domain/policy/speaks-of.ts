import type { LedgerEntry } from '../account.js';
import type { Giver } from './compiled-policy.js';

/** An entitlement and the rules that gave it. */
export type KnownEntitlement = Pick<LedgerEntry, 'kind' | 'name' | 'rules'>;

/** Whether a rule speaks of an entitlement: its name tells, and of a name that is all expression the ledger does. */
export function speaksOf(giver: Giver, entitlement: KnownEntitlement): boolean {
  return (
    giver.kind === entitlement.kind && (giver.name.mayGive(entitlement.name) || isToldByLedger(giver, entitlement))
  );
}

/** Whether nothing but the ledger ties the two. */
export function isToldByLedger({ id, kind, name }: Giver, entitlement: KnownEntitlement): boolean {
  return !name.hasFixedText && kind === entitlement.kind && entitlement.rules.includes(id);
}
