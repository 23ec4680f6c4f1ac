import { afterEach, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { payloadToJSON } from '@temporalio/common/lib/proto-utils.js';
import { gzipCodec } from '../../src/security/gzip-codec.js';
import { problemOf, startApi, type RunningApi } from './support/running-api.js';

const UI = 'http://127.0.0.1:8233';
const large = { note: 'kept in clear only when small '.repeat(40) };
const clear = payloadToJSON(defaultPayloadConverter.toPayload(large));
const compressed = async () => {
  const [payload] = await gzipCodec.encode([defaultPayloadConverter.toPayload(large)]);
  return payloadToJSON(payload ?? {});
};

let api: RunningApi;
afterEach(() => api.close());
const ask = (operation: string, body: unknown, headers: Record<string, string>) =>
  api.request(`/codec/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-namespace': 'default', ...headers },
    body: JSON.stringify(body),
  });

describe('the codec endpoint', () => {
  it('gives back in clear what the data converter compressed', async () => {
    api = await startApi();
    const payload = await compressed();
    expect(payload).not.toEqual(clear);
    const response = await ask('decode', { payloads: [payload] }, { authorization: 'Bearer it-key' });
    expect([response.status, await response.json()]).toEqual([200, { payloads: [clear] }]);
  });

  it('compresses as the data converter does', async () => {
    api = await startApi();
    const response = await ask('encode', { payloads: [clear] }, { authorization: 'Bearer it-key' });
    expect([response.status, await response.json()]).toEqual([200, { payloads: [await compressed()] }]);
  });

  it('asks for a key that may read access', async () => {
    api = await startApi();
    expect((await ask('decode', { payloads: [] }, {})).status).toBe(401);
    expect((await ask('decode', { payloads: [] }, { origin: UI })).status).toBe(401);
    expect((await ask('decode', { payloads: [] }, { authorization: 'Bearer hr-key' })).status).toBe(403);
  });

  it('serves the Web UI it was opened to without a key, and no other page', async () => {
    api = await startApi({ codecOpenTo: [UI] });
    const answer = await ask('decode', { payloads: [clear] }, { origin: UI });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(UI);
    const other = await ask('decode', { payloads: [clear] }, { origin: 'http://evil.example' });
    expect(other.status).toBe(401);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect((await ask('decode', { payloads: [clear] }, {})).status).toBe(401);
  });

  it('tells the browser of that Web UI what it may send', async () => {
    api = await startApi({ codecOpenTo: [UI] });
    const preflight = await api.request('/codec/decode', { method: 'OPTIONS', headers: { origin: UI } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST, OPTIONS');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('X-Namespace, Content-Type, Authorization');
  });

  it.each([
    ['no payloads', {}],
    ['data that is no base64', { payloads: [{ data: '***' }] }],
    ['data that its metadata belies', { payloads: [{ metadata: { encoding: 'YmluYXJ5L2d6aXA=' }, data: 'AAAA' }] }],
  ])('refuses %s', async (_, body) => {
    api = await startApi();
    const response = await ask('decode', body, { authorization: 'Bearer it-key' });
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ code: 'invalid-body' });
  });
});
