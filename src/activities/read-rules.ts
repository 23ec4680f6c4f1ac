import type { Profile, ProfileValue } from '../domain/account.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import type { AccountSeen, IdentityProvider } from '../domain/ports/identity-provider.js';
import { linked, type Done, type OrderOf } from './effect-order.js';
import { ledgerEntry } from './ledger-entry.js';

/**
 * Reads back attributes that the target's own rules look at, and only once they are as written the memberships.
 *
 * One look: a rule acts in its own time, so the caller looks again later.
 */
export async function readRules(
  idp: IdentityProvider,
  { effect, now }: OrderOf<'readRules'>,
  options: CallOptions,
): Promise<Done> {
  const accountId = linked(effect);
  const account = await idp.read(accountId, options);
  const differing = account === undefined ? Object.keys(effect.attributes) : notAsWritten(effect.attributes, account);
  if (account === undefined || differing.length > 0) return done({ op: 'readRules', result: 'differs', differing });
  const groups = await idp.ruledGroups(account, Object.keys(effect.attributes), options);
  const seen = await idp.readEntitlements(accountId, options, ['group']);
  return done({
    op: 'readRules',
    result: 'read',
    groups,
    entitlements: seen.map((entitlement) => ledgerEntry(entitlement, now)),
  });
}

function done(outcome: Done['outcome']): Done {
  return { outcome, already: false, requestId: null };
}

function notAsWritten(attributes: Profile, { profile }: AccountSeen): readonly string[] {
  const plain = (value: ProfileValue | undefined): string => JSON.stringify(value === '' ? null : (value ?? null));
  return Object.entries(attributes).flatMap(([name, value]) => (plain(value) === plain(profile[name]) ? [] : [name]));
}
