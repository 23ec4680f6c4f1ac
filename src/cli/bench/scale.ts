/** How much is done of each measurement. */
export interface Scale {
  readonly drain: { readonly pairs: number; readonly events: number; readonly callers: number };
  readonly latency: { readonly pairs: number; readonly rates: readonly number[]; readonly seconds: number };
  /** People cached when memory is read; at most as many as the worker caches. */
  readonly memory: readonly number[];
  readonly starts: number;
  /** People previewed. */
  readonly preview: { readonly fromEngine: number; readonly inMemory: number };
  readonly gateway: {
    readonly pairs: number;
    readonly requests: number;
    readonly callers: number;
    /** Rate while people are hired beside it, for so many seconds. */
    readonly perSecond: number;
    readonly seconds: number;
    readonly drained: number;
  };
  readonly kill: {
    readonly rounds: number;
    /** Each is told once a round: at least the twenty in flight and all that are sent after. */
    readonly people: number;
    readonly perSecond: number;
    readonly seconds: number;
  };
}

/** Within ten minutes. */
export const FULL: Scale = {
  drain: { pairs: 3, events: 400, callers: 32 },
  latency: { pairs: 3, rates: [5, 10], seconds: 20 },
  memory: [0, 250, 500, 1000],
  starts: 5,
  preview: { fromEngine: 10_000, inMemory: 100_000 },
  gateway: { pairs: 3, requests: 400, callers: 32, perSecond: 50, seconds: 10, drained: 200 },
  kill: { rounds: 3, people: 200, perSecond: 10, seconds: 15 },
};

/** Within ninety seconds: shows that everything works; its figures are too few to lean on. */
export const QUICK: Scale = {
  drain: { pairs: 1, events: 60, callers: 32 },
  latency: { pairs: 1, rates: [10], seconds: 4 },
  memory: [0, 50, 100],
  starts: 1,
  preview: { fromEngine: 300, inMemory: 2_000 },
  gateway: { pairs: 1, requests: 100, callers: 32, perSecond: 50, seconds: 2, drained: 30 },
  kill: { rounds: 1, people: 60, perSecond: 10, seconds: 3 },
};
