import { makeContinueAsNewFunc, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { employee } from './employee.js';
import { WORKFLOW_TASK_TIMEOUT } from './messages.js';
import { TIMELINE_KEPT, type PersonState } from './state.js';

const { archive } = proxyActivities<ActivitiesByQueue['tenure']>({
  startToCloseTimeout: '30s',
  summary: 'archive older history',
});

/**
 * Puts what the state need not carry into the archive and goes on in a new run; returns without doing so when work arrived meanwhile.
 *
 * @param quiet nothing is going on: asked again after the archive was written, with no await before the next run
 */
export async function continueLater(state: PersonState, quiet: () => boolean): Promise<void> {
  const { person, facts, seq } = state;
  const timeline = state.timeline.slice(0, -TIMELINE_KEPT);
  if (timeline.length > 0 || facts.length > 0) {
    await archive({ person, timeline, facts, upTo: seq });
    state.timeline = state.timeline.slice(timeline.length);
    state.facts = state.facts.slice(facts.length);
  }
  if (!quiet()) return;
  // Neither is carried over by the engine.
  const { memo } = workflowInfo();
  const again = makeContinueAsNewFunc<typeof employee>({
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
    ...(memo === undefined ? {} : { memo }),
  });
  await again({ person, policy: state.policy, carried: state });
}
