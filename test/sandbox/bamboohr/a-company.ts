import { createServer, type Server } from 'node:http';
import type { BambooHrOptions } from '../../../src/sandbox/bamboohr/options.js';
import { createBambooHrStandIn } from '../../../src/sandbox/bamboohr/stand-in.js';
import type { BambooHrStandIn } from '../../../src/sandbox/bamboohr/bamboohr-stand-in.js';
import type { Hire } from '../../../src/sandbox/bamboohr/hr-actions.js';
import { SandboxClock } from '../../../src/sandbox/kit/clock.js';

export const TODAY = '2026-03-02';
export const API_KEY = 'sandbox-bamboohr-key';

/** A stand-in whose company lives on 2026-03-02, 09:00 UTC, until a test moves it. */
export interface ACompany {
  readonly clock: SandboxClock;
  readonly standIn: BambooHrStandIn;
  /** Calls the vendor's API with the key and JSON. */
  call(path: string, init?: { method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  json(path: string): Promise<unknown>;
  /** Moves the company to noon of a date and waits until webhooks are delivered. */
  on(date: string): Promise<void>;
}

export async function aCompany(options: Partial<BambooHrOptions> = {}): Promise<ACompany> {
  const clock = options.clock ?? new SandboxClock({ realNow: () => Date.parse(`${TODAY}T09:00:00Z`) });
  const standIn = await createBambooHrStandIn({ ...options, clock });
  const authorization = `Basic ${Buffer.from(`${API_KEY}:anything`).toString('base64')}`;
  const call: ACompany['call'] = (path, { method = 'GET', body, headers } = {}) =>
    fetch(`${standIn.url}/api/v1${path}`, {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    clock,
    standIn,
    call,
    json: async (path) => (await call(path)).json(),
    on: async (date) => {
      clock.set(Date.parse(`${date}T12:00:00Z`));
      await standIn.settled();
    },
  };
}

export function aHire(more: Partial<Hire> = {}): Hire {
  return {
    firstName: 'Zoë',
    lastName: 'Okafor',
    hireDate: '2026-02-01',
    jobTitle: 'Engineer',
    department: 'R&D',
    division: 'EMEA',
    location: 'London',
    ...more,
  };
}

/** One delivery as a receiver sees it. */
export interface Received {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A receiver of webhooks; `answers` are used one by one, then 200. */
export async function aReceiver(answers: number[] = []): Promise<{ url: string; received: Received[]; stop(): void }> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ body: Buffer.concat(chunks).toString('utf8'), headers: request.headers });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/webhooks/bamboohr`,
    received,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
