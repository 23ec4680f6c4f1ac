import type { Client, WorkflowStartOptions } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Fact } from '../domain/fact.js';
import { publicIdOf, workflowIdOf } from '../domain/public-id.js';
import { joinUpdate, partUpdate } from '../workflows/kin-messages.js';
import {
  accountAnsweredSignal,
  blockUpdate,
  endHandOverUpdate,
  EMPLOYEE_WORKFLOW,
  factSignal,
  recheckSignal,
  resolveUpdate,
  snapshotQuery,
  timelineQuery,
  unblockUpdate,
  answerHoldUpdate,
  WORKFLOW_TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  type Acknowledged,
  type EmployeeInput,
} from '../workflows/messages.js';
import { TenureSource } from '../workflows/search-attributes.js';
import type { PeopleClient } from './people-client.js';
import { PeopleError } from './people-error.js';
import { engineCall, type EngineCall } from './temporal/engine-call.js';
import { listIncidents } from './temporal/incidents.js';
import { listPeople } from './temporal/list-people.js';
import { population } from './temporal/population.js';
import { pendingOf } from './temporal/pending.js';
import { isUrgent, raisePriority, startPriority } from './temporal/priority.js';
import { readiness } from './temporal/readiness.js';
import { clearIncident, reportIncident } from './temporal/tell-incident.js';

/** What `createPeopleClient` needs. */
export interface PeopleClientOptions {
  readonly client: Client;
  /** Hash of the policy newcomers start with; asked at every start, since it changes when a policy is rolled out. */
  readonly newcomersPolicy: () => Promise<string>;
  /** Runs before a message to a person, e.g. to bring them to the company clock of a sandbox. */
  readonly beforeTouch?: (workflowId: string) => Promise<void>;
  /** Longest wait for the engine. @default 10000 */
  readonly deadlineMs?: number;
}

/** A reader waits less than a sender: a worker that lives answers a query in well under a second. */
const READ_MS = 5_000;
const READINESS_MS = 2_000;

