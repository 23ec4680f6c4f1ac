import { describe, expect, it } from '@jest/globals';
import { findAccount } from '../../src/activities/find-account.js';
import { createAccountBook } from '../../src/config/account-book.js';
import { createAddressBook } from '../../src/config/address-book.js';
import type { OrderOf } from '../../src/activities/effect-order.js';
import type { Identifiers } from '../../src/domain/identity/identifiers.js';
import { DEFAULT_IDENTITY_RULES } from '../../src/domain/identity/identity-rules.js';
import type { AccountSeen, IdentityProvider } from '../../src/domain/ports/identity-provider.js';
import { InMemoryBlobs } from '../api/support/running-api.js';
import { NO_IDENTIFIERS } from '../support/no-identifiers.js';

const LEAVER = 'bamboohr:1042';
const ADA: Identifiers = { ...NO_IDENTIFIERS, numbers: ['17'], givenName: 'Ada', familyName: 'Byron' };
const MAIL = 'ada.byron@acme.example';

function anAccount(accountId: string, over: Partial<AccountSeen> = {}): AccountSeen {
  const profile = { firstName: 'Ada', lastName: 'Byron' };
  return { accountId, login: `${accountId}@acme.example`, status: 'ACTIVE', mark: '', email: '', profile, ...over };
}

/** A directory in which all of these have something in common with the leaver, and books in which nobody owns anything. */
function aDirectory(...accounts: readonly AccountSeen[]) {
  const blobs = new InMemoryBlobs();
  const books = { accounts: createAccountBook(blobs), addresses: createAddressBook(blobs) };
  const refuse = (): never => {
    throw new Error('a look changes nothing');
  };
  const idp = new Proxy(
    { target: 'okta', similar: async () => accounts, readEntitlements: async () => [] },
    { get: (known, name): unknown => Reflect.get(known, name) ?? refuse },
  ) as unknown as IdentityProvider;
  const look = async (who: Identifiers | undefined, closing: 'link' | 'name' = 'link') => {
    const order: OrderOf<'find'> = {
      person: LEAVER,
      operationId: `${LEAVER}/1/okta/find`,
      effect: {
        ...{ op: 'find', key: 'okta:find', target: 'okta', accountId: null, stage: 'contain', priority: 1, closing },
        ...(who === undefined ? {} : { who }),
      },
      now: '2027-01-15T09:00:00.000Z',
      policy: '',
    };
    const gate = { unapproved: async () => ['okta'] };
    const options = { signal: new AbortController().signal };
    return (await findAccount(idp, order, options, { books, gate, rules: DEFAULT_IDENTITY_RULES })).outcome;
  };
  const ownerOf = (accountId: string) => books.accounts.ownerOf('okta', accountId);
  return { look, ownerOf, books };
}

describe('an account to be closed', () => {
  it.each([
    ['number and name', anAccount('00u1', { mark: '17' }), ADA],
    ['address and name', anAccount('00u1', { email: MAIL }), { ...ADA, emails: [MAIL] }],
  ])('with the same %s becomes the leaver’s, before any link report is approved', async (_what, account, who) => {
    const { look, ownerOf } = aDirectory(account);
    expect(await look(who)).toMatchObject({ result: 'linked', accountId: '00u1', status: 'ACTIVE' });
    expect(await ownerOf('00u1')).toBe(LEAVER);
  });

  it.each([
    [
      'the number, given to somebody else since',
      anAccount('00u1', { mark: '17', email: 'grace@acme.example', profile: { firstName: 'Grace', lastName: 'Hall' } }),
      { ...ADA, emails: [MAIL] },
    ],
    ['only the name', anAccount('00u1', { login: MAIL, email: MAIL }), ADA],
    ['the name, and another number', anAccount('00u1', { email: MAIL, mark: '18' }), { ...ADA, emails: [MAIL] }],
  ])('that shares %s is named and left alone', async (_what, account, who) => {
    const { look, ownerOf } = aDirectory(account);
    expect(await look(who)).toEqual({ op: 'find', result: 'possible', candidates: ['00u1'] });
    expect(await ownerOf('00u1')).toBeUndefined();
  });

  it('is none of those that have nothing but the switchboard in common', async () => {
    const board = '+44 20 7946 0000';
    const colleagues = ['1', '2', '3', '4', '5', '6'].map((id) =>
      anAccount(`00u${id}`, { profile: { firstName: `Bo${id}`, lastName: 'Li', primaryPhone: board } }),
    );
    const who = { ...ADA, phones: [board] };
    const { look, books } = aDirectory(...colleagues);
    expect(await look(who)).toEqual({ op: 'find', result: 'none' });
    for (const { accountId } of colleagues.slice(1)) await books.accounts.claim('okta', accountId, 'bamboohr:2000');
    expect(await look(who)).toEqual({ op: 'find', result: 'none' });
    expect(await aDirectory(...colleagues.slice(0, 2)).look(who)).toMatchObject({ result: 'possible' });
  });

  it('of which there are two that fit is a question about both', async () => {
    const { look, ownerOf } = aDirectory(anAccount('00u1', { mark: '17' }), anAccount('00u2', { mark: '17' }));
    expect(await look(ADA)).toEqual({ op: 'find', result: 'possible', candidates: ['00u1', '00u2'] });
    expect(await ownerOf('00u1')).toBeUndefined();
  });

  it('that may only be named is not claimed, however sure it is', async () => {
    const { look, ownerOf } = aDirectory(anAccount('00u1', { mark: '17' }));
    expect(await look(ADA, 'name')).toEqual({ op: 'find', result: 'sure', candidates: ['00u1'] });
    expect(await ownerOf('00u1')).toBeUndefined();
  });

  it('made for the leaver under another name is theirs; one of another person’s is told as that', async () => {
    const profile = { firstName: 'Augusta', lastName: 'King' };
    const { look, books, ownerOf } = aDirectory(anAccount('00u1', { mark: '17', profile }));
    expect(await look(ADA)).toMatchObject({ result: 'possible' });
    await books.addresses.claim('00u1@acme.example', { person: LEAVER, mark: '17' });
    expect(await look(ADA)).toMatchObject({ result: 'linked' });
    await books.accounts.release('okta', '00u1', LEAVER);
    await books.accounts.claim('okta', '00u1', 'bamboohr:2000');
    expect(await look(ADA)).toEqual({ op: 'find', result: 'anothers' });
    expect(await ownerOf('00u1')).toBe('bamboohr:2000');
  });

  it('is not looked for by an order that does not say who they are', async () => {
    const { look, ownerOf } = aDirectory(anAccount('00u1', { mark: '17' }));
    expect(await look(undefined)).toEqual({ op: 'find', result: 'none' });
    expect(await ownerOf('00u1')).toBeUndefined();
  });
});
