import { describe, expect, it } from '@jest/globals';
import { anEngineer, type TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const stage = aStage();

it('a termination taken back while its first call is still retried leaves the account open', async () => {
  const ada = stage.person('ada');
  await ada.hired('2027-02-15');
  const { okta } = stage.company;
  okta.arrive(ada.login, 'ACTIVE');
  const had = ada.groups();
  const suspend = '^/api/v1/users/[^/]+/lifecycle/suspend$';
  okta.faults.add({ kind: 'status', status: 503, method: 'POST', path: suspend, times: 'always' });
  await ada.mentions('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary' } });
  // Ends with the first refused call; in vain, with the test's time-out.
  while (!okta.journal.entries().some(({ path }) => new RegExp(suspend).test(path)))
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await ada.status()).pending).toMatchObject([{ op: 'suspend' }]);

  await ada.says('termination-rescinded');
  okta.faults.clear();
  expect(await ada.status()).toMatchObject({ phase: 'active', pending: [], accounts: [{ state: 'settled' }] });
  expect(ada.user().status).toBe('ACTIVE');
  expect(ada.groups()).toEqual(had);
  expect(ada.writes().filter((call) => call.endsWith('/deactivate'))).toEqual([]);
});

describe('a call that was called off is carried out all the same', () => {
  // Calling off takes one heartbeat to reach the call.
  const LATE_MS = 5000;
  const done = (person: TestPerson, eventType: string): number => {
    const { id } = person.user();
    const records = stage.company.okta.log.records();
    return records.filter((each) => each.eventType === eventType && each.target.some((one) => one.id === id)).length;
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const reached = (path: string, times: number): boolean =>
    stage.company.okta.journal.entries().filter((call) => new RegExp(path).test(call.path)).length >= times;
  const late = (path: string): void =>
    void stage.company.okta.faults.add({ kind: 'delay', ms: LATE_MS, method: 'POST', path, times: 1 });

  it.each([
    ['suspension', 'suspend'],
    ['deactivation', 'deactivate'],
  ])('a %s after its termination was taken back: the account is opened again', async (_name, operation) => {
    const bo = stage.person(`bo${operation}`);
    await bo.hired('2027-02-15');
    stage.company.okta.arrive(bo.login, 'ACTIVE');
    const had = bo.groups();
    const path = `^/api/v1/users/[^/]+/lifecycle/${operation}$`;
    late(path);
    await bo.mentions('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary', immediate: true } });
    await until(() => reached(path, 1));
    await bo.mentions('termination-rescinded');
    await until(() => done(bo, `user.lifecycle.${operation}`) > 0);
    await bo.settled();
    await stage.at('2027-03-01T12:10:00Z');
    expect(await bo.status()).toMatchObject({ phase: 'active', pending: [], accounts: [{ state: 'settled' }] });
    expect(['ACTIVE', 'PROVISIONED']).toContain(bo.user().status);
    expect(bo.groups()).toEqual(had);
  });

  it('an activation after its rehire was taken back: the account is closed again', async () => {
    const cy = stage.person('cy');
    await cy.hired('2027-02-15');
    stage.company.okta.arrive(cy.login, 'ACTIVE');
    await cy.says('terminated', { termination: { lastDay: '2027-02-28', kind: 'voluntary' } });
    expect(cy.user().status).toBe('DEPROVISIONED');
    const path = '^/api/v1/users/[^/]+/lifecycle/activate$';
    late(path);
    await cy.mentions('rehired', { startDate: '2027-03-01', positions: [anEngineer('2027-03-01', { id: '2' })] });
    await until(() => reached(path, 1));
    await cy.mentions('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary', immediate: true } });
    await until(() => cy.user().status !== 'DEPROVISIONED');
    await cy.settled();
    await stage.at('2027-03-01T12:30:00Z');
    expect(await cy.status()).toMatchObject({ phase: 'terminated', pending: [], accounts: [{ state: 'settled' }] });
    expect(cy.user().status).toBe('DEPROVISIONED');
  });
});
