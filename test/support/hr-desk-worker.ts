import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createHrActivities } from '../../src/activities/hr.js';
import { HintTeller } from '../../src/activities/hints.js';
import { createIncidentActivities } from '../../src/activities/incident-reports.js';
import { IncidentReporter, type IncidentSink } from '../../src/activities/incidents.js';
import type { BlobStore } from '../../src/domain/ports/blob-store.js';
import type { Engine } from '../../src/engine/engine.js';
import { createDataConverter } from '../../src/security/data-converter.js';
import { BUNDLE_PATH } from '../../src/worker/bundle-path.js';
import { hrQueueOf } from '../../src/workflows/hr-queues.js';
import { InMemoryBlobs } from '../api/support/running-api.js';
import type { ScriptedHrSource } from './scripted-hr-source.js';

/** Workers around scripted HR systems: real workflows and activities, and what they tell is kept. */
export interface HrDeskWorker {
  readonly client: Client;
  readonly blobs: BlobStore;
  /** People told to look again, in order: `bamboohr:7`, or `bamboohr:7 gone`. */
  readonly told: string[];
  /** Incidents opened and ended, in order: `bamboohr poll-failing`, or `bamboohr poll-failing over`. */
  readonly incidents: string[];
  stop(): Promise<void>;
}

export async function startHrDeskWorker(
  engine: Pick<Engine, 'address' | 'namespace'>,
  sources: readonly ScriptedHrSource[],
): Promise<HrDeskWorker> {
  const [told, incidents, blobs]: [string[], string[], BlobStore] = [[], [], new InMemoryBlobs()];
  const sink: IncidentSink = {
    report: async (system, kind) => void incidents.push(`${system} ${kind}`),
    cleared: async (system, kind) => void incidents.push(`${system} ${kind} over`),
  };
  const hr = createHrActivities({
    sources: Object.fromEntries(sources.map((source) => [source.source, source])),
    hints: new HintTeller({
      changed: async (person) => void told.push(person),
      gone: async (person) => void told.push(`${person} gone`),
    }),
    incidents: new IncidentReporter({ report: async () => undefined, cleared: async () => undefined }),
    censusLimits: { missing: 0.1, emptied: 0.5 },
    ...{ sink, blobs },
  });
  const connection = await NativeConnection.connect({ address: engine.address });
  const common = { connection, namespace: engine.namespace, dataConverter: createDataConverter() };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: 'tenure',
      workflowBundle: { codePath: BUNDLE_PATH },
      activities: createIncidentActivities(sink),
    }),
    ...sources.map(({ source }) =>
      Worker.create({ ...common, taskQueue: hrQueueOf(source), activities: hr, shutdownForceTime: '5s' }),
    ),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  const clientConnection = await Connection.connect({ address: engine.address });
  return {
    client: new Client({
      connection: clientConnection,
      namespace: engine.namespace,
      dataConverter: createDataConverter(),
    }),
    ...{ told, incidents, blobs },
    async stop() {
      for (const worker of workers) worker.shutdown();
      await running;
      await connection.close();
      await clientConnection.close();
    },
  };
}
