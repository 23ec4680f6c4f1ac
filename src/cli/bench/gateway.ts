import { bareDoor, eventsDoor, ToldToComeBack, webhookDoor, type Door } from './gateway-doors.js';
import { startGatewayProcess } from './gateway-process.js';
import { atRate, drain, newKeys } from './load.js';
import type { Measurement } from './measurement.js';
import { hiring } from './people.js';
import { median, quantile } from './quantile.js';
import type { Rig } from './rig.js';
import type { Scale } from './scale.js';

const WARM_UP = 50;
/** What the last block still has to do is not charged to the next. */
const REST_MS = 1500;
const DRAIN_CALLERS = 32;

/** One block: so many requests, one caller sending the next when the last was answered. */
interface Block {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/**
 * What the gateway takes, against bare signal-with-start on the same engine in the same run; and how long an answer takes while workers
 * are busy. The blocks run without a worker: nothing but acceptance is in them.
 */
export async function measureGateway(rig: Rig, scale: Scale['gateway']): Promise<Measurement[]> {
  const gateway = await startGatewayProcess(rig.workerEnv);
  try {
    const bare = bareDoor(rig.client);
    const doors = [webhookDoor(gateway.url), eventsDoor(gateway.url)];
    for (const door of [bare, ...doors]) await block(door, WARM_UP, scale.callers);
    // Before the blocks, whose people nobody serves: a worker would have thousands of them to catch up with.
    const busy = await whileDraining(rig, doors, scale);
    const taken: Measurement[] = [];
    for (const door of doors) taken.push(await compared(door, bare, scale));
    return [...taken, ...busy];
  } finally {
    await gateway.stop();
  }
}

async function compared(door: Door, bare: Door, { pairs, requests, callers }: Scale['gateway']): Promise<Measurement> {
  const blocks: { readonly ours: Block; readonly base: Block }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const ours = await block(door, requests, callers);
    blocks.push({ ours, base: await block(bare, requests, callers) });
  }
  const shown = blocks.map(({ ours, base }) => `${ours.perSecond.toFixed(0)}:${base.perSecond.toFixed(0)}`).join(', ');
  const late = blocks.map(({ ours, base }) => `${ours.p99Ms.toFixed(0)}:${base.p99Ms.toFixed(0)}`).join(', ');
  return {
    ...{
      metric: `${door.name} accepted, ${callers} callers`,
      target: { kind: 'at least', value: 0.8 },
      unit: '× bare',
    },
    measured: median(blocks.map(({ ours, base }) => ours.perSecond / base.perSecond)),
    note: `gateway:bare per pair of blocks, /s: ${shown}; p99 ms: ${late}`,
  };
}

async function block(door: Door, requests: number, callers: number): Promise<Block> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const left = [...newKeys('gate', requests)];
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let key = left.pop(); key !== undefined; key = left.pop()) took.push(await timed(door, key));
    }),
  );
  return { perSecond: (requests / (performance.now() - began)) * 1000, p99Ms: quantile(took, 0.99) };
}

/** The rate does not wait for answers. */
async function whileDraining(rig: Rig, doors: readonly Door[], scale: Scale['gateway']): Promise<Measurement[]> {
  const worker = await rig.startWorker();
  try {
    const measured: Measurement[] = [];
    for (const door of doors) {
      const hires = drain(hiring(rig.people), rig.arrivals, newKeys('drained', scale.drained), DRAIN_CALLERS);
      const took: number[] = [];
      let refused = 0;
      await atRate(newKeys('gate', scale.perSecond * scale.seconds), scale.perSecond, async (key) => {
        try {
          took.push(await timed(door, key));
        } catch (error) {
          if (!(error instanceof ToldToComeBack)) throw error;
          refused += 1;
        }
      });
      await hires;
      measured.push({
        ...{ metric: `${door.name} p99 at ${scale.perSecond}/s in a drain`, unit: 'ms' },
        target: { kind: 'at most', value: 50 },
        measured: took.length === 0 ? null : quantile(took, 0.99),
        note: `${took.length} accepted and ${refused} told to come back while ${scale.drained} hires drained`,
      });
    }
    return measured;
  } finally {
    await worker.stop();
  }
}

async function timed(door: Door, key: string): Promise<number> {
  const began = performance.now();
  await door.send(key);
  return performance.now() - began;
}
