import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startRollout } from '../../src/api/temporal/start-rollout.js';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { createPolicyVersions } from '../../src/config/policy-versions.js';
import { createFileBlobStore } from '../../src/connectors/files/blob-store.js';
import type { RolloutProgress } from '../../src/domain/rollout.js';
import { recheckSignal } from '../../src/workflows/messages.js';
import { rolloutIdOf } from '../../src/workflows/rollout-messages.js';
import { aStage } from '../support/stage.js';

const stage = aStage();
const blobs = () => createFileBlobStore(join(stage.company.dataDir, 'blobs'));

/** A version as a newer build would have stored it. @returns its hash */
async function fromANewerBuild(): Promise<string> {
  const policy = await stage.company.store((acme) => acme.replace('group: Interns,', 'group: Newer,'));
  const key = `policies/${policy}.json`;
  const stored = await blobs().get(key);
  await blobs().put(key, (stored ?? '').replace(/^\{/, '{"fieldOfANewerBuild":1,'));
  return policy;
}

describe('a policy that the workers cannot read', () => {
  it('is refused by a roll-out, for some as for all: nobody is told, and newcomers start as before', async () => {
    const first = await createPolicyLibrary(blobs()).current();
    const zed = stage.person('zed');
    await zed.hired('2027-02-15', { position: { department: 'Finance' } });
    const policy = await fromANewerBuild();
    const { client, clock } = stage.company;
    for (const scope of [{ department: 'Finance' }, 'all'] as const) {
      const order = { policy, scope, by: 'key:it', reason: 'a test', at: new Date(clock.now()).toISOString() };
      const last = (await createPolicyVersions(blobs()).last())?.number ?? 0;
      const { number } = await startRollout(client, order, last);
      const report = (await client.workflow.getHandle(rolloutIdOf(number)).result()) as RolloutProgress;
      expect(report).toMatchObject({ state: 'refused', told: 0 });
      expect(report.refusal).toContain('cannot be read');
    }
    expect((await zed.snapshot()).policy).toBe(first);
    expect(await createPolicyLibrary(blobs()).current()).toBe(first);
  });

  it('does not keep a leaver in: the version of the last decision goes on, and somebody is asked', async () => {
    const yara = stage.person('yara');
    await yara.hired('2027-02-15');
    stage.company.okta.arrive(yara.login, 'ACTIVE');
    const policy = await fromANewerBuild();
    await stage.company.client.workflow.getHandle(yara.workflowId).signal(recheckSignal, { policy });
    await yara.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary' } });
    expect(yara.user().status).toBe('DEPROVISIONED');
    const { reviews } = await yara.status();
    expect(reviews.map(({ detail }) => detail).join()).toContain('the version of the last decision stays in force');
  });
});
