import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Random } from './random.js';

/** The way webhooks take: some are lost, some come twice or thrice, some late. */
export interface CarelessPost {
  /** Where the HR system delivers. */
  readonly url: string;
  /** Says where deliveries go on to; before that all of them are lost. */
  forwardTo(url: string): void;
  /** Loses and repeats nothing any more; settles when everything on its way has arrived. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

const LOST = 0.25;
const AGAIN = 0.3;
const LATE = 0.3;
const LATEST_MS = 2_000;

/** Opens the post; the sender always hears that its delivery arrived, as from a proxy that took it. */
export async function openCarelessPost(random: Random): Promise<CarelessPost> {
  let target: string | null = null;
  let careless = true;
  const underway = new Set<Promise<void>>();

  const forward = async (path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<void> => {
    if (target === null) return;
    await fetch(target + path, { method: 'POST', headers: textHeaders(headers), body: new Uint8Array(body) }).catch(
      () => undefined,
    );
  };
  const send = (path: string, headers: IncomingHttpHeaders, body: Buffer): void => {
    const waitMs = careless && random.chance(LATE) ? random.below(LATEST_MS) : 0;
    const trip = new Promise((resolve) => setTimeout(resolve, waitMs)).then(() => forward(path, headers, body));
    underway.add(trip);
    void trip.finally(() => underway.delete(trip));
  };

  const server = createServer((request, response) => {
    void buffer(request).then(
      (body) => {
        const copies = copiesOf(careless, random);
        for (let copy = 0; copy < copies; copy += 1) send(request.url ?? '/', request.headers, body);
        response.writeHead(200).end();
      },
      // The sender hung up before its delivery was read; there is nobody to answer.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the post does not listen on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    forwardTo: (url) => (target = url),
    async calm() {
      careless = false;
      while (underway.size > 0) await Promise.all(underway);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function copiesOf(careless: boolean, random: Random): number {
  if (!careless) return 1;
  if (random.chance(LOST)) return 0;
  return random.chance(AGAIN) ? 2 + random.below(2) : 1;
}

/** Signature and content type; the length is the new request's own. */
function textHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name.startsWith('x-') || name === 'content-type');
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
