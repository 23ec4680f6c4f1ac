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

/** What came of it when a system showed half of its people. */
interface HalfShown {
  readonly source: Polled;
  /** So many were missing that it must be refused. */
  readonly many: boolean;
  readonly verdict: string;
}

/** Has every HR system show half of its people for the time of a census. */
export async function showHalfRosters(company: Company, life: CompanyLife): Promise<readonly HalfShown[]> {
  const shown = await Promise.all(POLLED.map((source) => showHalf(company, life, source)));
  return shown.flat();
}

async function showHalf(company: Company, life: CompanyLife, source: Polled): Promise<readonly HalfShown[]> {
  const system = company[source];
  if (system === null) return [];
  await census(company.client, source);
  const many = staying(life, source) >= ENOUGH;
  const fault = system.faults.add(HALF[source]);
  try {
    return [{ source, many, verdict: await census(company.client, source) }];
  } finally {
    system.faults.remove(fault);
  }
}

/**
 * Looks whether half rosters were refused and people told, and reads everybody once more: now that all is calm they are believed again.
 *
 * @returns what is wrong, in words
 */
export async function showWholeRosters(company: Company, halves: readonly HalfShown[]): Promise<readonly string[]> {
  const { open, unread } = await openReviews(company);
  const isTold = (source: string): boolean => open.some(({ id }) => id === `incident:${source}:roster-refused`);
  const unnoticed = halves.flatMap(({ source, many, verdict }) => {
    if (verdict === 'refused') return isTold(source) ? [] : [`half of ${source} was refused, and nobody was told`];
    return many ? [`half of ${source} was missing, and the census was ${verdict}`] : [];
  });
  const believed = halves.map(async ({ source }) => {
    const verdict = await census(company.client, source);
    return verdict === 'good' ? [] : [`all of ${source} is shown, and the census was ${verdict}`];
  });
  return unread.length > 0 ? unread : [...unnoticed, ...(await Promise.all(believed)).flat()];
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
