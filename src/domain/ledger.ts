import type { AccountStatus, EntitlementOwner, LedgerEntry } from './account.js';
import { entitlementKey, isDirect } from './held-entitlement.js';
import { direct } from './taken-entitlement.js';

const OURS: readonly EntitlementOwner[] = ['policy', 'exception', 'protected'];

/**
 * What was read, with what we know of it: the system cannot tell why a direct membership is there, we can.
 *
 * @returns one entry per kind and name; those not read are gone
 */
export function mergedLedger(
  known: readonly LedgerEntry[],
  seen: readonly LedgerEntry[],
  status: AccountStatus,
): readonly LedgerEntry[] {
  const before = new Map(known.map((entry) => [entitlementKey(entry), entry]));
  const merged = new Map<string, LedgerEntry>();
  for (const entry of withoutHidden(seen)) {
    const { leftInClosedAccount: _, ...mine } = ownedAsKnown(entry, before.get(entitlementKey(entry)));
    const left = status === 'DEPROVISIONED' && isDirect(mine);
    merged.set(entitlementKey(entry), left ? { ...mine, leftInClosedAccount: true } : mine);
  }
  return [...merged.values()];
}

/** Of two groups with one name, the one we can take away must not be hidden by the one we cannot. */
function withoutHidden(seen: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const direct = new Set(seen.filter(isDirect).map(entitlementKey));
  return seen.filter((entry) => isDirect(entry) || !direct.has(entitlementKey(entry)));
}

function ownedAsKnown(seen: LedgerEntry, known: LedgerEntry | undefined): LedgerEntry {
  if (known === undefined) return seen;
  const { owner, rules, policy, since, until, fields } = direct(known);
  if (seen.owner !== owner && (seen.owner !== 'manual' || !OURS.includes(owner))) return { ...seen, since };
  return { ...seen, owner, rules, policy, since, until, ...(fields === undefined ? {} : { fields }) };
}
