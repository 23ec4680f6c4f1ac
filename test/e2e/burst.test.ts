import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { inParallel } from '../../src/api/http/in-parallel.js';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { createFileBlobStore } from '../../src/connectors/files/blob-store.js';
import type { Engine } from '../../src/engine/engine.js';
import { startTestEngine } from '../support/engine.js';
import { figures } from '../support/figures.js';
import { Program } from '../support/program.js';

/** People a burst is about; a run of 5,000 is asked for by the variable. */
const BURST = Number(process.env['TENURE_TEST_BURST'] ?? '400');
const AT_ONCE = 500;
const SECRET = 'a-webhook-secret-of-acme';
const KEY = 'test-key-0123456789';
const PATIENCE_MS = 60_000 + BURST * 60;
let engine: Engine;
let dataDir: string;
let client: Client;
let running: Program | undefined;
jest.setTimeout(PATIENCE_MS);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenure-burst-'));
  const policies = createPolicyLibrary(createFileBlobStore(join(dataDir, 'blobs')));
  await policies.publish(await readFile('policy/acme.yaml', 'utf8'), 'policy/acme.yaml');
  engine = await startTestEngine({ timeSkipping: false });
  const connection = await Connection.connect({ address: engine.address });
  client = new Client({ connection, namespace: engine.namespace });
}, 60_000);
afterAll(async () => {
  if (running?.leftBehind() === true) running.signal('SIGKILL');
  await client.connection.close();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

/** Starts the production gateway as a process; no worker runs. @returns its address */
async function startGateway(): Promise<{ gateway: Program; url: string }> {
  const gateway = new Program('api/main.js', {
    ...{ TEMPORAL_ADDRESS: engine.address, TEMPORAL_NAMESPACE: engine.namespace, TENURE_DATA_DIR: dataDir },
    ...{ TENURE_API_KEY: KEY, BAMBOOHR_WEBHOOK_SECRET: SECRET, PORT: '0', TENURE_LOG_LEVEL: 'info' },
  });
  running = gateway;
  const printed = await gateway.printed('API ready');
  return { gateway, url: `http://127.0.0.1:${/"port":(\d+)/.exec(printed)?.[1] ?? ''}` };
}

interface Answer {
  readonly hrId: string;
  /** `null` when the connection broke. */
  readonly status: number | null;
  readonly retryAfter: string | null;
}

async function deliver(url: string, hrId: string): Promise<Answer> {
  const body = JSON.stringify({ type: 'employee.updated', data: { employeeId: hrId } });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SECRET)
    .update(body + timestamp)
    .digest('hex');
  const headers = { 'x-bamboohr-signature': signature, 'x-bamboohr-timestamp': timestamp };
  try {
    const response = await fetch(`${url}/webhooks/bamboohr`, { method: 'POST', body, headers });
    await response.arrayBuffer();
    return { hrId, status: response.status, retryAfter: response.headers.get('retry-after') };
  } catch {
    return { hrId, status: null, retryAfter: null };
  }
}

/** Signals the engine keeps for a person. */
async function hintsOf(hrId: string): Promise<number> {
  const { events } = await client.workflow.getHandle(`employee:bamboohr:${hrId}`).fetchHistory();
  return (events ?? []).filter(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName === 'recheck',
  ).length;
}

describe(`a burst of ${BURST} webhooks`, () => {
  it('is accepted or told to come back, loses nothing that was answered 2xx to kill -9, and is whole once sent again', async () => {
    const first = await startGateway();
    const hrIds = Array.from({ length: BURST }, (_, index) => String(1000 + index));
    let accepted = 0;
    const answers = await inParallel(hrIds, AT_ONCE, async (hrId) => {
      const answer = await deliver(first.url, hrId);
      if (answer.status === 200 && (accepted += 1) === Math.floor(BURST / 4)) first.gateway.signal('SIGKILL');
      return answer;
    });
    expect(await first.gateway.exit()).toBeNull();
    const of = (...statuses: (number | null)[]) => answers.filter(({ status }) => statuses.includes(status));
    const [taken, refused, broken] = [of(200), of(429, 503), of(null)];
    expect(taken.length + refused.length + broken.length).toBe(BURST);
    expect(broken.length).toBeGreaterThan(0);
    for (const { retryAfter } of refused) expect(Number(retryAfter)).toBeGreaterThanOrEqual(1);
    const durable = await inParallel(taken, 16, ({ hrId }) => hintsOf(hrId));
    expect(durable.every((hints) => hints >= 1)).toBe(true);

    const second = await startGateway();
    let left = answers.filter(({ status }) => status !== 200).map(({ hrId }) => hrId);
    for (let round = 0; left.length > 0 && round < 200; round += 1) {
      const again = await inParallel(left, 100, (hrId) => deliver(second.url, hrId));
      left = again.filter(({ status }) => status !== 200).map(({ hrId }) => hrId);
    }
    expect(left).toEqual([]);
    const all = await inParallel(hrIds, 16, hintsOf);
    expect(all.every((hints) => hints >= 1)).toBe(true);
    second.gateway.signal('SIGTERM');
    expect(await second.gateway.exit()).toBe(0);
    figures(
      `burst of ${BURST}: ${taken.length} answered 200 before kill -9, ${refused.length} told to come back, ${broken.length} broken off; none lost`,
    );
  });
});
