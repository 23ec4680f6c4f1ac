import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { VerificationAnswer } from '../../src/api/schemas/verification.js';
import type { TimelineEntry } from '../../src/domain/timeline.js';
import { PERSON, startWithAda } from '../api/support/ada-over-time.js';
import { aPerson } from '../api/support/a-person.js';
import { KEY, type RunningApi } from '../api/support/running-api.js';
import { tenure } from './running.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startWithAda();
});
afterEach(() => api.close());

const verify = (...args: readonly string[]) => tenure(['verify', ...args, '--api', api.url], { TENURE_API_KEY: KEY });

/** Somebody whose facts were erased: what was decided is all there is. */
function erased(person: string): void {
  const heard: TimelineEntry = {
    ...{ seq: 1, at: '2027-01-05T10:00:00.000Z', kind: 'fact', what: 'hire', result: 'accepted', late: false },
    event: { id: 'e1', type: 'hired', time: '2027-01-05T10:00:00.000Z' },
    hr: { source: 'bamboohr', id: '7', url: null },
    changes: [],
  };
  const decided: TimelineEntry = {
    ...{ seq: 2, at: '2027-01-05T10:00:01.000Z', kind: 'decision', cause: [1], phase: 'active', nextAt: null },
    ...{ policy: 'sha256:old', effects: ['okta:create'] },
  };
  api.people.add({ snapshot: aPerson({ person }), timeline: [heard, decided] });
}

it('tells how many decisions are identical, which differ and where, and who was skipped', async () => {
  erased('bamboohr:7');
  const { code, out } = await verify();
  // Of Ada no fact is on the timeline, so nothing leads to what was decided.
  expect(out).toContain('3 decisions about 1 of 2 people derived again: 0 identical');
  expect(out).toContain(`${PERSON} decision 2 at 2026-11-01T10:00:01.000Z: phase was active, derived again: prehire`);
  expect(out).toContain(`1 person skipped:
  bamboohr:7: a fact is not in the archive any more
    decision 2 at 2027-01-05T10:00:01.000Z by sha256:old: active okta:create`);
  expect(code).toBe(1);
});

it('draws the same people by the same seed, and asks about one who is named', async () => {
  for (let number = 1; number <= 30; number += 1) erased(`bamboohr:${number}`);
  const drawn = async (...args: readonly string[]) => {
    const { population, skipped } = VerificationAnswer.parse(JSON.parse((await verify(...args, '--json')).out));
    return { population, people: skipped.map(({ person }) => person) };
  };
  const first = await drawn('--sample', '5', '--seed', 'may');
  expect(await drawn('--sample', '5', '--seed', 'may')).toEqual(first);
  expect(await drawn('--sample', '5', '--seed', 'june')).not.toEqual(first);
  expect(await drawn('bamboohr:3')).toEqual({ population: 1, people: ['bamboohr:3'] });
  expect((await verify('bamboohr:404')).code).toBe(2);
});
