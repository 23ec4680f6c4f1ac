import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Json } from '../domain/json.js';
import { EFFECT_OPTIONS } from './apply.js';

const { pollChanges } = proxyActivities<ActivitiesByQueue['hris']>({
  ...EFFECT_OPTIONS,
  taskQueue: 'hris',
  startToCloseTimeout: '10 minutes',
  summary: 'ask HR who changed',
});

/**
 * One look at HR's changed-since feed; started by a Temporal Schedule, one at a time.
 *
 * @returns the next watermark; the Schedule hands it to the next run as its last result
 */
export async function pollHrSource({ source }: { readonly source: string }): Promise<Json> {
  const { lastResult } = workflowInfo();
  return pollChanges({ source, watermark: isJson(lastResult) ? lastResult : null });
}

/** The last result was this workflow's own JSON answer. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}
