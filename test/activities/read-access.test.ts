import { describe, expect, it } from '@jest/globals';
import type { OrderOf } from '../../src/activities/effect-order.js';
import { readAccess } from '../../src/activities/read-access.js';
import { createAccountBook } from '../../src/config/account-book.js';
import { createAddressBook } from '../../src/config/address-book.js';
import { ConnectorError, type ConnectorErrorKind } from '../../src/domain/ports/connector-error.js';
import type { IdentityProvider } from '../../src/domain/ports/identity-provider.js';
import { InMemoryBlobs } from '../api/support/running-api.js';

/** Reads an account with one group, whose roles are refused in this way. */
async function readRefused(scope: 'lasting' | 'all', kind: ConnectorErrorKind, status: number) {
  const blobs = new InMemoryBlobs();
  const idp = {
    target: 'okta',
    read: async () => undefined,
    readEntitlements: async (_id: string, _options: unknown, kinds: readonly string[]) => {
      if (kinds.includes('role')) throw new ConnectorError(kind, 'okta', 'could not list roles', { status });
      return [{ kind: 'group', id: '00g1', name: 'Sales', owner: 'manual' }];
    },
  } as unknown as IdentityProvider;
  const order: OrderOf<'inventory'> = {
    person: 'bamboohr:1042',
    operationId: 'bamboohr:1042/1/okta/inventory',
    effect: {
      ...{ op: 'inventory', key: 'okta:inventory', target: 'okta', accountId: '00u1', stage: 'contain', priority: 1 },
      ...{ store: null, scope },
    },
    now: '2027-01-15T09:00:00.000Z',
    policy: '',
  };
  const books = { accounts: createAccountBook(blobs), addresses: createAddressBook(blobs) };
  return (await readAccess(idp, order, { signal: new AbortController().signal }, books)).outcome;
}

describe.each(['lasting', 'all'] as const)('a reading of %s', (scope) => {
  it.each([
    ['unauthorized', 403],
    ['invalid', 400],
    ['unsupported', 405],
    ['not-found', 404],
  ] as const)('goes on without the roles when they are refused for good: %s %s', async (kind, status) => {
    const read = await readRefused(scope, kind, status);
    expect(read).toMatchObject({ rolesUnread: true, entitlements: [{ name: 'Sales' }] });
  });

  it.each([
    ['unauthorized', 401],
    ['unauthorized', 400],
    ['unavailable', 503],
    ['rate-limited', 429],
  ] as const)('is tried again when the refusal may pass: %s %s', async (kind, status) => {
    await expect(readRefused(scope, kind, status)).rejects.toMatchObject({ kind });
  });
});
