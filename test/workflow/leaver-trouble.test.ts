import { describe, expect, it } from '@jest/globals';
import { fastForward } from '../../src/engine/time-skipping.js';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import { eventually } from '../support/eventually.js';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const OTHER = { login: 'reused.novak@acme.example', email: 'reused@home.example', firstName: 'Rex', lastName: 'Novak' };

const stage = aStage({
  okta: { seed: { ...ACME_ORG, users: [{ profile: { ...OTHER, employeeNumber: 'somebody-else' } }] } },
});

const HOUR = 3_600_000;
const DEACTIVATE = '^/api/v1/users/[^/]+/lifecycle/deactivate$';

/** An engineer in London who started two weeks ago and has signed in. */
async function anActive(name: string): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-15');
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

const TODAY = { termination: { lastDay: '2027-03-01', kind: 'involuntary' } };

/** Somebody of whom the first thing ever heard is that they have left. */
async function aStrangerWhoLeft(name: string): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-01', { data: { termination: { lastDay: '2027-02-26', kind: 'involuntary' } } });
  return person;
}

describe('a leaver whose account is not known', () => {
  it('is looked for again and again; found an hour later, it is deactivated with nobody touching it', async () => {
    const ada = await aStrangerWhoLeft('ada');
    const [review] = (await ada.status()).reviews;
    expect(review).toMatchObject({ kind: 'identity', detail: expect.stringContaining('no account was found in okta') });
    expect((await ada.status()).accounts).not.toMatchObject([{ state: 'settled' }]);
    await stage.at('2027-03-01T11:00:00Z');
    const profile = { login: ada.login, email: ada.email, firstName: 'Ada', lastName: 'Novak', employeeNumber: 'ada' };
    await stage.company.okta.byHand('POST', '/users?activate=true', {
      profile,
      credentials: { password: { value: 'Abcd-1234' } },
    });
    expect(ada.user().status).toBe('ACTIVE');
    await stage.at('2027-03-01T13:00:00Z');
    expect(ada.user().status).toBe('DEPROVISIONED');
    expect(await ada.status()).toMatchObject({ reviews: [], accounts: [{ status: 'DEPROVISIONED' }] });
  });

  it('is found although the e-mail address changed yesterday', async () => {
    const profile = {
      login: 'b.old@acme.example',
      email: 'old@home.example',
      firstName: 'Ben',
      lastName: 'Novak',
      employeeNumber: 'ben',
    };
    await stage.company.okta.byHand('POST', '/users?activate=false', { profile });
    await aStrangerWhoLeft('ben');
    expect(stage.company.okta.userByLogin('b.old@acme.example')?.status).toBe('DEPROVISIONED');
  });

  it('and whose ending is of years before anybody heard of them is named and left alone; said to be theirs, it is closed', async () => {
    const olga = stage.person('olga');
    const profile = { login: 'o.novak@acme.example', email: olga.email, firstName: 'Olga', lastName: 'Novak' };
    const response = await stage.company.okta.byHand('POST', '/users?activate=false', { profile });
    const { id } = (await response.json()) as { id: string };
    await olga.hired('2020-01-06', { data: { termination: { lastDay: '2022-03-31', kind: 'involuntary' } } });
    const statusOf = () => stage.company.okta.userByLogin(profile.login)?.status;
    expect((await olga.status()).reviews).toMatchObject([{ kind: 'identity', detail: expect.stringContaining(id) }]);
    expect({ status: statusOf(), linked: (await olga.snapshot()).accounts['okta']?.accountId }).toEqual({ status: 'STAGED', linked: null }); // prettier-ignore
    const theirs = { target: 'okta', account: id, reason: 'nobody else of that name' };
    expect((await stage.company.post(`/v1/employees/${olga.id}/account`, theirs)).status).toBe(202);
    await eventually(() => expect(statusOf()).toBe('DEPROVISIONED'));
    await olga.settled();
    expect((await olga.status()).reviews).toEqual([]);
  });

  it('is not taken for somebody else whose address is the same: that account stays open, and a review asks', async () => {
    const reused = await aStrangerWhoLeft('reused');
    expect(reused.user().status).toBe('ACTIVE');
    expect(reused.writes()).toEqual([]);
    const [review] = (await reused.status()).reviews;
    expect(review).toMatchObject({ kind: 'identity', detail: expect.stringContaining(reused.user().id) });
  });
});

