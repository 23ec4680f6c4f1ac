import type { DataConverter } from '@temporalio/common';
import { gzipCodec } from './gzip-codec.js';

/** One place for client, worker and replayer; encryption goes in front of compression's result, at the end of this chain. */
export function createDataConverter(): DataConverter {
  return { payloadCodecs: [gzipCodec] };
}
