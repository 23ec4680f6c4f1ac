import type { Arrivals } from './arrivals.js';
import type { Side } from './side.js';

const PATIENCE_MS = 180_000;
let blocks = 0;

/** A number of callers send one event after the other. @returns first writes a second, from the first send to the last write */
export async function drain(side: Side, arrivals: Arrivals, keys: readonly string[], callers: number): Promise<number> {
  const left = [...keys];
  const began = Date.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let key = left.pop(); key !== undefined; key = left.pop()) await side.send(key);
    }),
  );
  await arrivals.untilAll(keys, PATIENCE_MS);
  const last = Math.max(...keys.map((key) => arrivals.at(key) ?? 0));
  return (keys.length / (last - began)) * 1000;
}

/** Sends at a fixed rate whatever happens meanwhile. @returns milliseconds from each send to its first write */
export async function openLoop(
  side: Side,
  arrivals: Arrivals,
  keys: readonly string[],
  perSecond: number,
): Promise<readonly number[]> {
  const sentAt = new Map<string, number>();
  await atRate(keys, perSecond, async (key) => {
    sentAt.set(key, Date.now());
    await side.send(key);
  });
  await arrivals.untilAll(keys, PATIENCE_MS);
  return keys.map((key) => (arrivals.at(key) ?? Infinity) - (sentAt.get(key) ?? 0));
}

/** Begins one task after the other at a fixed rate; returns when all have ended. */
export async function atRate<Item>(
  items: readonly Item[],
  perSecond: number,
  begin: (item: Item) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const running: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    const wait = start + (index * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(begin(item));
  }
  await Promise.all(running);
}

/** Names for events that nothing in this run has had yet. */
export function newKeys(prefix: string, count: number): readonly string[] {
  blocks += 1;
  return Array.from({ length: count }, (_, index) => `${prefix}-${blocks}-${index}`);
}
