import { expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';

const stage = aStage({ config: { mode: 'observe' } });

it('observing, everything is planned and shown, and nothing is written', async () => {
  const ada = stage.person('ada');
  await ada.hired('2027-03-01');
  expect(ada.writes()).toEqual([]);
  expect(stage.company.okta.userByLogin(ada.login)).toBeUndefined();
  const { phase, held } = await ada.status();
  expect(phase).toBe('active');
  expect(held).toMatchObject([{ reason: 'observe', effects: expect.arrayContaining(['okta:create']) }]);
});

it('observing, a leaver is looked for and whom it would close is asked; nothing is linked or closed', async () => {
  const profile = {
    login: 'ben.novak@acme.example',
    email: 'ben@home.example',
    firstName: 'Ben',
    lastName: 'Novak',
    employeeNumber: 'ben',
  };
  await stage.company.okta.byHand('POST', '/users?activate=true', {
    profile,
    credentials: { password: { value: 'Abcd-1234' } },
  });
  const ben = stage.person('ben');
  await ben.hired('2027-02-01', { data: { termination: { lastDay: '2027-02-26', kind: 'involuntary' } } });
  expect(ben.writes()).toEqual([]);
  expect(ben.user().status).toBe('ACTIVE');
  const { phase, held, accounts, reviews } = await ben.status();
  expect(phase).toBe('terminated');
  expect(held).toEqual([]);
  // Nothing is linked either: the account may be somebody's who works here now.
  expect(accounts).toMatchObject([{ accountId: null }]);
  expect(reviews).toMatchObject([
    { kind: 'identity', detail: expect.stringContaining(`user ${ben.user().id} in okta is to be closed as theirs`) },
  ]);
});
