import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import {
  createArchiveActivities,
  createDecisionActivities,
  createEffectActivities,
  createHrActivities,
  createIncidentActivities,
  createLinkActivities,
  createAccountListingActivities,
  createKinActivities,
  createNoticeActivities,
  createPriorityActivities,
  createReportActivities,
  createRolloutActivities,
  createWriteBackActivities,
  createRosterActivities,
} from '../activities/index.js';
import type { KnownSchemas } from '../activities/decisions.js';
import type { SchemaDoubts } from '../activities/doubting.js';
import type { KinPort } from '../activities/kin.js';
import type { CardReader } from '../activities/reporting-line.js';
import type { ReportTeller } from '../activities/reports.js';
import { IncidentReporter } from '../activities/incidents.js';
import { HintTeller, type HintSender } from '../activities/hints.js';
import type { LinkDependencies } from '../activities/links.js';
import type { RolloutPort } from '../activities/rollouts.js';
import { createAccountBook } from '../config/account-book.js';
import { createAddressBook } from '../config/address-book.js';
import { createIdentityBook } from '../config/identity-book.js';
import type { PolicyLibrary } from '../config/policy-library.js';
import { sha256 } from '../config/sha256.js';
import type { CensusLimits } from '../domain/census/against-last.js';
import type { Mode } from '../domain/decision.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { HrSource } from '../domain/ports/hr-source.js';
import type { LinkGate } from '../domain/ports/link-gate.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import type { Notifier } from '../domain/ports/notifier.js';
import { takesWorkEmail, type WorkEmailWriter } from '../domain/ports/work-email-writer.js';
import { workflowIdOf } from '../domain/public-id.js';
import { createDataConverter } from '../security/data-converter.js';
import { HR_QUEUES, hrQueueOf } from '../workflows/hr-queues.js';
import { WORKFLOW_TASK_QUEUE } from '../workflows/messages.js';
import { lowerPriority } from '../api/temporal/priority.js';
import { BUNDLE_PATH } from './bundle-path.js';
import { createIncidentSink } from './incident-sink.js';

/** All a worker process needs from outside; built by the entry points. */
export interface WorkerDependencies {
  readonly connection: NativeConnection;
  readonly client: Client;
  readonly namespace: string;
  readonly mode: Mode;
  readonly policies: PolicyLibrary;
  readonly blobs: BlobStore;
  readonly notifier: Notifier;
  readonly providers: readonly IdentityProvider[];
  readonly sources: readonly HrSource[];
  readonly hints: HintSender;
  readonly censusLimits: CensusLimits;
  readonly rollouts: RolloutPort;
  readonly links: LinkDependencies;
  readonly gate: LinkGate;
  readonly kin: KinPort;
  readonly lines: CardReader & ReportTeller;
  readonly schemas: KnownSchemas & SchemaDoubts;
  /** Server-side limit of a target's queue, calls a second for all workers; absent is without limit. */
  readonly callsPerSecond?: Readonly<Record<string, number>>;
  /** A bundle built elsewhere. @default the one `npm run build` made */
  readonly bundlePath?: string;
}

/** Workers of one process: one queue for workflows and decisions, one for each outside system. */
export interface Workers {
  /** Resolves when every worker has drained; rejects when one fails. */
  readonly done: Promise<void>;
  /** Drains; a second call waits for the same. */
  stop(): Promise<void>;
}

/** A cached person costs about as much as a small page; beyond this the least recently touched are replayed. */
const CACHED_PEOPLE = 1000;

/**
 * One thread runs all workflow tasks of a process. What waits there waits out of reach of the engine's priorities, and when a burst
 * meets a busy machine it outwaits the task timeout of two seconds and is done over and over; so the rest waits in the engine.
 */
const WORKFLOW_TASKS_AT_ONCE = 16;

/** Where one reading answers everybody, so many may wait for it: else a thousand people would be some 250 readings of all of them. */
const WAITING_FOR_ONE_READING = 200;

