import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { NullActivities } from './null-worker.js';

const { post } = proxyActivities<NullActivities>({ taskQueue: 'null-effects', startToCloseTimeout: '60s' });

/** The least that Temporal can do from a signal to an effect: one signal, one activity, one call. */
export async function nullWorkflow(): Promise<void> {
  let key: string | undefined;
  setHandler(defineSignal<[string]>('go'), (given) => {
    key = given;
  });
  await condition(() => key !== undefined);
  await post(key ?? '');
}
