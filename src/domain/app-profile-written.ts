import type { AccountState, LedgerEntry, Profile } from './account.js';
import type { Effect, Outcome } from './effect.js';
import { entitlementKey } from './held-entitlement.js';
import { byGroup } from './taken-entitlement.js';

type Result = Extract<Outcome, { op: 'updateAppProfile' }>['result'];

/** The account once an app was told what to know: what was cleared is no field of ours any more, and who has not got the app has not. */
export function withAppProfile(
  account: AccountState,
  { app, set }: Extract<Effect, { op: 'updateAppProfile' }>,
  result: Result,
): AccountState {
  const key = entitlementKey({ kind: 'app', name: app.name });
  const ledger = account.ledger.flatMap((entry) =>
    entitlementKey(entry) === key ? after(entry, set, result) : [entry],
  );
  return { ...account, ledger };
}

function after(entry: LedgerEntry, set: Profile, result: Result): readonly LedgerEntry[] {
  switch (result) {
    case 'none':
      return [];
    case 'byGroup':
      return [byGroup(entry)];
    case 'done': {
      const known = Object.entries({ ...entry.profile, ...set }).filter(([, value]) => value !== null);
      const profile = Object.fromEntries(known);
      const ours = [...(entry.fields ?? []), ...Object.keys(set)].filter((field) => Object.hasOwn(profile, field));
      return [{ ...entry, profile, fields: [...new Set(ours)].sort() }];
    }
  }
}
