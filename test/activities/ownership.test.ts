import { describe, expect, it } from '@jest/globals';
import { claimLinked, ownershipOf } from '../../src/activities/ownership.js';
import { createAccountBook } from '../../src/config/account-book.js';
import { createAddressBook } from '../../src/config/address-book.js';
import type { EffectOrder } from '../../src/activities/effect-order.js';
import type { AccountSeen } from '../../src/domain/ports/identity-provider.js';
import { InMemoryBlobs } from '../api/support/running-api.js';

const ACCOUNT: AccountSeen = {
  accountId: '00u1',
  login: 'zoe@acme.example',
  status: 'ACTIVE',
  mark: 'zoe',
  email: '',
  profile: {},
};
const orderOf = (person: string): EffectOrder => ({
  person,
  operationId: `${person}/1/okta/suspend`,
  effect: {
    op: 'suspend',
    key: 'okta:suspend',
    target: 'okta',
    accountId: ACCOUNT.accountId,
    stage: 'contain',
    priority: 1,
  },
  now: '2027-03-01T10:00:00.000Z',
  policy: '',
});
function books() {
  const blobs = new InMemoryBlobs();
  return { accounts: createAccountBook(blobs), addresses: createAddressBook(blobs) };
}

describe('whose an account is', () => {
  it('is told by who was linked to it before there were claims, at the first call for them', async () => {
    const all = books();
    await claimLinked(all.accounts, orderOf('demo:zoe'));
    expect(await ownershipOf(all, orderOf('demo:bob')).claim(ACCOUNT)).toBe(false);
    await expect(claimLinked(all.accounts, orderOf('demo:bob'))).rejects.toMatchObject({ kind: 'identity' });
    await claimLinked(all.accounts, orderOf('demo:zoe'));
  });

  it('is told by who was given its login when nobody was called for yet', async () => {
    const all = books();
    await all.addresses.claim(ACCOUNT.login, { person: 'demo:zoe', mark: 'zoe' });
    expect(await ownershipOf(all, orderOf('demo:bob')).claim(ACCOUNT)).toBe(false);
    expect(await all.accounts.ownerOf('okta', ACCOUNT.accountId)).toBeUndefined();
    expect(await ownershipOf(all, orderOf('demo:zoe')).claim(ACCOUNT)).toBe(true);
  });

  it('is not theirs by mark or login once it was taken back from them, until a person says so again', async () => {
    const all = books();
    await all.addresses.claim(ACCOUNT.login, { person: 'demo:zoe', mark: 'zoe' });
    await all.accounts.claim('okta', ACCOUNT.accountId, 'demo:zoe');
    await all.accounts.release('okta', ACCOUNT.accountId, 'demo:zoe');
    const zoes = ownershipOf(all, orderOf('demo:zoe'));
    expect([await zoes.isOwn(ACCOUNT), await zoes.isAnothers(ACCOUNT), await zoes.claim(ACCOUNT)]).toEqual([
      ...[false, true, false],
    ]);
    expect(await all.accounts.claim('okta', ACCOUNT.accountId, 'demo:zoe')).toBe(true);
    expect(await zoes.isOwn(ACCOUNT)).toBe(true);
  });

  it('is nobody’s yet when its login is nobody of ours: who finds it first has it', async () => {
    const all = books();
    const stranger = { person: null, mark: 'zoe' };
    await all.addresses.cede(ACCOUNT.login, { person: 'demo:ann', mark: '' }, stranger);
    expect(await ownershipOf(all, orderOf('demo:bob')).isAnothers(ACCOUNT)).toBe(false);
    expect(await ownershipOf(all, orderOf('demo:bob')).claim(ACCOUNT)).toBe(true);
    expect(await ownershipOf(all, orderOf('demo:zoe')).isAnothers(ACCOUNT)).toBe(true);
  });
});
