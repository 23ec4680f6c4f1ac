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
/** Apart, so that what is open is listed without reading all that ever was. */
const SETTLED_FOLDER = 'deliveries-settled/';
/** Vendors repeat a delivery for hours; how it was dealt with stays this much longer for whoever asks. */
const SETTLED_KEPT_MS = 30 * 86_400_000;
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
    if ((await this.blobs.get(keyOf(id, SETTLED_FOLDER))) === undefined)
      await this.blobs.create(keyOf(id, FOLDER), JSON.stringify(kept));
    return id;
  }

  /** @returns `undefined` for an id that is none of ours */
  async find(id: string): Promise<KeptDelivery | undefined> {
    if (!ID.test(id)) return undefined;
    const text = (await this.blobs.get(keyOf(id, SETTLED_FOLDER))) ?? (await this.blobs.get(keyOf(id, FOLDER)));
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

  /** Notes how it was dealt with, and forgets what was dealt with over a month ago. */
  async settle({ id, ...kept }: KeptDelivery, settled: Settlement): Promise<void> {
    await this.blobs.put(keyOf(id, SETTLED_FOLDER), JSON.stringify({ ...kept, body: '', settled }));
    await this.blobs.remove(keyOf(id, FOLDER));
    const isOver = ({ at }: Settlement): boolean => Date.parse(at) + SETTLED_KEPT_MS < Date.parse(settled.at);
    for (const key of await this.blobs.list(SETTLED_FOLDER)) {
      const text = await this.blobs.get(key);
      const known = text === undefined ? null : KeptDelivery.parse(JSON.parse(text)).settled;
      if (known !== null && isOver(known)) await this.blobs.remove(key);
    }
  }
}

function keyOf(id: string, folder: string): string {
  const [, source = '', digest = ''] = ID.exec(id) ?? [];
  return `${folder}${source}/${digest}.json`;
}

function idOf(key: string): string {
  return key.slice(FOLDER.length).replace('/', '~').replace('.json', '');
}
