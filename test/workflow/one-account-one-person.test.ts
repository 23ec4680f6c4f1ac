import { expect, it } from '@jest/globals';
import type { TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const stage = aStage();
const START = '2027-02-15';
const LEAVES = { termination: { lastDay: '2027-02-28', kind: 'involuntary', immediate: true } };
const state = (person: TestPerson) => ({ user: person.user(), groups: person.groups(), apps: person.apps() });
const questions = async (person: TestPerson) => (await person.status()).reviews;
const accountIdOf = async (person: TestPerson) => (await person.snapshot()).accounts['okta']?.accountId ?? null;

it('a number that is another person’s id brings neither their account nor their end', async () => {
  const [zoe, bob] = [stage.person('zoe'), stage.person('bob')];
  await zoe.hired(START);
  const before = state(zoe);
  await bob.hired(START, { data: { employeeNumber: 'zoe' }, position: { department: 'Finance' } });
  expect(await accountIdOf(bob)).toBeNull();
  expect(await questions(bob)).toMatchObject([
    { kind: 'identity', detail: expect.stringContaining('the mark is used by another person') },
  ]);
  await bob.says('terminated', LEAVES);
  expect(await accountIdOf(bob)).toBeNull();
  expect(await questions(bob)).toMatchObject([
    { kind: 'identity', detail: expect.stringContaining('used by another person') },
  ]);
  expect(JSON.stringify(await questions(bob))).not.toMatch(/zoe/i);
  expect(state(zoe)).toEqual(before);
  expect(await questions(zoe)).toEqual([]);
  await zoe.says('terminated', LEAVES);
  expect(zoe.user().status).toBe('DEPROVISIONED');
});

it('a leaver who never had an account gets nobody else’s looked up, and one of their own number corrected gets one', async () => {
  const [ann, tom, kim] = [stage.person('ann'), stage.person('tom'), stage.person('kim')];
  await ann.hired(START);
  const before = state(ann);
  await tom.hired(START, { data: { employeeNumber: 'ann', ...LEAVES } });
  expect(await questions(tom)).toMatchObject([{ kind: 'identity', detail: expect.stringContaining('another person') }]);
  expect(await accountIdOf(tom)).toBeNull();
  await kim.hired(START, { data: { employeeNumber: 'ann' } });
  expect(await accountIdOf(kim)).toBeNull();
  await kim.says('updated', { employeeNumber: 'K-1' });
  expect(await accountIdOf(kim)).toBe(kim.user().id);
  expect(await questions(kim)).toEqual([]);
  expect(state(ann)).toEqual(before);
});
