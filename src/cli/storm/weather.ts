import type { FaultInput } from '../../sandbox/kit/fault.js';
import type { Faults } from '../../sandbox/kit/faults.js';
import type { Random } from './random.js';

/** What the storm does to the systems outside. */
export interface WeatherPlan {
  /** Between two gusts, milliseconds. */
  readonly everyMs: number;
  /** How long the identity provider is gone, milliseconds; once, when half of the changes are entered. */
  readonly outageMs: number;
}

export interface Weather {
  /** The identity provider answers nobody for a while. */
  strike(): void;
  /** Ends every fault. @returns how many gusts there were */
  end(): number;
}

/** A gust that meets nobody blows over: gusts do not pile up for a system that is seldom called. */
const GUST_MS = 1_500;

type Gust = (random: Random) => FaultInput;
const GUSTS: readonly Gust[] = [
  () => ({ kind: 'status', status: 500 }),
  () => ({ kind: 'status', status: 502, method: 'POST', times: 2 }),
  () => ({ kind: 'rate-limit', times: 2 }),
  () => ({ kind: 'drop' }),
  () => ({ kind: 'drop-after-apply', method: 'POST' }),
  () => ({ kind: 'drop-after-apply', method: 'PUT' }),
  () => ({ kind: 'drop-after-apply', method: 'DELETE' }),
  () => ({ kind: 'drop-after-apply', method: 'POST', path: '/api/v1/users' }),
  () => ({ kind: 'truncate', method: 'GET' }),
  (random) => ({ kind: 'delay', ms: 200 + random.below(1_500) }),
];

/** Begins the bad weather over an identity provider and the HR systems. */
export function beginWeather(
  { everyMs, outageMs }: WeatherPlan,
  systems: { readonly provider: Faults; readonly sources: readonly Faults[] },
  random: Random,
): Weather {
  const all = [systems.provider, systems.provider, ...systems.sources];
  let gusts = 0;
  const blow = setInterval(() => {
    random.pick(all).add({ ...random.pick(GUSTS)(random), forMs: GUST_MS });
    gusts += 1;
  }, everyMs);
  return {
    strike() {
      systems.provider.add({ kind: 'outage', times: 'always', forMs: outageMs });
    },
    end() {
      clearInterval(blow);
      for (const faults of all) faults.clear();
      return gusts;
    },
  };
}
