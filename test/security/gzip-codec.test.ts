import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { gzipCodec } from '../../src/security/gzip-codec.js';

const payloadOf = (value: unknown): NonNullable<ReturnType<typeof defaultPayloadConverter.toPayload>> => {
  const payload = defaultPayloadConverter.toPayload(value);
  if (!payload) throw new TypeError('no payload');
  return payload;
};

describe('the gzip codec', () => {
  it('gives back what it was given, inner metadata included', async () => {
    const payload = payloadOf({ text: 'Zoë '.repeat(500) });
    const [packed] = await gzipCodec.encode([payload]);
    expect(packed?.data?.byteLength).toBeLessThan((payload.data?.byteLength ?? 0) / 10);
    const [unpacked] = await gzipCodec.decode([packed ?? {}]);
    expect(defaultPayloadConverter.fromPayload(unpacked ?? {})).toEqual({ text: 'Zoë '.repeat(500) });
  });

  it('leaves short payloads readable, as summaries are', async () => {
    const payload = payloadOf('okta: suspend');
    expect(await gzipCodec.encode([payload])).toEqual([payload]);
  });

  it('passes through what it did not make', async () => {
    const payload = payloadOf({ plain: true });
    expect(await gzipCodec.decode([payload])).toEqual([payload]);
  });

  it('leaves alone what would grow', async () => {
    const noise = Buffer.concat(
      Array.from({ length: 40 }, (_, index) => createHash('sha256').update(String(index)).digest()),
    );
    const payload = payloadOf(new Uint8Array(noise));
    expect(noise.byteLength).toBeGreaterThan(512);
    expect(await gzipCodec.encode([payload])).toEqual([payload]);
  });
});
