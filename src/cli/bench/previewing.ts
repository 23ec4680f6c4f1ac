import { readFile } from 'node:fs/promises';
import { previewPopulation } from '../../api/policy/preview-population.js';
import { compactView } from '../../domain/compact-view.js';
import { emptyRecord, fold } from '../../domain/fold.js';
import { personMemo, type PersonMemo } from '../../domain/person-memo.js';
import { personSummary } from '../../domain/person-summary.js';
import { compilePolicy, type CompiledPolicy } from '../../domain/policy/compile.js';
import { desiredAccess } from '../../domain/policy/desired-access.js';
import { loadPolicy } from '../../domain/policy/load.js';
import { outlookOf } from '../../domain/preview/outlook.js';
import type { Subject } from '../../domain/preview/subject.js';
import { standingAt } from '../../domain/standing.js';
import { inParallel } from '../../api/http/in-parallel.js';
import { workflowIdOf } from '../../domain/public-id.js';
import { EMPLOYEE_WORKFLOW } from '../../workflows/messages.js';
import { TenureCountry, TenureDepartment, TenurePhase, TenurePolicy } from '../../workflows/search-attributes.js';
import type { Measurement } from './measurement.js';
import { hired } from './people.js';
import { median } from './quantile.js';
import type { Rig } from './rig.js';

const EXAMPLE = 'policy/acme.yaml';
const RULES = 200;
const STARTS_AT_ONCE = 32;
const ONE_BY_ONE = 500;
const ROUNDS = 21;
/** Nobody polls it: the people are their memo alone. */
const NO_QUEUE = 'nobody';

/**
 * What a preview takes. The people are workflows of the person's type with the memo a settled person has, started where no worker is: the
 * preview reads the engine and never asks them.
 */
export async function measurePreview(
  { client, people }: Rig,
  { fromEngine, inMemory }: { readonly fromEngine: number; readonly inMemory: number },
): Promise<readonly Measurement[]> {
  const [from, to] = await versions();
  const one = evaluation(from);
  const clock = { now: () => Date.now() };
  const policies = { compiled: async (hash: string): Promise<CompiledPolicy> => (hash === to.hash ? to : from) };
  // No target has left its schema there.
  const blobs = {
    get: async () => undefined,
    put: async () => undefined,
    list: async () => [],
    create: async () => false,
    remove: async () => undefined,
  };
  const question = { to: to.hash, against: null, filter: {}, people: null, limit: 100 };

  const memory = [...memos(from, inMemory)].map(([person, memo]) => ({ person, memo, isQuestioned: false }));
  const held = { everybody: () => pagesOf(memory), snapshot: people.snapshot.bind(people) };
  const pure = await timed(async () => previewPopulation({ people: held, policies, blobs, clock }, question));

  await inParallel([...memos(from, fromEngine)], STARTS_AT_ONCE, async ([person, memo]) =>
    client.workflow.start(EMPLOYEE_WORKFLOW, {
      workflowId: workflowIdOf(person),
      taskQueue: NO_QUEUE,
      memo: { person: memo },
      typedSearchAttributes: [
        { key: TenurePhase, value: memo.phase },
        { key: TenurePolicy, value: memo.policy },
        { key: TenureDepartment, value: memo.employee.department ?? '' },
        { key: TenureCountry, value: memo.employee.countryCode ?? '' },
      ],
      args: [],
    }),
  );
  while ((await client.workflow.count(`WorkflowType = '${EMPLOYEE_WORKFLOW}'`)).count < fromEngine);
  const whole = await timed(async () => previewPopulation({ people, policies, blobs, clock }, question));
  return [
    {
      metric: `evaluation of ${RULES} rules`,
      ...{ target: { kind: 'at most', value: 50 }, unit: 'µs', measured: one },
      note: `processor time; median of ${ROUNDS} rounds of ${ONE_BY_ONE} people, entitlements and attributes`,
    },
    {
      metric: `preview of ${inMemory} people in memory`,
      ...{ target: { kind: 'at most', value: 10 }, unit: 's', measured: pure.seconds },
      note: `${RULES} rules, two versions, ${pure.answer.summary.changed} would change; ${processorTime(pure, inMemory)}`,
    },
    {
      metric: `preview of ${fromEngine} people from the engine`,
      ...{ target: { kind: 'at most', value: 10 }, unit: 's', measured: whole.seconds },
      note: `${RULES} rules, two versions, ${whole.answer.summary.people} people, ${whole.answer.summary.changed} would change; workflows with memo, no worker; ${processorTime(whole, fromEngine)}`,
    },
  ];
}

