import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding.js';
import proto from '@temporalio/proto';

const ENCODING = 'binary/gzip';
/** Summaries and details stay readable in Temporal's Web UI; below this gzip saves nothing. */
const SMALLEST_BYTES = 512;

/** No payload of ours is near it; a small one made to unpack into memory's worth of nothing is refused. */
const LARGEST_BYTES = 32 * 1024 * 1024;

const compress = promisify(gzip);
const expand = promisify(gunzip);
const { Payload: PayloadProto } = proto.temporal.api.common.v1;

/** Compresses whole payloads, inner metadata included; on decode passes through what it did not make. */
export const gzipCodec: PayloadCodec = {
  encode: (payloads) => Promise.all(payloads.map(pack)),
  decode: (payloads) => Promise.all(payloads.map(unpack)),
};

async function pack(payload: Payload): Promise<Payload> {
  const plain = PayloadProto.encode(payload).finish();
  if (plain.byteLength < SMALLEST_BYTES) return payload;
  const data = await compress(plain);
  return data.byteLength < plain.byteLength ? { metadata: { encoding: encode(ENCODING) }, data } : payload;
}

async function unpack(payload: Payload): Promise<Payload> {
  const encoding = payload.metadata?.['encoding'];
  if (!encoding || decode(encoding) !== ENCODING || !payload.data) return payload;
  return PayloadProto.decode(await expand(payload.data, { maxOutputLength: LARGEST_BYTES }));
}
