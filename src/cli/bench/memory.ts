import { drain, newKeys } from './load.js';
import type { Measurement } from './measurement.js';
import { hiring } from './people.js';
import type { Rig } from './rig.js';
import type { WorkerProcess } from './worker-process.js';

const CALLERS = 16;
/** Sampled until it no longer falls: what a burst left to the collector is not a person's. */
const SAMPLES = 6;
const SAMPLE_MS = 1000;

/** Resident memory of the worker as more people are cached; the slope is what one of them costs. */
export async function measureMemory(rig: Rig, counts: readonly number[]): Promise<Measurement> {
  const worker = await rig.startWorker();
  try {
    const points: { readonly people: number; readonly mb: number }[] = [];
    let people = 0;
    for (const count of counts) {
      if (count > people) await drain(hiring(rig.people), rig.arrivals, newKeys('cached', count - people), CALLERS);
      people = count;
      points.push({ people, mb: await atRest(worker) });
    }
    const note = `resident: ${points.map((point) => `${point.mb.toFixed(0)} MB at ${point.people}`).join(', ')}`;
    return { ...METRIC, measured: slope(points.map((point) => [point.people, point.mb])), note };
  } finally {
    await worker.stop();
  }
}

const METRIC = {
  metric: 'worker memory per cached person',
  target: { kind: 'at most', value: 0.45 },
  unit: 'MB',
} as const;

async function atRest(worker: WorkerProcess): Promise<number> {
  let lowest = Infinity;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    lowest = Math.min(lowest, await worker.residentMb());
  }
  return lowest;
}

/** Least squares. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([value]) => value)), mean(points.map(([, value]) => value))];
  const products = points.map(([a, b]) => (a - x) * (b - y));
  return mean(products) / mean(points.map(([a]) => (a - x) ** 2));
}