/** Starts all workers of a process; they poll when this returns. */
export async function startWorkers(deps: WorkerDependencies): Promise<Workers> {
  const created = await Promise.all(workerOptions(deps).map((options) => Worker.create(options)));
  const done = Promise.all(created.map((worker) => worker.run())).then(() => undefined);
  return {
    done,
    async stop() {
      for (const worker of created) if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
}

function workerOptions(deps: WorkerDependencies): readonly WorkerOptions[] {
  const { connection, client, namespace, policies, blobs, notifier, providers, mode } = deps;
  const book = createIdentityBook(blobs);
  const sink = createIncidentSink(client);
  const incidents = new IncidentReporter(sink);
  const common = {
    connection,
    namespace,
    dataConverter: createDataConverter(),
    identity: `${hostname()}-${process.pid}`,
  };
  // In-flight effects finish within a request's time-out; the rest is retried by another worker.
  const activityWorker = {
    ...common,
    shutdownGraceTime: '15s',
    shutdownForceTime: '30s',
    maxHeartbeatThrottleInterval: '1s',
  } as const;
  const byTarget = Object.fromEntries(providers.map((idp) => [idp.target, idp]));
  const effects = createEffectActivities({
    providers: byTarget,
    incidents,
    schemas: deps.schemas,
    books: { accounts: createAccountBook(blobs), addresses: createAddressBook(blobs) },
    gate: deps.gate,
    policies,
  });
  const listing = createAccountListingActivities(byTarget, deps.links.archive, incidents);
  const sharing = new Set(deps.sources.filter((one) => one.sharesReadings).map(({ source }) => hrQueueOf(source)));
  const sources = Object.fromEntries(deps.sources.map((source) => [source.source, source]));
  const hints = new HintTeller(deps.hints);
  const hr = {
    ...createHrActivities({ sources, hints, incidents, sink, blobs, censusLimits: deps.censusLimits }),
    ...createWriteBackActivities({ writers: writersOf(deps.sources), incidents }),
    ...createRosterActivities(sources, deps.links.archive, incidents),
  };
  return [
    {
      ...activityWorker,
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowBundle: { codePath: deps.bundlePath ?? BUNDLE_PATH },
      maxCachedWorkflows: CACHED_PEOPLE,
      maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASKS_AT_ONCE,
      // After a worker dies its people are handed on within a second (default ten).
      stickyQueueScheduleToStartTimeout: '1s',
      activities: {
        ...createDecisionActivities({
          policies,
          mode,
          digest: sha256,
          schemas: deps.schemas,
          cards: deps.lines,
          gate: deps.gate,
          book,
        }),
        ...createKinActivities({ book, kin: deps.kin }),
        ...createReportActivities(deps.lines),
        ...createArchiveActivities({ blobs }),
        ...createPriorityActivities({
          lowerPriority: (person) => lowerPriority(client, workflowIdOf(person), person.slice(0, person.indexOf(':'))),
        }),
        ...createRolloutActivities(deps.rollouts),
        ...createIncidentActivities(sink),
        ...createLinkActivities(deps.links),
      },
    },
    ...providers.map(({ target }) => {
      const limit = deps.callsPerSecond?.[target];
      return {
        ...activityWorker,
        taskQueue: target,
        activities: { ...effects, ...listing },
        maxConcurrentActivityTaskExecutions: 20,
        ...(limit === undefined ? {} : { maxTaskQueueActivitiesPerSecond: limit }),
      };
    }),
    ...HR_QUEUES.map((taskQueue) => ({
      ...activityWorker,
      taskQueue,
      maxConcurrentActivityTaskExecutions: sharing.has(taskQueue) ? WAITING_FOR_ONE_READING : 4,
      activities: hr,
    })),
    { ...activityWorker, taskQueue: 'notify', activities: createNoticeActivities({ notifier }) },
  ];
}

function writersOf(sources: readonly HrSource[]): Readonly<Record<string, WorkEmailWriter>> {
  return Object.fromEntries(sources.filter(takesWorkEmail).map((source) => [source.source, source]));
}
