import {
  ActivityFailure,
  ApplicationFailure,
  makeContinueAsNewFunc,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { CensusPageOrder, CensusResult } from '../activities/census.js';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Json } from '../domain/json.js';
import { EFFECT_OPTIONS } from './apply.js';
import { hrQueueOf } from './hr-queues.js';
import { WORKFLOW_TASK_TIMEOUT, type CensusInput, type CensusProgress } from './messages.js';
import { nowInstant } from './state.js';

const { readCensusPage, judgeCensus } = proxyActivities<ActivitiesByQueue['hris']>({
  ...EFFECT_OPTIONS,
  startToCloseTimeout: '10 minutes',
  summary: 'ask HR who there is',
});
const { reportIncident, clearIncident } = proxyActivities<ActivitiesByQueue['tenure']>({
  startToCloseTimeout: '10s',
  summary: 'open or end an incident',
});

/** A run with more pages than this goes on in a new one, from the page it came to. */
const PAGES_A_RUN = 500;
/** A listing that goes on beyond this is taken to go round in a circle. */
const MOST_PAGES = 10_000;

/**
 * Reads everybody HR shows, page by page, and judges what that says; started by a Temporal Schedule, one at a time.
 *
 * An odd reading is made a second time; one that is odd again is refused and an incident, which the next good one ends.
 */
export async function censusHrSource(input: CensusInput): Promise<CensusResult> {
  const { source, vouched = false } = input;
  const run = workflowInfo().firstExecutionRunId;
  let progress: CensusProgress = input.carried ?? { run, passes: [], pages: 0, page: null };
  try {
    for (;;) {
      progress = await readPass(input, progress);
      const order = { source, run: progress.run, passes: progress.passes, vouched, at: nowInstant() };
      const result = await judgeCensus.executeWithOptions({ taskQueue: hrQueueOf(source) }, [order]);
      if (result.verdict !== 'again') return await settle(source, result);
    }
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const detail = `the roster of ${source} cannot be read: ${error.cause?.message ?? error.message}`;
    await reportIncident({ system: source, kind: 'roster-refused', detail });
    throw error;
  }
}

async function settle(source: string, result: CensusResult): Promise<CensusResult> {
  if (result.verdict === 'good') await clearIncident({ system: source, kind: 'roster-refused' });
  if (result.verdict === 'refused')
    await reportIncident({ system: source, kind: 'roster-refused', detail: `${source}: ${result.detail}` });
  return result;
}

/** Reads on from where `start` stands to the end of the roster. @returns the progress with this reading among its passes */
async function readPass(input: CensusInput, start: CensusProgress): Promise<CensusProgress> {
  const { run, passes } = start;
  let { pages, page } = start;
  const ended = (completed: boolean): CensusProgress => ({
    run,
    passes: [...passes, { pages, completed }],
    pages: 0,
    page: null,
  });
  for (let read = 0; ; read += 1) {
    if (read >= PAGES_A_RUN || workflowInfo().continueAsNewSuggested)
      await goOn({ ...input, carried: { run, passes, pages, page } });
    const answer = await readPage({ source: input.source, run, pass: passes.length + 1, number: pages + 1, page });
    if (answer === 'changed') return ended(false);
    pages += 1;
    if (answer.next === null) return ended(true);
    if (pages >= MOST_PAGES || JSON.stringify(answer.next) === JSON.stringify(page)) return ended(false);
    page = answer.next;
  }
}

/** @returns where the next page starts; `changed` when the vendor wants the listing read from its start */
async function readPage(order: CensusPageOrder): Promise<{ readonly next: Json | null } | 'changed'> {
  try {
    return { next: await readCensusPage.executeWithOptions({ taskQueue: hrQueueOf(order.source) }, [order]) };
  } catch (error) {
    const { cause } = error instanceof ActivityFailure ? error : { cause: undefined };
    if (cause instanceof ApplicationFailure && cause.type === 'conflict') return 'changed';
    throw error;
  }
}

async function goOn(input: CensusInput): Promise<never> {
  return makeContinueAsNewFunc<typeof censusHrSource>({ workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT })(input);
}
