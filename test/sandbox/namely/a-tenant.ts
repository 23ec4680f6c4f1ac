import type { Hire, HrAction } from '../../../src/sandbox/namely/hr-actions.js';
import type { NamelyOptions } from '../../../src/sandbox/namely/options.js';
import { createNamelyStandIn, type NamelyStandIn } from '../../../src/sandbox/namely/stand-in.js';
import { SandboxClock } from '../../../src/sandbox/kit/clock.js';

export const TODAY = '2026-03-02';
export const TOKEN = 'sandbox-namely-token';

/** A profile as it was answered. */
export type Answered = Readonly<Record<string, unknown>>;

/** A stand-in whose company lives on 2026-03-02, 14:00 UTC (9 AM Eastern), until a test moves it. */
export interface ATenant {
  readonly clock: SandboxClock;
  readonly standIn: NamelyStandIn;
  call(path: string, init?: { method?: string; body?: unknown; token?: string }): Promise<Response>;
  json(path: string): Promise<Answered>;
  /** The profiles of an answer. */
  profiles(path: string): Promise<readonly Answered[]>;
  profile(id: string): Promise<Answered>;
  hire(more?: Partial<Hire>): string;
  act(id: string, action: HrAction): void;
  at(instant: string): void;
}

export async function aTenant(options: Partial<NamelyOptions> = {}): Promise<ATenant> {
  const clock = options.clock ?? new SandboxClock({ realNow: () => Date.parse(`${TODAY}T14:00:00Z`) });
  const standIn = await createNamelyStandIn({ ...options, clock });
  const call: ATenant['call'] = (path, { method = 'GET', body, token = TOKEN } = {}) =>
    fetch(`${standIn.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const json: ATenant['json'] = async (path) => (await (await call(path)).json()) as Answered;
  const profiles: ATenant['profiles'] = async (path) => (await json(path))['profiles'] as readonly Answered[];
  return {
    clock,
    standIn,
    call,
    json,
    profiles,
    profile: async (id) => (await profiles(`/profiles/${id}`))[0] ?? {},
    hire: (more = {}) => standIn.desk.hire({ firstName: 'Ana', lastName: 'Duarte', startDate: '2026-05-04', ...more }),
    act: (id, action) => standIn.desk.act(id, action),
    at: (instant) => clock.set(Date.parse(instant)),
  };
}
