import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { serveApi } from '../../src/api/serve.js';
import { loadConfig } from '../../src/config/config.js';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { InMemoryBlobs, problemOf } from './support/running-api.js';

const KEY = 'a-first-key-of-acme';
/** Nothing listens at the engine's address. */
const composition = (env: Record<string, string>) => ({
  config: loadConfig({ TENURE_API_KEY: KEY, ...env }),
  access: { connection: { address: '127.0.0.1:1' }, namespace: 'default' },
  blobs: new InMemoryBlobs(),
  clock: { now: () => Date.parse('2027-03-02T09:00:00Z') },
  logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  webhooks: {},
});

describe('an API without its engine', () => {
  it('starts, is alive, says that it is not ready, and stops', async () => {
    const api = await serveApi(composition({ PORT: '0' }));
    const get = (path: string) =>
      fetch(`http://127.0.0.1:${api.port}${path}`, { headers: { authorization: `Bearer ${KEY}` } });
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect(ready.status).toBe(503);
    expect(await problemOf(ready)).toMatchObject({ code: 'unavailable', detail: 'the engine cannot be reached' });
    await api.stop();
    await expect(get('/healthz')).rejects.toThrow();
  }, 20_000);

  it('answers 503 with what to do to a hire while no policy was published yet', async () => {
    const api = await serveApi(composition({ PORT: '0' }));
    const hire = {
      specversion: '1.0',
      id: 'first',
      source: 'demo',
      subject: '1',
      type: 'hr.employee.hired',
      time: '2027-03-02T08:00:00Z',
      data: { name: { givenName: 'Ada', familyName: 'Byron' }, startDate: '2027-03-02' },
    };
    const answer = await fetch(`http://127.0.0.1:${api.port}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(hire),
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    const { code, detail } = await problemOf(answer);
    expect({ code, detail }).toEqual({ code: 'unavailable', detail: expect.stringContaining('TENURE_POLICY') });
    await api.stop();
  }, 20_000);

  it('serves the figures of a worker in its process beside its own', async () => {
    const { registry } = createMetrics();
    const api = await serveApi({ ...composition({ PORT: '0' }), registry });
    const headers = { authorization: `Bearer ${KEY}` };
    const text = await (await fetch(`http://127.0.0.1:${api.port}/metrics`, { headers })).text();
    expect(text).toContain('tenure_alerts_total');
    expect(text).toContain('tenure_api_facts_total');
    await api.stop();
  });

  it('names PORT when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    await expect(serveApi(composition({ PORT: String(port) }))).rejects.toThrow(`port ${port} is taken; set PORT`);
    await new Promise((resolve) => other.close(resolve));
  });
});
