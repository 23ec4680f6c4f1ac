import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A way to a stand-in on which one write passes at a time. */
export interface EffectGate {
  /** Base URL without a trailing slash; a worker uses it in place of the stand-in's. */
  readonly url: string;
  /** Cuts every connection; nothing that still waits reaches the stand-in. */
  close(): Promise<void>;
}

/** Of the answer, what the gate itself sets. */
const OWN_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/**
 * Opens a gate before a stand-in.
 *
 * @param applied called after each write that the stand-in did, before its answer goes back: what closes the gate then leaves the caller without it
 */
export async function openEffectGate(
  target: string,
  applied: (method: string, path: string) => Promise<void>,
): Promise<EffectGate> {
  let open = true;
  let lastWrite: Promise<unknown> = Promise.resolve();
  const pass = async (request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> => {
    if (!open) return void response.destroy();
    const { method = 'GET', url = '/' } = request;
    const answer = await forward(target, request, body);
    if (method !== 'GET' && answer.ok) await applied(method, url.split('?')[0] ?? url);
    if (!open) return void response.destroy();
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !OWN_HEADERS.includes(name)));
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((request, response) => {
    void buffer(request)
      .then((body) => {
        if (request.method === 'GET') return pass(request, response, body);
        const turn = lastWrite.then(() => pass(request, response, body));
        lastWrite = turn.catch(() => undefined);
        return turn;
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate does not listen on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      open = false;
      return shut(server);
    },
  };
}

function forward(
  target: string,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: Buffer,
): Promise<Response> {
  const { authorization, accept, 'content-type': contentType } = headers;
  return fetch(target + url, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(accept === undefined ? {} : { accept }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    redirect: 'manual',
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
