import { expect, it } from '@jest/globals';
import type { TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const stage = aStage({
  // No app is given: nothing but groups was held.
  policy: (text) =>
    text
      .split('\n')
      .filter((line) => !/^\s*- \{[^}]*\bapp: /.test(line))
      .join('\n')
      .replace(/^termination: .*$/m, 'termination: { deadline: 15m, involuntary: { order: deactivateAtOnce } }'),
});

async function byHand(person: TestPerson, group: string): Promise<void> {
  const { okta } = stage.company;
  const found = okta.groups().find(({ profile }) => profile.name === group);
  await okta.byHand('PUT', `/groups/${found?.id}/users/${person.user().id}`);
}

it('a dismissal that deactivated at once and is taken back leaves the groups somebody gave by hand', async () => {
  const nia = stage.person('nia');
  await nia.hired('2027-02-15', { position: { department: 'Finance', title: 'Accountant' } });
  stage.company.okta.arrive(nia.login, 'ACTIVE');
  await byHand(nia, 'Project Apollo');
  const had = nia.groups();
  expect(had).toContain('Project Apollo');
  await nia.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary' } });
  expect(nia.user().status).toBe('DEPROVISIONED');
  await nia.says('termination-rescinded');
  expect(nia.user().status).toBe('PROVISIONED');
  expect(nia.groups()).toEqual(had);
  expect((await nia.snapshot()).accounts['okta']).toMatchObject({ stored: null, reopened: false });
});

it('somebody who never signed in comes back from a leave to all their groups', async () => {
  const mia = stage.person('mia');
  await mia.hired('2027-02-15', { position: { department: 'Finance', title: 'Accountant' } });
  await byHand(mia, 'Project Apollo');
  const had = mia.groups();
  await mia.says('leave-started', { leaves: [{ id: 'l1', type: 'parental', from: '2027-03-01', to: '2027-03-07' }] });
  expect(mia.user().status).toBe('DEPROVISIONED');
  await stage.at('2027-03-09T10:00:00Z');
  await mia.settled();
  const { phase, reviews } = await mia.status();
  expect(phase).toBe('active');
  expect(reviews.filter(({ kind }) => kind !== 'data')).toEqual([]);
  expect(mia.groups()).toEqual(had);
});