it('a target that says 200 and keeps the user active ends unverified, asks a person, and is tried again', async () => {
  const cleo = await anActive('cleo');
  stage.company.okta.faults.add({
    kind: 'status',
    status: 200,
    body: {},
    method: 'POST',
    path: '^/api/v1/users/[^/]+/lifecycle/(suspend|deactivate)$',
    times: 'always',
  });
  await cleo.says('terminated', TODAY);
  expect(cleo.user().status).toBe('ACTIVE');
  expect(await cleo.status()).toMatchObject({
    accounts: [{ status: 'ACTIVE', state: 'unverified' }],
    termination: { verifiedAt: null },
    reviews: [{ kind: 'effect' }],
  });
  stage.company.okta.faults.clear();
  await stage.at('2027-03-01T11:00:00Z');
  expect(cleo.user().status).toBe('DEPROVISIONED');
  expect(await cleo.status()).toMatchObject({ accounts: [{ state: 'settled' }], reviews: [] });
});

it('a removal that fails a hundred times goes on, is told at its deadline, and ends in a user deactivated, not deleted', async () => {
  const dan = await anActive('dan');
  const { client, okta } = stage.company;
  okta.faults.add({ kind: 'status', status: 503, method: 'POST', path: DEACTIVATE, times: 100 });
  await dan.mentions('terminated', TODAY);
  await fastForward(client, dan.workflowId, HOUR / 2, 'to the deadline');
  const { termination } = await dan.snapshot();
  expect(termination).toMatchObject({ verifiedAt: null, overdueAlertedAt: expect.any(String) });
  const { pending, accounts, reviews } = await dan.status();
  expect(reviews).toMatchObject([{ kind: 'task', detail: expect.stringContaining('still being tried') }]);
  expect(pending).toMatchObject([{ op: 'deactivate', lastError: { code: 'unavailable' } }]);
  expect(pending[0]?.attempt).toBeGreaterThan(5);
  expect(accounts).toMatchObject([{ status: 'SUSPENDED', state: 'pending' }]);
  await fastForward(client, dan.workflowId, 10 * HOUR, 'to the end');
  await dan.settled();
  const calls = okta.journal.entries().map(({ method, path }) => `${method} ${path}`);
  expect(calls.filter((call) => call.endsWith('/lifecycle/deactivate'))).toHaveLength(101);
  expect(calls.filter((call) => /^DELETE \/api\/v1\/users\/[^/]+$/.test(call))).toEqual([]);
  expect(dan.user().status).toBe('DEPROVISIONED');
  expect(await dan.status()).toMatchObject({ termination: { verifiedAt: expect.any(String) }, reviews: [] });
});

it('with a grace, access ends at once and the account is deactivated after it; taken back meanwhile, all is restored', async () => {
  const finn = await anActive('finn');
  const policy = await stage.company.publish((acme) => acme.replace('grace: 0m', 'grace: 24h'));
  await stage.company.client.workflow.getHandle(finn.workflowId).signal('recheck', { policy });
  await finn.settled();
  const had = [finn.groups(), finn.apps()];
  await finn.says('terminated', TODAY);
  expect(finn.user().status).toBe('SUSPENDED');
  await finn.says('termination-rescinded');
  expect(finn.user().status).toBe('ACTIVE');
  expect([finn.groups(), finn.apps()]).toEqual(had);
  await finn.says('terminated', TODAY);
  await stage.at('2027-03-02T09:59:00Z');
  expect(finn.user().status).toBe('SUSPENDED');
  await stage.at('2027-03-02T10:01:00Z');
  expect(finn.user().status).toBe('DEPROVISIONED');
});
