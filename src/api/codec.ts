import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Payload } from '@temporalio/common';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { createDataConverter } from '../security/data-converter.js';
import { authenticate } from './http/authenticate.js';
import { MAX_BODY_BYTES } from './http/mount-routes.js';
import { servedBy } from './http/request-log.js';
import type { KeyRing } from './key-ring.js';
import { Problem } from './problem.js';

const Base64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/);
const Payloads = z.object({
  payloads: z.array(z.object({ metadata: z.record(z.string(), Base64).optional(), data: Base64.optional() })),
});

const { payloadCodecs = [] } = createDataConverter();
const OPERATIONS = {
  async encode(payloads: Payload[]): Promise<Payload[]> {
    let coded = payloads;
    for (const codec of payloadCodecs) coded = await codec.encode(coded);
    return coded;
  },
  async decode(payloads: Payload[]): Promise<Payload[]> {
    let coded = payloads;
    for (const codec of payloadCodecs.toReversed()) coded = await codec.decode(coded);
    return coded;
  },
};

/**
 * Serves `POST /codec/encode` and `/codec/decode`: Temporal's remote codec protocol (docs.temporal.io, "Codec Server"), by which its Web UI
 * and CLI show payloads in clear. It is Temporal's interface and not part of the OpenAPI document.
 *
 * A caller needs a key that may read access (`temporal --codec-auth "Bearer …"`). The Web UI cannot send one, so a page of `openTo`
 * is served without, when it is shown on this very machine.
 *
 * @param openTo origins of a Web UI on this machine, for the sandbox; `[]` opens nothing
 */
export function mountCodec(app: Express, keys: KeyRing, openTo: readonly string[]): void {
  for (const [operation, code] of Object.entries(OPERATIONS)) {
    const path = `/codec/${operation}`;
    app.options(path, allowOrigin(openTo), (_request, response) => {
      servedBy(response, path);
      response.status(204).end();
    });
    app.post(
      path,
      allowOrigin(openTo),
      admit(path, keys, openTo),
      express.json({ limit: MAX_BODY_BYTES }),
      async (request: Request, response: Response) => {
        const payloads = await recode(request.body, code);
        response.setHeader('Cache-Control', 'no-store').json({ payloads: payloads.map(payloadToJSON) });
      },
    );
  }
}

async function recode(body: unknown, code: (payloads: Payload[]) => Promise<Payload[]>): Promise<Payload[]> {
  const parsed = Payloads.safeParse(body);
  if (!parsed.success)
    throw new Problem('invalid-body', 'send { "payloads": [{ "metadata": …, "data": … }] }, every value in base64');
  try {
    return await code(
      parsed.data.payloads.map(({ metadata = null, data = null }) => JSONToPayload({ metadata, data })),
    );
  } catch (cause) {
    throw new Problem('invalid-body', 'a payload is not what its metadata says', { cause });
  }
}

/** Lets the browser show the answer, refusals included, to the pages that may ask. */
function allowOrigin(openTo: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    response.setHeader('Vary', 'Origin');
    if (origin !== undefined && openTo.includes(origin))
      response
        .setHeader('Access-Control-Allow-Origin', origin)
        .setHeader('Access-Control-Allow-Methods', 'POST, OPTIONS')
        .setHeader('Access-Control-Allow-Headers', 'X-Namespace, Content-Type, Authorization');
    next();
  };
}

function admit(path: string, keys: KeyRing, openTo: readonly string[]): RequestHandler {
  return (request, response, next) => {
    servedBy(response, path);
    const origin = request.get('origin');
    const open = origin !== undefined && openTo.includes(origin) && isLoopback(request.socket.remoteAddress);
    if (!open) authenticate(keys, request.get('authorization'), 'readAccess');
    next();
  };
}

function isLoopback(address = ''): boolean {
  return /^(::ffff:)?127\./.test(address) || address === '::1';
}
