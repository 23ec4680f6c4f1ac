import type { LedgerEntry, Profile } from '../domain/account.js';
import type { EntitlementOrder } from '../domain/effect.js';
import type { Instant } from '../domain/json.js';
import type { EntitlementSeen } from '../domain/ports/identity-provider.js';

/** @param asked by which rules of which policy it was given; absent for what was there already */
export function ledgerEntry(
  seen: EntitlementSeen,
  now: Instant,
  asked?: Pick<EntitlementOrder, 'rules' | 'until'> & { readonly policy: string },
): LedgerEntry {
  const profile: { profile?: Profile } = seen.profile === undefined ? {} : { profile: seen.profile };
  return {
    kind: seen.kind,
    name: seen.name,
    id: seen.id,
    owner: asked === undefined ? seen.owner : asked.until === undefined ? 'policy' : 'exception',
    rules: asked?.rules ?? [],
    policy: asked?.policy ?? null,
    since: now,
    until: asked?.until ?? null,
    ...profile,
  };
}
