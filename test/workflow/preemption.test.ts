import { describe, expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage();

/** How long a call is stuck that something else must overtake, on a busy machine too. */
const STUCK_MS = 8000;

const NOW = { termination: { lastDay: '2027-03-01', kind: 'involuntary', immediate: true } };

/** Waits, in real time, until something is so; the test's time-out ends a wait in vain. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const reached = (method: string, path: string): boolean =>
  stage.company.okta.journal.entries().some((call) => call.method === method && new RegExp(path).test(call.path));

const hire = (person: TestPerson, startDate: string): Promise<void> =>
  person.mentions('hired', {
    name: { givenName: 'Someone', familyName: 'Novak' },
    personalEmail: person.email,
    startDate,
    positions: [{ id: '1', primary: true, from: startDate, department: 'Engineering', countryCode: 'GB' }],
  });

describe('a termination while the create is stuck', () => {
  it('on a slow target: the account that came of it ends closed', async () => {
    const ada = stage.person('someone');
    stage.company.okta.faults.add({ kind: 'delay', ms: 1500, method: 'POST', path: '^/api/v1/users/?$', times: 1 });
    await hire(ada, '2027-02-15');
    await until(() => reached('POST', '^/api/v1/users/?$'));
    await ada.says('terminated', NOW);
    expect(await ada.status()).toMatchObject({ phase: 'terminated', pending: [] });
    // A call that was called off is carried out all the same, perhaps after the person has settled: later looks find what it made.
    await until(() => stage.company.okta.userByLogin(ada.login) !== undefined);
    await stage.at('2027-03-01T12:00:00Z');
    expect(ada.user().status).toBe('DEPROVISIONED');
  });

  it('on a target whose answer is lost: the account it made is found and closed', async () => {
    const ben = stage.person('ben');
    stage.company.okta.faults.add({ kind: 'drop-after-apply', method: 'POST', path: '^/api/v1/users/?$', times: 1 });
    stage.company.okta.faults.add({ kind: 'status', status: 503, method: 'GET', path: '/api/v1/users', times: 3 });
    await ben.mentions('hired', {
      name: { givenName: 'Ben', familyName: 'Novak' },
      personalEmail: ben.email,
      startDate: '2027-02-15',
      positions: [{ id: '1', primary: true, from: '2027-02-15', department: 'Engineering', countryCode: 'GB' }],
    });
    await until(() => reached('POST', '^/api/v1/users/?$'));
    await ben.says('terminated', NOW);
    await stage.at('2027-03-01T14:00:00Z');
    expect(ben.user().status).toBe('DEPROVISIONED');
  });

  it('on a target that is down: no account is made once it is back', async () => {
    const cleo = stage.person('cleo');
    stage.company.okta.faults.add({ kind: 'outage', path: '/api/v1/users', times: 'always' });
    await hire(cleo, '2027-02-15');
    await until(async () => (await cleo.snapshot()).pending.length > 0);
    await cleo.mentions('terminated', NOW);
    await until(async () => (await cleo.snapshot()).phase === 'terminated');
    stage.company.okta.faults.clear();
    await cleo.settled();
    await stage.at('2027-03-01T14:00:00Z');
    expect(reached('POST', '^/api/v1/users/?$')).toBe(false);
  });
});

it('what HR says while effects retry is taken up at once, and they end as it says', async () => {
  const dan = stage.person('dan');
  await dan.hired('2027-02-15');
  const { faults } = stage.company.okta;
  faults.add({ kind: 'status', status: 503, method: 'PUT', path: '^/api/v1/groups/', times: 'always' });
  await dan.mentions('updated', { positions: [{ id: '1', from: '2027-02-15', department: 'Sales' }] });
  await until(() => reached('PUT', '^/api/v1/groups/'));
  await dan.mentions('updated', {
    nickName: 'Danny',
    positions: [{ id: '1', from: '2027-02-15', department: 'Support' }],
  });
  await until(() => dan.user().profile['nickName'] === 'Danny');
  expect(dan.user().profile['department']).toBe('Support');
  faults.clear();
  await dan.settled();
  expect(dan.groups()).toContain('Dept Support');
  expect(dan.groups()).not.toContain('Dept Sales');
});

it('containment runs beside a grant that is stuck', async () => {
  const eve = stage.person('eve');
  await eve.hired('2027-02-15');
  stage.company.okta.arrive(eve.login, 'ACTIVE');
  stage.company.okta.faults.add({ kind: 'delay', ms: STUCK_MS, method: 'PUT', path: '^/api/v1/groups/', times: 1 });
  await eve.mentions('updated', { positions: [{ id: '1', from: '2027-02-15', department: 'Sales' }] });
  await until(() => reached('PUT', '^/api/v1/groups/'));
  const askedAt = performance.now();
  await eve.mentions('terminated', NOW);
  await until(() => eve.user().status !== 'ACTIVE');
  expect(performance.now() - askedAt).toBeLessThan(STUCK_MS);
  await eve.settled();
  expect(eve.user().status).toBe('DEPROVISIONED');
  expect(eve.groups()).toEqual([]);
});

it('a leave that begins while a change retries does not wait for it', async () => {
  const finn = stage.person('finn');
  await finn.hired('2027-02-15');
  stage.company.okta.arrive(finn.login, 'ACTIVE');
  stage.company.okta.faults.add({
    kind: 'status',
    status: 503,
    method: 'DELETE',
    path: '^/api/v1/groups/',
    times: 'always',
  });
  await finn.mentions('updated', { positions: [{ id: '1', from: '2027-02-15', department: 'Sales' }] });
  await until(() => reached('DELETE', '^/api/v1/groups/'));
  await finn.mentions('leave-started', { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: null }] });
  await until(() => finn.user().status === 'SUSPENDED');
  stage.company.okta.faults.clear();
  await finn.settled();
  expect(await finn.status()).toMatchObject({ phase: 'onLeave', pending: [] });
});
