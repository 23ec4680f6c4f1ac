import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { FaultInput } from '../../sandbox/kit/fault.js';
import { CENSUS_WORKFLOW, WORKFLOW_TASK_QUEUE, WORKFLOW_TASK_TIMEOUT } from '../../workflows/messages.js';
import type { Company } from '../company.js';
import type { CompanyLife } from './company-life.js';
import { openReviews } from './review-queue.js';
import { latestOf } from './truth.js';

const POLLED = ['bamboohr', 'trinet', 'namely'] as const;
type Polled = (typeof POLLED)[number];

/** Where each system lists everybody; half of it is kept back, and the answer looks whole. */
const HALF: Readonly<Record<Polled, FaultInput>> = {
  bamboohr: { kind: 'shorten', list: 'data', path: '^/api/v1/employees$', times: 'always' },
  trinet: { kind: 'shorten', list: 'employeeData', path: '^/v1/company/[^/]+/employees$', times: 'always' },
  namely: { kind: 'shorten', list: 'profiles', path: '^/api/v1/profiles$', times: 'always' },
};
/** Where half of so many are missing, every system must notice. */
const ENOUGH = 8;
const CensusResult = z.object({ verdict: z.string() });

/**
 * Has every HR system show half of its people for the time of a census, which must be refused, and says so to people.
 *
 * @returns what was not noticed, in words
 */
export async function showHalfRosters(company: Company, life: CompanyLife): Promise<readonly string[]> {
  const wrong = await Promise.all(POLLED.map((source) => showHalf(company, life, source)));
  return wrong.flat();
}

/** Reads the rosters once more when all is calm: they are believed again. @returns those that are not, in words */
export async function showWholeRosters({ client }: Company): Promise<readonly string[]> {
  const verdicts = await Promise.all(POLLED.map((source) => census(client, source)));
  return POLLED.flatMap((source, index) =>
    verdicts[index] === 'good' ? [] : [`all of ${source} is shown, and the census was ${verdicts[index]}`],
  );
}

async function showHalf(company: Company, life: CompanyLife, source: Polled): Promise<readonly string[]> {
  const system = company[source];
  if (system === null) return [];
  await census(company.client, source);
  const many = staying(life, source) >= ENOUGH;
  const fault = system.faults.add(HALF[source]);
  try {
    const verdict = await census(company.client, source);
    if (!many || verdict === 'refused') return many ? await untold(company, source) : [];
    return [`half of ${source} was missing, and the census was ${verdict}`];
  } finally {
    system.faults.remove(fault);
  }
}

/** People whose record says of nobody that they left. */
function staying({ humans }: CompanyLife, source: string): number {
  const records = humans.flatMap((human) => human.records).filter((record) => record.source === source);
  return records.filter((record) => latestOf(record).lastDay === null).length;
}

/** Reads everybody once as the daily look does. */
async function census(client: Client, source: string): Promise<string> {
  const result: unknown = await client.workflow.execute(CENSUS_WORKFLOW, {
    workflowId: `storm-census-${source}`,
    taskQueue: WORKFLOW_TASK_QUEUE,
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
    args: [{ source }],
  });
  return CensusResult.parse(result).verdict;
}

async function untold(company: Company, source: string): Promise<readonly string[]> {
  const open = await openReviews(company);
  const isTold = open.some(({ id }) => id.includes(source) && id.includes('roster-refused'));
  return isTold ? [] : [`half of ${source} was missing, and nobody was told`];
}