interface Timed<T> {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly answer: T;
}

async function timed<T>(run: () => Promise<T>): Promise<Timed<T>> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const answer = await run();
  return { seconds: (performance.now() - began) / 1000, processorSeconds: processorMs(used) / 1000, answer };
}

/** What this process computed since, its collector's threads included: unlike the clock it does not count what else the machine does. */
function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function processorTime({ processorSeconds }: Timed<unknown>, people: number): string {
  return `processor time ${processorSeconds.toFixed(2)} s, ${((processorSeconds * 1e6) / people).toFixed(0)} µs a person`;
}

/** The example with rules added, and the same with one group renamed. */
async function versions(): Promise<readonly [CompiledPolicy, CompiledPolicy]> {
  const example = await readFile(EXAMPLE, 'utf8');
  const [before = '', after = ''] = example.split(/^ {4}entitlements:$/m);
  const own = after.split(/^ {4}modes:$/m)[0]?.match(/^ {6}- /gm)?.length ?? 0;
  const more = Array.from(
    { length: RULES - own },
    (_, index) =>
      `      - { group: Team ${index}, when: "employee.department == 'D${index}' && employee.title.contains('Engineer')" }\n`,
  );
  const text = `${before}    entitlements:\n${more.join('')}${after.replace(/^\n/, '')}`;
  return [compiled(text, 'sha256:from'), compiled(text.replace('group: Team 5,', 'group: Team five,'), 'sha256:to')];
}

function compiled(text: string, hash: string): CompiledPolicy {
  const loaded = loadPolicy(text, EXAMPLE);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ line, message }) => `${line} ${message}`).join('; '));
  const policy = compilePolicy(loaded.policy, hash);
  if (!policy.ok) throw new Error('it was loaded');
  return policy.policy;
}

const TITLES = ['Engineer', 'Manager', 'Analyst', 'Designer', 'Account executive'];

function subjectOf(index: number, policy: CompiledPolicy): Subject {
  const { record } = fold(emptyRecord(), hired(`p${index}`, TITLES[index % TITLES.length]));
  const moved = fold(record, {
    ...hired(`p${index}`),
    id: `d${index}`,
    data: { positions: [{ id: '1', department: `D${index % 200}` }] },
    type: 'updated',
  });
  const question = {
    records: { [`bench:p${index}`]: moved.record },
    at: new Date().toISOString(),
    told: { blocked: false },
  };
  const { view } = standingAt(question, policy);
  return {
    ...{ view, accounts: {}, block: null, paused: false, failures: [], released: [], refused: [], readings: {} },
    overridden: {},
    desiredUnder: (asked) =>
      desiredAccess(view, asked, { blocked: false, rehireEligible: null, ids: [`bench:p${index}`] }),
  };
}

/** People as the memo has them once they have settled. */
function* memos(policy: CompiledPolicy, count: number): Generator<readonly [person: string, memo: PersonMemo]> {
  const settled = Array.from({ length: Math.min(count, 1000) }, (_, index) => {
    const subject = subjectOf(index, policy);
    const accounts = Object.fromEntries(
      outlookOf(subject, policy).targets.map(({ desired, account }) => [desired.target, account]),
    );
    const summary = personSummary(subject.view, Object.values(accounts), policy.hash, null);
    return personMemo(summary, compactView(subject.view), { accounts, next: null, blocked: false, encumbered: false });
  });
  for (let index = 0; index < count; index += 1) {
    const memo = settled[index % settled.length];
    if (memo === undefined) return;
    const { employee } = memo;
    const own = {
      hrId: `p${index}`,
      familyName: `p${index}`,
      displayName: `Ada p${index}`,
      personalEmail: `p${index}@home.example`,
    };
    yield [`bench:p${index}`, { ...memo, employee: { ...employee, ...own } }];
  }
}

async function* pagesOf<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += 1000) yield rows.slice(from, from + 1000);
}

/** @returns microseconds of processor time, once warm */
function evaluation(policy: CompiledPolicy): number {
  const subjects = Array.from({ length: ONE_BY_ONE }, (_, index) => subjectOf(index, policy));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const used = process.cpuUsage();
    for (const { desiredUnder } of subjects) desiredUnder(policy);
    return (processorMs(used) * 1000) / ONE_BY_ONE;
  });
  return median(rounds);
}
