/** Requests a window by bucket. */
export interface RateLimitTable {
  readonly token: number;
  readonly logs: number;
  readonly userRead: number;
  readonly userWrite: number;
  readonly users: number;
  readonly group: number;
  readonly groups: number;
  readonly app: number;
  readonly apps: number;
  readonly other: number;
}

/** A named plan, or a table of one's own. */
export type RateLimitPlan = 'generous' | 'workforce' | 'integrator' | RateLimitTable;

type Bucket = keyof RateLimitTable;

/** Okta's last published defaults a minute; the page was removed in December 2025. */
const WORKFORCE: RateLimitTable = {
  token: 2000,
  logs: 120,
  userRead: 2000,
  userWrite: 600,
  users: 600,
  group: 1000,
  groups: 500,
  app: 500,
  apps: 100,
  other: 1200,
};
const INTEGRATOR: RateLimitTable = {
  token: 300,
  logs: 20,
  userRead: 100,
  userWrite: 100,
  users: 100,
  group: 100,
  groups: 100,
  app: 100,
  apps: 20,
  other: 100,
};

/** Exact patterns first, then the longest prefix; matched against `METHOD path`. */
const BUCKETS: readonly (readonly [RegExp, Bucket])[] = [
  [/^\w+ \/oauth2\/v1\/token$/, 'token'],
  [/^\w+ \/api\/v1\/logs$/, 'logs'],
  [/^GET \/api\/v1\/users\/[^/]+$/, 'userRead'],
  [/^\w+ \/api\/v1\/users\/[^/]+$/, 'userWrite'],
  [/^\w+ \/api\/v1\/users$/, 'users'],
  [/^\w+ \/api\/v1\/groups\/(?!rules$)[^/]+$/, 'group'],
  [/^\w+ \/api\/v1\/groups(\/|$)/, 'groups'],
  [/^\w+ \/api\/v1\/apps\/[^/]+$/, 'app'],
  [/^\w+ \/api\/v1\/apps(\/|$)/, 'apps'],
];

/** What a request's bucket says; `resetAt` is real epoch seconds. */
export interface RateReading {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: number;
}

/** Counts requests in windows that begin with a bucket's first request, in real time, for the org and each principal. */
export class RateLimits {
  readonly #table: RateLimitTable;
  readonly #windowMs: number;
  readonly #share: number;
  readonly #windows = new Map<string, { endsAt: number; used: number }>();

  constructor(plan: RateLimitPlan, principalShare: number, windowMs: number) {
    this.#table = tableOf(plan);
    this.#share = principalShare;
    this.#windowMs = windowMs;
  }

  /** Counts a request and tells what its tightest bucket allows. */
  take(method: string, path: string, principal: string): RateReading {
    const bucket = BUCKETS.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1] ?? 'other';
    const limit = this.#table[bucket];
    const own = this.#count(`${bucket} ${principal}`, Math.max(1, Math.floor(limit * this.#share)));
    const org = this.#count(bucket, limit);
    return org.remaining < own.remaining || !org.allowed ? org : own;
  }

  #count(key: string, limit: number): RateReading {
    const now = Date.now();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { endsAt: now + this.#windowMs, used: 0 };
      this.#windows.set(key, window);
    }
    window.used += 1;
    return {
      allowed: window.used <= limit,
      limit,
      remaining: Math.max(0, limit - window.used),
      resetAt: Math.ceil(window.endsAt / 1000),
    };
  }
}

function tableOf(plan: RateLimitPlan): RateLimitTable {
  switch (plan) {
    case 'generous':
      return {
        token: 100_000,
        logs: 100_000,
        userRead: 100_000,
        userWrite: 100_000,
        users: 100_000,
        group: 100_000,
        groups: 100_000,
        app: 100_000,
        apps: 100_000,
        other: 100_000,
      };
    case 'workforce':
      return WORKFORCE;
    case 'integrator':
      return INTEGRATOR;
    default:
      return plan;
  }
}
