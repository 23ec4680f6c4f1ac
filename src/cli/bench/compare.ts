import { drain, newKeys, openLoop } from './load.js';
import type { Measurement } from './measurement.js';
import { startNullSide } from './null-side.js';
import { hiring } from './people.js';
import { median, quantile } from './quantile.js';
import type { Rig } from './rig.js';
import type { Scale } from './scale.js';
import type { Side } from './side.js';

const WARM_UP = { events: 40, callers: 4 };
/** What the last block still has to do is not charged to the next. */
const REST_MS = 1500;
type Pair = readonly [tenure: number, baseline: number];

/** Drain and latency of the product against the null workflow, in alternating blocks on one engine. */
export async function compareWithNull(rig: Rig, scale: Pick<Scale, 'drain' | 'latency'>): Promise<Measurement[]> {
  const worker = await rig.startWorker();
  const baseline = await startNullSide(rig);
  const sides = { tenure: hiring(rig.people), baseline: baseline.side };
  const { events, callers } = scale.drain;
  try {
    const draining = (side: Side, count: number, callers: number): Promise<number> =>
      drain(side, rig.arrivals, newKeys(side.name, count), callers);
    for (const side of Object.values(sides)) await draining(side, WARM_UP.events, WARM_UP.callers);
    const drains = await inPairs(scale.drain.pairs, sides, (side) => draining(side, events, callers));
    const latencies: Measurement[] = [];
    for (const rate of scale.latency.rates) {
      const { pairs, seconds } = scale.latency;
      const blocks = await inPairs(pairs, sides, (side) =>
        openLoop(side, rig.arrivals, newKeys(side.name, rate * seconds), rate),
      );
      for (const { name, share, limit } of QUANTILES) {
        const times = blocks.map(([a, b]): Pair => [quantile(a, share), quantile(b, share)]);
        latencies.push(ratio(`fact → effect ${name} at ${rate}/s`, 'at most', limit, times, 'ms'));
      }
    }
    return [ratio(`drain, ${callers} callers`, 'at least', 0.8, drains, '/s'), ...latencies];
  } finally {
    await worker.stop();
    await baseline.stop();
  }
}

const QUANTILES = [
  { name: 'p50', share: 0.5, limit: 1.3 },
  { name: 'p99', share: 0.99, limit: 1.5 },
] as const;

async function inPairs<T>(
  pairs: number,
  { tenure, baseline }: { readonly tenure: Side; readonly baseline: Side },
  block: (side: Side) => Promise<T>,
): Promise<readonly (readonly [T, T])[]> {
  const results: (readonly [T, T])[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    await rest();
    const first = await block(tenure);
    await rest();
    results.push([first, await block(baseline)]);
  }
  return results;
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST_MS));
}

function ratio(
  metric: string,
  kind: 'at least' | 'at most',
  value: number,
  pairs: readonly Pair[],
  unit: string,
): Measurement {
  const shown = pairs.map(([tenure, baseline]) => `${tenure.toFixed(0)}:${baseline.toFixed(0)}`).join(', ');
  return {
    ...{ metric, target: { kind, value }, unit: '× null' },
    measured: median(pairs.map(([tenure, baseline]) => tenure / baseline)),
    note: `tenure:null per pair of blocks, ${unit}: ${shown}`,
  };
}
