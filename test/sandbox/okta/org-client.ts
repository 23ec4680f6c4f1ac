import { z } from 'zod';
import { SandboxClock } from '../../../src/sandbox/kit/clock.js';
import type { OktaOptions } from '../../../src/sandbox/okta/options.js';
import type { OktaStandIn } from '../../../src/sandbox/okta/okta-stand-in.js';
import { createOktaStandIn } from '../../../src/sandbox/okta/stand-in.js';

/** An instant that the tests' company clock shows at first. */
export const START = Date.parse('2027-03-01T09:00:00Z');

const User = z.object({
  id: z.string(),
  status: z.string(),
  activated: z.string().nullable(),
  statusChanged: z.string().nullable(),
  profile: z.record(z.string(), z.unknown()),
  _links: z.record(z.string(), z.unknown()),
});
const Refusal = z.object({
  errorCode: z.string(),
  errorSummary: z.string(),
  errorCauses: z.array(z.object({ errorSummary: z.string() })),
});

/** An org of its own for one test, and the calls that tests make. */
export class OrgClient {
  #last: OktaStandIn | undefined;

  async start(options: Partial<OktaOptions> = {}): Promise<OktaStandIn> {
    const clock = new SandboxClock({ realNow: () => START });
    this.#last = await createOktaStandIn({ clock, ...options });
    return this.#last;
  }

  async stop(): Promise<void> {
    await this.#last?.stop();
    this.#last = undefined;
  }

  get okta(): OktaStandIn {
    if (!this.#last) throw new Error('start the org first');
    return this.#last;
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const url = path.startsWith('http') ? path : `${this.okta.url}/api/v1${path}`;
    return fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `SSWS ${this.okta.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Status and code of a refusal, e.g. `404 E0000007`. */
  async refusal(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await this.call(method, path, body);
    const { errorCode } = Refusal.parse(await answer.json());
    return `${answer.status} ${errorCode}`;
  }

  /** The texts under a refusal. */
  async causes(method: string, path: string, body?: unknown): Promise<string[]> {
    const answer = await this.call(method, path, body);
    return Refusal.parse(await answer.json()).errorCauses.map(({ errorSummary }) => errorSummary);
  }

  async create(profile: Record<string, unknown> = {}, rest: Record<string, unknown> = {}, query = 'activate=false') {
    const answer = await this.call('POST', `/users?${query}`, { profile: { ...aProfile(), ...profile }, ...rest });
    return User.parse(await answer.json());
  }

  async user(id: string) {
    return User.parse(await (await this.call('GET', `/users/${id}`)).json());
  }

  async list(path: string): Promise<{ id: string }[]> {
    return z.array(z.looseObject({ id: z.string() })).parse(await (await this.call('GET', path)).json());
  }

  groupId(name: string): string {
    const group = this.okta.groups().find(({ profile }) => profile.name === name);
    if (!group) throw new Error(`no group ${name}`);
    return group.id;
  }

  appId(label: string): string {
    const app = this.okta.apps().find((candidate) => candidate.label === label);
    if (!app) throw new Error(`no app ${label}`);
    return app.id;
  }

  events(): string[] {
    return this.okta.log.records().map(({ eventType }) => eventType);
  }
}

/** A profile that is complete. */
export function aProfile(login = 'ada@example.com'): Record<string, string> {
  return { login, email: login, firstName: 'Ada', lastName: 'Byron' };
}
