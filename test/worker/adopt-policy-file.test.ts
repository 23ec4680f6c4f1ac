import { beforeEach, expect, it } from '@jest/globals';
import { createPolicyLibrary, type PolicyLibrary } from '../../src/config/policy-library.js';
import { createPolicyVersions } from '../../src/config/policy-versions.js';
import type { RolloutOrder } from '../../src/domain/rollout.js';
import { adoptPolicyFile } from '../../src/worker/adopt-policy-file.js';
import { InMemoryBlobs } from '../api/support/running-api.js';
import { aPolicyText } from '../cli/running.js';

let blobs: InMemoryBlobs;
let policies: PolicyLibrary;
let started: Omit<RolloutOrder, 'number'>[];
let refusals: string[];
beforeEach(() => {
  blobs = new InMemoryBlobs();
  policies = createPolicyLibrary(blobs);
  [started, refusals] = [[], []];
});

/** A worker starts with a file of one rule. */
function start(group: string, unknown: readonly string[] = []): Promise<string> {
  const text = aPolicyText(`- { group: ${group}, when: 'true' }`);
  return adoptPolicyFile(
    { text, file: 'policy/p.yaml', included: () => undefined },
    {
      ...{ blobs, policies, versions: createPolicyVersions(blobs), at: '2027-01-15T09:00:00.000Z' },
      startRollout: async (order) => started.push(order),
      unknownNames: async () => unknown,
      refused: async (detail) => void refusals.push(detail),
    },
  );
}

it('the first file ever is put in force whatever it names, since nothing can be taken by it', async () => {
  const policy = await start('A', ['okta: groups[0] gives group A, which does not exist']);
  expect(await policies.current()).toBe(policy);
  expect([started, refusals]).toEqual([[], []]);
});

it('a changed file is rolled out', async () => {
  const first = await start('A');
  const policy = await start('B');
  expect(started).toMatchObject([{ policy, scope: 'all', by: 'file' }]);
  expect(policy).not.toBe(first);
});

it('a changed file that gives what the target does not have is left alone until it has, and says how to force it', async () => {
  const first = await start('A');
  expect(await start('B', ['okta: groups[0] gives group B, which does not exist'])).toBe(first);
  expect(started).toEqual([]);
  expect(await policies.current()).toBe(first);
  expect(refusals).toEqual([
    'policy/p.yaml was not put in force, the version before stays: okta: groups[0] gives group B, which does not exist; create or correct them and start a worker again, or say tenure policy apply policy/p.yaml --force',
  ]);
  await start('B');
  expect(started).toHaveLength(1);
});

it('a changed file that was forced meanwhile is taken as it is', async () => {
  await start('A');
  const unknown = ['okta: groups[0] gives group B, which does not exist'];
  await start('B', unknown);
  const forced = await policies.publish(aPolicyText("- { group: B, when: 'true' }"), 'policy/p.yaml');
  expect(await start('B', unknown)).toBe(forced);
  expect(refusals).toHaveLength(1);
});

it('a worker of an older release that starts again does not undo the newer file, and says how to go back', async () => {
  await start('A');
  const newer = await start('B');
  await policies.makeCurrent(newer);
  expect(await start('A')).toBe(newer);
  expect(started).toHaveLength(1);
  expect(refusals).toEqual([expect.stringContaining('if you mean to go back, say tenure policy apply policy/p.yaml')]);
  expect(await start('B')).toBe(newer);
  expect(started).toHaveLength(1);
});

it('the same file as last time undoes nothing that was put in force since', async () => {
  await start('A');
  const byHand = await policies.publish(aPolicyText("- { group: C, when: 'true' }"), 'other.yaml');
  expect(await start('A')).toBe(byHand);
  expect(started).toEqual([]);
});
