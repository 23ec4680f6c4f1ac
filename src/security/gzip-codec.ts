import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding.js';
import proto from '@temporalio/proto';

const ENCODING = 'binary/gzip';
/** Summaries and details stay readable in Temporal's Web UI; below this gzip saves nothing. */
const SMALLEST_BYTES = 512;

/** No payload of ours is near it; a small one made to unpack into memory's worth of nothing is refused. */
const LARGEST_BYTES = 32 * 1024 * 1024;

/** Up to here the way to the thread pool and back costs several times the work itself. */
const IN_PLACE_BYTES = 16 * 1024;

const gzipAside = promisify(gzip);
const gunzipAside = promisify(gunzip);
const { Payload: PayloadProto } = proto.temporal.api.common.v1;

/** Compresses whole payloads, inner metadata included; on decode passes through what it did not make. */
export const gzipCodec: PayloadCodec = {
  encode: (payloads) => Promise.all(payloads.map(pack)),
  decode: (payloads) => Promise.all(payloads.map(unpack)),
};

async function pack(payload: Payload): Promise<Payload> {
  const plain = PayloadProto.encode(payload).finish();
  if (plain.byteLength < SMALLEST_BYTES) return payload;
  const data = plain.byteLength <= IN_PLACE_BYTES ? gzipSync(plain) : await gzipAside(plain);
  return data.byteLength < plain.byteLength ? { metadata: { encoding: encode(ENCODING) }, data } : payload;
}

async function unpack(payload: Payload): Promise<Payload> {
  const encoding = payload.metadata?.['encoding'];
  if (!encoding || decode(encoding) !== ENCODING || !payload.data) return payload;
  const limit = { maxOutputLength: LARGEST_BYTES };
  const { data } = payload;
  return PayloadProto.decode(
    data.byteLength <= IN_PLACE_BYTES ? gunzipSync(data, limit) : await gunzipAside(data, limit),
  );
}
