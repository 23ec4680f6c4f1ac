import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createLinkActivities } from '../../src/activities/links.js';
import { createAccountBook } from '../../src/config/account-book.js';
import { createIdentityBook } from '../../src/config/identity-book.js';
import { createLinkArchive } from '../../src/config/link-archive.js';
import type { AccountAnswer } from '../../src/domain/account-answer.js';
import { DEFAULT_IDENTITY_RULES } from '../../src/domain/identity/identity-rules.js';
import type { LinkAnswer } from '../../src/domain/link-progress.js';
import type { RosterEntry } from '../../src/domain/ports/hr-source.js';
import { InMemoryBlobs } from '../api/support/running-api.js';

const WHY = { at: '2026-11-01T00:00:00.000Z', by: 'policy', reason: 'both have the same previousRecord' };

function listed(hrId: string, more: Partial<RosterEntry>): RosterEntry {
  return {
    ...{ hrId, givenName: 'Ada', familyName: 'Byron', employeeNumber: null, workEmail: null },
    ...{ personalEmail: null, phone: null, startDate: '2020-01-01', ended: false },
    ...more,
  };
}

/** Ada was bamboohr:3 and is bamboohr:7 now; her account carries what the newer record tells. */
async function aReport() {
  const blobs = new InMemoryBlobs();
  const [archive, identity, accounts] = [createLinkArchive(blobs), createIdentityBook(blobs), createAccountBook(blobs)];
  const told: (readonly [person: string, account: AccountAnswer['account']])[] = [];
  const activities = createLinkActivities({
    ...{ archive, accounts, identity, sources: ['bamboohr'], targets: ['okta'] },
    rules: async () => DEFAULT_IDENTITY_RULES,
    tell: async (person, { account }) => void told.push([person, account]),
    recheckHeld: async () => undefined,
  });
  const [before, now] = [
    { employeeNumber: '42', ended: true },
    { employeeNumber: '77', startDate: '2026-01-01' },
  ];
  const people = [listed('3', before), listed('7', { ...now, workEmail: 'ada@acme.example' })];
  await archive.keepRoster('okta-1', 0, { source: 'bamboohr', people });
  const profile = { firstName: 'Ada', lastName: 'Byron', employeeNumber: '77' };
  await archive.keepAccounts('okta-1', 0, [
    { accountId: '00u1', login: 'ada@acme.example', email: 'ada@acme.example', mark: '77', status: 'ACTIVE', profile },
  ]);
  const run = new MockActivityEnvironment();
  return {
    ...{ archive, identity, accounts, told },
    match: () => run.run(() => activities.matchRoster({ id: 'okta-1', target: 'okta', at: WHY.at })),
    apply: (...answers: readonly LinkAnswer[]) =>
      run.run(() => activities.applyLinks({ id: 'okta-1', from: 0, answers, by: 'it', reason: 'looked at it' })),
  };
}

describe('the account of a person with two records', () => {
  const theirs = { is: 'theirs', accountId: '00u1' };

  it('is matched by both, and linked to the person', async () => {
    const { archive, identity, accounts, told, match, apply } = await aReport();
    await identity.join('bamboohr:7', 'bamboohr:3', WHY);
    await match();
    expect((await archive.report('okta-1'))?.people).toMatchObject([
      { person: 'bamboohr:3', employeeNumber: '77', ended: false, verdict: 'auto' },
    ]);
    expect(await apply()).toEqual({ linked: 1, next: null });
    expect(told).toMatchObject([['bamboohr:3', theirs]]);
    expect(await accounts.ownerOf('okta', '00u1')).toBe('bamboohr:3');
    await match();
    expect((await archive.report('okta-1'))?.people).toMatchObject([{ person: 'bamboohr:3', verdict: 'linked' }]);
  });

  it('is linked to the person also when they were found to be one after the report was made', async () => {
    const { identity, told, match, apply } = await aReport();
    await match();
    await identity.join('bamboohr:7', 'bamboohr:3', WHY);
    await apply();
    expect(told).toMatchObject([['bamboohr:3', theirs]]);
  });

  it('is the person’s when somebody answers for a record', async () => {
    const { identity, told, match, apply } = await aReport();
    await match();
    await identity.join('bamboohr:7', 'bamboohr:3', WHY);
    await apply({ person: 'bamboohr:7', accountId: null, by: 'it', reason: 'it is her sister’s' });
    expect(told).toEqual([['bamboohr:3', { is: 'none' }]]);
  });
});
