import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import type { Delivery } from '../../domain/ports/webhook-source.js';

const KeptDelivery = z.strictObject({
  source: z.string(),
  receivedAt: z.iso.datetime(),
  /** Headers a reading may need; never one that carries a credential. */
  headers: z.record(z.string(), z.string()),
  /** Base64; empty once it was dealt with. */
  body: z.string(),
  settled: z
    .strictObject({
      at: z.iso.datetime(),
      by: z.string(),
      reason: z.string(),
      action: z.enum(['replay', 'dismiss']),
    })
    .nullable(),
});
/** A signed delivery whose shape nobody knew, until somebody deals with it. */
export type KeptDelivery = z.infer<typeof KeptDelivery> & { readonly id: string };

/** How a kept delivery was dealt with. */
export type Settlement = NonNullable<KeptDelivery['settled']>;

const HEADERS = ['content-type', 'x-bamboohr-timestamp'];
const FOLDER = 'deliveries/';
const ID = /^([a-z][a-z0-9-]{0,31})~([0-9a-f]{64})$/;

/** Deliveries that could not be read, in the blob store. Their bodies may hold personal data: they are shown to nobody, and dropped when settled. */
export class KeptDeliveries {
  constructor(private readonly blobs: BlobStore) {}

  /**
   * Durable when it returns; the same delivery is kept once, and what was settled stays so when its vendor repeats it.
   *
   * A body alone is no delivery: the same may come again a week later, under another timestamp of the vendor's.
   * @returns its id
   */
  async keep(source: string, { body, headers }: Delivery, receivedAt: string): Promise<string> {
    const shown = HEADERS.flatMap((name): [string, string][] => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    });
    const digest = createHash('sha256').update(JSON.stringify(shown)).update(body).digest('hex');
    const id = `${source}~${digest}`;
    const text = Buffer.from(body).toString('base64');
    const kept = { source, receivedAt, headers: Object.fromEntries(shown), body: text, settled: null };
    await this.blobs.create(keyOf(id), JSON.stringify(kept));
    return id;
  }

  /** @returns `undefined` for an id that is none of ours */
  async find(id: string): Promise<KeptDelivery | undefined> {
    const text = ID.test(id) ? await this.blobs.get(keyOf(id)) : undefined;
    return text === undefined ? undefined : { id, ...KeptDelivery.parse(JSON.parse(text)) };
  }

  /** Those that nobody dealt with yet, oldest first. */
  async open(): Promise<readonly KeptDelivery[]> {
    const keys = await this.blobs.list(FOLDER);
    const kept = await Promise.all(keys.map((key) => this.find(idOf(key))));
    return kept
      .flatMap((each) => (each?.settled === null ? [each] : []))
      .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
  }

  async settle({ id, ...kept }: KeptDelivery, settled: Settlement): Promise<void> {
    await this.blobs.put(keyOf(id), JSON.stringify({ ...kept, body: '', settled }));
  }
}

function keyOf(id: string): string {
  const [, source = '', digest = ''] = ID.exec(id) ?? [];
  return `${FOLDER}${source}/${digest}.json`;
}

function idOf(key: string): string {
  return key.slice(FOLDER.length).replace('/', '~').replace('.json', '');
}
