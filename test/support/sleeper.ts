import { condition, continueAsNew, defineQuery, defineSignal, setHandler, sleep } from '@temporalio/workflow';

/** Wakes the sleeper's diary up: notes the virtual time of arrival. */
export const poke = defineSignal('poke');
/** What the present run noted: `<what> <virtual time>`. */
export const diary = defineQuery<string[]>('diary');

/** Sleeps for some days, again and again in a new run each, then idles for ever. */
export async function sleeper(days: number, moreRuns: number): Promise<void> {
  const notes: string[] = [];
  const note = (what: string): void => void notes.push(`${what} ${new Date().toISOString()}`);
  setHandler(poke, () => note('poked'));
  setHandler(diary, () => notes);
  note('began');
  await sleep(`${days} days`);
  note('woke');
  if (moreRuns > 0) await continueAsNew<typeof sleeper>(days, moreRuns - 1);
  await condition(() => false);
}
