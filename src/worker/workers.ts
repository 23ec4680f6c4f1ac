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
import { IncidentReporter, type IncidentSink } from '../activities/incidents.js';
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
  const common = {
    connection: deps.connection,
    namespace: deps.namespace,
    dataConverter: createDataConverter(),
    identity: `${hostname()}-${process.pid}`,
    // In-flight effects finish within a request's time-out; the rest is retried by another worker.
    shutdownGraceTime: '15s',
    shutdownForceTime: '30s',
    maxHeartbeatThrottleInterval: '1s',
  } as const;
  const sink = createIncidentSink(deps.client);
  const incidents = new IncidentReporter(sink);
  const queues = [
    peopleQueue(deps, sink),
    ...targetQueues(deps, incidents),
    ...hrQueues(deps, sink, incidents),
    { taskQueue: 'notify', activities: createNoticeActivities(deps) },
  ];
  return queues.map((queue) => ({ ...common, ...queue }));
}

/** What is particular to the worker of one queue. */
type Queue = Pick<WorkerOptions, 'taskQueue' | 'activities'> & Partial<WorkerOptions>;

function peopleQueue(deps: WorkerDependencies, sink: IncidentSink): Queue {
  const { client, policies, blobs, mode, schemas, gate, lines, kin } = deps;
  const book = createIdentityBook(blobs);
  return {
    taskQueue: WORKFLOW_TASK_QUEUE,
    workflowBundle: { codePath: deps.bundlePath ?? BUNDLE_PATH },
    maxCachedWorkflows: CACHED_PEOPLE,
    maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASKS_AT_ONCE,
    // After a worker dies its people are handed on within a second (default ten).
    stickyQueueScheduleToStartTimeout: '1s',
    activities: {
      ...createDecisionActivities({ policies, mode, digest: sha256, schemas, cards: lines, gate, book }),
      ...createKinActivities({ book, kin }),
      ...createReportActivities(lines),
      ...createArchiveActivities({ blobs }),
      ...createPriorityActivities({
        lowerPriority: (person) => lowerPriority(client, workflowIdOf(person), person.slice(0, person.indexOf(':'))),
      }),
      ...createRolloutActivities(deps.rollouts),
      ...createIncidentActivities(sink),
      ...createLinkActivities(deps.links),
    },
  };
}

function targetQueues(deps: WorkerDependencies, incidents: IncidentReporter): readonly Queue[] {
  const { blobs, schemas, gate, policies } = deps;
  const providers = Object.fromEntries(deps.providers.map((idp) => [idp.target, idp]));
  const books = { accounts: createAccountBook(blobs), addresses: createAddressBook(blobs) };
  const activities = {
    ...createEffectActivities({ providers, incidents, schemas, books, gate, policies }),
    ...createAccountListingActivities(providers, deps.links.archive, incidents),
  };
  return deps.providers.map(({ target: taskQueue }) => {
    const limit = deps.callsPerSecond?.[taskQueue];
    return {
      ...{ taskQueue, activities, maxConcurrentActivityTaskExecutions: 20 },
      ...(limit === undefined ? {} : { maxTaskQueueActivitiesPerSecond: limit }),
    };
  });
}

function hrQueues(deps: WorkerDependencies, sink: IncidentSink, incidents: IncidentReporter): readonly Queue[] {
  const { blobs, censusLimits } = deps;
  const sharing = new Set(deps.sources.filter((one) => one.sharesReadings).map(({ source }) => hrQueueOf(source)));
  const sources = Object.fromEntries(deps.sources.map((source) => [source.source, source]));
  const activities = {
    ...createHrActivities({ sources, hints: new HintTeller(deps.hints), incidents, sink, blobs, censusLimits }),
    ...createWriteBackActivities({ writers: writersOf(deps.sources), incidents }),
    ...createRosterActivities(sources, deps.links.archive, incidents),
  };
  return HR_QUEUES.map((taskQueue) => ({
    ...{ taskQueue, activities },
    maxConcurrentActivityTaskExecutions: sharing.has(taskQueue) ? WAITING_FOR_ONE_READING : 4,
  }));
}

function writersOf(sources: readonly HrSource[]): Readonly<Record<string, WorkEmailWriter>> {
  return Object.fromEntries(sources.filter(takesWorkEmail).map((source) => [source.source, source]));
}
