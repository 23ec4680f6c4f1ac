import { expect, it } from '@jest/globals';
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
