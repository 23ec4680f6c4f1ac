import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { failureKind } from '../../../src/connectors/http/failure-kind.js';
import { createHttpClient, type HttpClient } from '../../../src/connectors/http/http-client.js';
import { retryAfterMs } from '../../../src/connectors/http/retry-after.js';
import { ConnectorError } from '../../../src/domain/ports/connector-error.js';

let server: Server | undefined;

async function clientOf(listener: RequestListener, timeoutMs = 2_000): Promise<HttpClient> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return createHttpClient({
    system: 'hr',
    baseUrl: `http://127.0.0.1:${port}`,
    headers: { authorization: 'Bearer secret-token' },
    timeoutMs,
    failure: ({ status }, attempt) =>
      new ConnectorError(failureKind(status), 'hr', `hr answered ${status} to ${attempt}`),
  });
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const call = { path: '/things', attempt: 'read things' };
const options = () => ({ signal: new AbortController().signal });

describe('a call', () => {
  it('asks once for JSON with the credential and parses the answer', async () => {
    const seen: unknown[] = [];
    const client = await clientOf((request, response) => {
      seen.push([request.method, request.url, request.headers.accept, request.headers.authorization]);
      response.end('{"a":1}');
    });
    expect(await client.json({ ...call, query: { since: '2026-01-01T00:00:00+02:00' } }, options())).toEqual({ a: 1 });
    expect(seen).toEqual([
      ['GET', '/things?since=2026-01-01T00%3A00%3A00%2B02%3A00', 'application/json', 'Bearer secret-token'],
    ]);
  });

  it('reads an empty body as null', async () => {
    const client = await clientOf((_request, response) => response.end());
    expect(await client.json({ ...call, method: 'POST', body: {} }, options())).toBeNull();
  });

  it('is not repeated when it fails', async () => {
    let calls = 0;
    const client = await clientOf((_request, response) => {
      calls += 1;
      response.writeHead(503).end();
    });
    await expect(client.json(call, options())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(calls).toBe(1);
  });

  it('does not follow a redirect, so the credential stays here', async () => {
    const client = await clientOf((_request, response) => response.writeHead(302, { location: '/login' }).end());
    await expect(client.json(call, options())).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('that is cut off is unavailable; ambiguous when it would change something; never with the credential', async () => {
    const client = await clientOf((request) => request.socket.destroy());
    const read: unknown = await client.json(call, options()).catch((error: unknown) => error);
    expect(read).toMatchObject({ kind: 'unavailable', detail: { ambiguous: false } });
    const write: unknown = await client.json({ ...call, method: 'POST', body: {} }, options()).catch((e: unknown) => e);
    expect(write).toMatchObject({ kind: 'unavailable', detail: { ambiguous: true } });
    expect(JSON.stringify(write)).not.toContain('secret-token');
  });

  it('that is not answered in time is unavailable', async () => {
    const client = await clientOf(() => undefined, 50);
    await expect(client.json(call, options())).rejects.toMatchObject({
      kind: 'unavailable',
      detail: { code: 'ETIMEDOUT' },
    });
  });

  it('whose answer is no JSON is unavailable', async () => {
    const client = await clientOf((_request, response) => response.end('<html>sign in</html>'));
    await expect(client.json(call, options())).rejects.toMatchObject({ detail: { code: 'unreadable-answer' } });
  });

  it('ends with the reason of its signal when it is aborted', async () => {
    const stop = new AbortController();
    const client = await clientOf(() => stop.abort(new Error('worker stops')));
    await expect(client.json(call, { signal: stop.signal })).rejects.toThrow('worker stops');
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['31536000', 3_600_000],
    ['Fri, 01 Jan 2027 00:00:00 GMT', 3_600_000],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 1969 23:59:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %s ms', (header, expected) => {
    expect(retryAfterMs(header, 0)).toBe(expected);
  });
});