/** People behind a Temporal server. A fact that could not be sent may have been taken all the same; sending it again is safe. */
export function createPeopleClient(options: PeopleClientOptions): PeopleClient {
  const { client, deadlineMs = 10_000 } = options;
  const handle = (person: string): ReturnType<Client['workflow']['getHandle']> =>
    client.workflow.getHandle(workflowIdOf(person));
  const call = <Result>(needs: EngineCall['needs'], attempt: string, run: () => Promise<Result>): Promise<Result> =>
    engineCall(client, { attempt, needs, deadlineMs }, run);
  const read = <Result>(needs: EngineCall['needs'], attempt: string, run: () => Promise<Result>): Promise<Result> =>
    engineCall(client, { attempt, needs, deadlineMs: Math.min(deadlineMs, READ_MS) }, run);
  const touch = async (person: string): Promise<void> => options.beforeTouch?.(workflowIdOf(person));
  const order = async <Order>(
    person: string,
    update: UpdateDefinition<Acknowledged, [Order]>,
    given: Order,
  ): Promise<void> => {
    await touch(person);
    await call('worker', `sending ${update.name} to ${person}`, () =>
      handle(person).executeUpdate(update, { args: [given] }),
    );
  };

  return {
    sendFact: async (fact) => {
      const person = publicIdOf(fact.source, fact.hrId);
      await touch(person);
      await call('engine', `sending a fact to ${person}`, () => signalFact(options, person, fact));
    },
    sendRecheck: async (person, recheck) => {
      await touch(person);
      await call('engine', `sending a hint to ${person}`, async () =>
        client.workflow.signalWithStart(EMPLOYEE_WORKFLOW, {
          ...(await startOptions(options, person, 'ordinary')),
          signal: recheckSignal,
          signalArgs: [recheck],
        }),
      );
    },
    sendRecheckIfKnown: async (person, recheck) => {
      try {
        await call('engine', `looking for ${person}`, () => handle(person).describe());
        await touch(person);
        await call('engine', `sending a hint to ${person}`, () => handle(person).signal(recheckSignal, recheck));
      } catch (error) {
        if (!(error instanceof PeopleError) || error.kind !== 'unknown-person') throw error;
      }
    },
    sendAccountAnswer: async (person, answer) => {
      await touch(person);
      await call('engine', `telling ${person} of an account`, async () =>
        client.workflow.signalWithStart(EMPLOYEE_WORKFLOW, {
          ...(await startOptions(options, person, 'ordinary')),
          signal: accountAnsweredSignal,
          signalArgs: [answer],
        }),
      );
    },
    block: async (person, actor) => {
      await call('engine', `raising ${person}`, () => raisePriority(client, workflowIdOf(person), sourceOf(person)));
      await order(person, blockUpdate, actor);
    },
    join: (record, given) => order(record, joinUpdate, given),
    part: (record, given) => order(record, partUpdate, given),
    unblock: (person, actor) => order(person, unblockUpdate, actor),
    endHandOver: (person, given) => order(person, endHandOverUpdate, given),
    resolve: (person, given) => order(person, resolveUpdate, given),
    answerHold: (person, given) => order(person, answerHoldUpdate, given),
    snapshot: (person) => read('worker', `reading ${person}`, () => handle(person).query(snapshotQuery)),
    timeline: (person) =>
      read('worker', `reading the timeline of ${person}`, () => handle(person).query(timelineQuery)),
    pendingActivities: (person) =>
      read('engine', `describing ${person}`, async () => pendingOf(await handle(person).describe())),
    list: (filter, page) => read('engine', 'listing people', () => listPeople(client, filter, page)),
    reportIncident: ({ system, kind }, detail) =>
      call('engine', `opening an incident of ${system}`, () =>
        reportIncident(client, { system, kind }, { person: system, detail }),
      ),
    clearIncident: (fault) =>
      call('engine', `ending an incident of ${fault.system}`, () => clearIncident(client, fault)),
    everybody: (filter) => population(client, filter, deadlineMs),
    incidents: () => read('worker', 'listing incidents', () => listIncidents(client)),
    readiness: () => readiness(client, Math.min(deadlineMs, READINESS_MS)),
  };
}

async function signalFact(options: PeopleClientOptions, person: string, fact: Fact): Promise<void> {
  const urgent = isUrgent(fact);
  if (urgent) await raisePriority(options.client, workflowIdOf(person), fact.source);
  await options.client.workflow.signalWithStart(EMPLOYEE_WORKFLOW, {
    ...(await startOptions(options, person, urgent ? 'urgent' : 'ordinary')),
    signal: factSignal(fact.type),
    signalArgs: [fact],
  });
}

/** The options a person's workflow starts with; ignored by the engine when it runs already. */
async function startOptions(
  options: PeopleClientOptions,
  person: string,
  urgency: 'urgent' | 'ordinary',
): Promise<Omit<WorkflowStartOptions, 'args'> & { args: [EmployeeInput] }> {
  const input: EmployeeInput = { person, policy: await newcomersPolicy(options) };
  return {
    workflowId: workflowIdOf(person),
    taskQueue: WORKFLOW_TASK_QUEUE,
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
    priority: startPriority(sourceOf(person), urgency),
    typedSearchAttributes: [{ key: TenureSource, value: sourceOf(person) }],
    args: [input],
  };
}

/** Without a policy nobody can be decided about: the sender tries again once a worker has published it. */
async function newcomersPolicy(options: PeopleClientOptions): Promise<string> {
  try {
    return await options.newcomersPolicy();
  } catch (cause) {
    throw new PeopleError('unavailable', 'no policy is in force yet: start a worker with TENURE_POLICY', cause);
  }
}

function sourceOf(person: string): string {
  return person.slice(0, person.indexOf(':'));
}
