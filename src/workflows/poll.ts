import {
  ActivityFailure,
  ApplicationFailure,
  makeContinueAsNewFunc,
  patched,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Instant, Json } from '../domain/json.js';
import { UNKNOWN_SOURCE } from '../domain/ports/hr-source.js';
import { EFFECT_OPTIONS } from './apply.js';
import { hrQueueOf } from './hr-queues.js';
import { WORKFLOW_TASK_TIMEOUT, type PollInput } from './messages.js';

const { pollChanges, pollPage } = proxyActivities<ActivitiesByQueue['hris']>({
  ...EFFECT_OPTIONS,
  startToCloseTimeout: '10 minutes',
  summary: 'ask HR who changed',
});
const { reportIncident } = proxyActivities<ActivitiesByQueue['tenure']>({
  startToCloseTimeout: '10s',
  summary: 'open an incident',
});

/** A run with more pages than this goes on in a new one, from the page it came to. */
const PAGES_A_RUN = 50;

/**
 * One look at HR's changed-since feed, page by page; started by a Temporal Schedule, one at a time.
 *
 * A page that fails is tried again from its own watermark. What can never be read is an incident, and the next run starts where this one did.
 *
 * @returns the next watermark; the Schedule hands it to the next run as its last result
 */
export async function pollHrSource(input: PollInput): Promise<Json> {
  const { source } = input;
  const options = { taskQueue: hrQueueOf(source) };
  let watermark = startOf(input);
  if (!patched('poll-by-page')) return pollChanges.executeWithOptions(options, [{ source, watermark }]);
  let { since } = input;
  for (let pages = 1; ; pages += 1) {
    const page = await readPage({ source, watermark, ...(since !== undefined && { since }) });
    ({ watermark } = page);
    since = undefined;
    if (!page.more) return watermark;
    if (pages >= PAGES_A_RUN || workflowInfo().continueAsNewSuggested) await goOn({ source, watermark });
  }
}

interface PageOrder {
  readonly source: string;
  readonly watermark: Json;
  readonly since?: Instant;
}

async function readPage(order: PageOrder): Promise<{ watermark: Json; more: boolean }> {
  const { source } = order;
  try {
    return await pollPage.executeWithOptions({ taskQueue: hrQueueOf(source) }, [order]);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    if (error.cause instanceof ApplicationFailure && error.cause.type === UNKNOWN_SOURCE) throw error;
    const detail = `the changes of ${source} cannot be read: ${error.cause?.message ?? error.message}`;
    await reportIncident({ system: source, kind: 'poll-failing', detail });
    throw error;
  }
}

/** A start that is given wins, also the one at everybody (`null`); then where the last run of the Schedule ended. */
function startOf({ watermark }: PollInput): Json {
  if (watermark !== undefined) return watermark;
  const { lastResult } = workflowInfo();
  return isJson(lastResult) ? lastResult : null;
}

async function goOn(input: PollInput): Promise<never> {
  return makeContinueAsNewFunc<typeof pollHrSource>({ workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT })(input);
}

/** The last result was this workflow's own JSON answer. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}
