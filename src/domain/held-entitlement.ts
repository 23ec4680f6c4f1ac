import { ENTITLEMENT_KINDS, type EntitlementKind, type EntitlementOwner, type LedgerEntry } from './account.js';

/** Names an entitlement within a target: a group and an app may share a name. */
export function entitlementKey({ kind, name }: { readonly kind: EntitlementKind; readonly name: string }): string {
  return `${kind}:${name}`;
}

/** What a key of `entitlementKey` names. */
export function entitlementOf(key: string): { readonly kind: EntitlementKind; readonly name: string } {
  const kind = ENTITLEMENT_KINDS.find((each) => key.startsWith(`${each}:`)) ?? 'group';
  return { kind, name: key.slice(key.indexOf(':') + 1) };
}

const INDIRECT: readonly EntitlementOwner[] = ['builtIn', 'app', 'idpRule'];

/** @returns true when it was given to this person directly, so that it can be taken away */
export function isDirect({ owner }: Pick<LedgerEntry, 'owner'>): boolean {
  return !INDIRECT.includes(owner);
}
