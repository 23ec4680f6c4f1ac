import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { createPeopleClient } from '../../api/client.js';
import type { PeopleClient } from '../../api/people-client.js';
import { approveEmptyOrg } from '../../config/empty-org.js';
import { createPolicyLibrary } from '../../config/policy-library.js';
import { createFileBlobStore } from '../../connectors/files/blob-store.js';
import type { Engine } from '../../engine/engine.js';
import { ACME_ORG } from '../../sandbox/acme-okta.js';
import { SandboxClock } from '../../sandbox/kit/clock.js';
import type { OktaStandIn } from '../../sandbox/okta/okta-stand-in.js';
import { createOktaStandIn } from '../../sandbox/okta/stand-in.js';
import { createDataConverter } from '../../security/data-converter.js';
import { WORKFLOW_TASK_QUEUE } from '../../workflows/messages.js';
import { Arrivals } from './arrivals.js';
import { BADGES } from './bench-policy.js';
import { startWorkerProcess, type WorkerProcess } from './worker-process.js';

const WORKER = fileURLToPath(new URL('../../worker/main.js', import.meta.url));

/** The queues that the production worker polls. */
export const WORKER_QUEUES = { workflows: WORKFLOW_TASK_QUEUE, activities: 'okta' };

/** An empty company for one measurement: its own Okta stand-in and data folder, on the engine of the run. */
export interface Rig {
  readonly client: Client;
  readonly people: PeopleClient;
  readonly okta: OktaStandIn;
  readonly arrivals: Arrivals;
  /** Variables by which a worker reaches all this. */
  readonly workerEnv: Readonly<Record<string, string>>;
  /** Starts the production worker as a process. */
  startWorker(): Promise<WorkerProcess>;
  stop(): Promise<void>;
}

/** @param policy text of the policy that is in force */
export async function startRig(engine: Pick<Engine, 'address' | 'namespace'>, policy: string): Promise<Rig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenure-bench-'));
  const policyFile = join(dataDir, 'policy.yaml');
  await writeFile(policyFile, policy);
  const blobs = createFileBlobStore(join(dataDir, 'blobs'));
  await approveEmptyOrg(blobs, 'okta');
  const policies = createPolicyLibrary(blobs);
  await policies.publish(policy, policyFile);
  const groups = [...(ACME_ORG.groups ?? []), ...BADGES.map(({ group }) => ({ name: group }))];
  const okta = await createOktaStandIn({ clock: new SandboxClock(), seed: { ...ACME_ORG, groups } });
  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection, namespace: engine.namespace, dataConverter: createDataConverter() });
  const workerEnv = {
    ...{ OKTA_ORG_URL: okta.url, OKTA_API_TOKEN: okta.token },
    ...{ TEMPORAL_ADDRESS: engine.address, TEMPORAL_NAMESPACE: engine.namespace },
    ...{ TENURE_MODE: 'enforce', TENURE_DATA_DIR: dataDir, TENURE_POLICY: policyFile, TENURE_LOG_LEVEL: 'error' },
  };
  return {
    ...{ client, okta, workerEnv },
    people: createPeopleClient({ client, newcomersPolicy: () => policies.current() }),
    arrivals: new Arrivals(okta),
    startWorker: () => startWorkerProcess(client, WORKER_QUEUES, [WORKER], workerEnv),
    async stop() {
      await okta.stop();
      await connection.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
