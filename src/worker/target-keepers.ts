import { createTargetCatalogueStore } from '../config/target-catalogue-store.js';
import { createTargetSchemaStore } from '../config/target-schema-store.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import { readCatalogue } from '../domain/ports/read-catalogue.js';
import type { TargetSchemaReader } from '../domain/ports/target-schema-reader.js';
import type { TargetCatalogue } from '../domain/target-catalogue.js';
import type { TargetSchema } from '../domain/target-schema.js';
import type { Logger } from '../telemetry/logger.js';
import { TargetKeeper } from './target-keeper.js';

const MINUTE_MS = 60_000;
const REAL_TIME = { now: () => Date.now() };

/** What keepers are made of. */
export interface KeeperSources {
  readonly providers: readonly IdentityProvider[];
  readonly schemas: readonly TargetSchemaReader[];
  readonly blobs: BlobStore;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Keeps what targets say of their attributes. @param read hears of every reading */
export function createSchemaKeeper(
  { schemas, blobs, logger }: KeeperSources,
  read: (schema: TargetSchema) => Promise<void>,
): TargetKeeper<TargetSchema> {
  return new TargetKeeper({
    readers: schemas.map((reader) => ({ target: reader.target, read: (options) => reader.readSchema(options) })),
    store: createTargetSchemaStore(blobs),
    clock: REAL_TIME,
    maxAgeMs: 60 * MINUTE_MS,
    timeoutMs: 5_000,
    read,
    failed: failureOf('schema', logger),
  });
}

/** Keeps which groups and apps targets have; a listing pages, so that it may take longer, and who just made a group will not wait an hour. */
export function createCatalogueKeeper({ providers, blobs, logger }: KeeperSources): TargetKeeper<TargetCatalogue> {
  return new TargetKeeper({
    readers: providers.map((provider) => ({
      target: provider.target,
      read: (options) => readCatalogue(provider, REAL_TIME, options),
    })),
    store: createTargetCatalogueStore(blobs),
    clock: REAL_TIME,
    maxAgeMs: 10 * MINUTE_MS,
    timeoutMs: MINUTE_MS,
    failed: failureOf('catalogue', logger),
  });
}

/**
 * Looks every minute whether something is old, and keeps no process alive. It is no Schedule: those live by the company's calendar, which
 * the sandbox moves by months, and a reading ages in real time.
 *
 * @returns what ends it, and what is being read
 */
export function renewing(keeper: Pick<TargetKeeper<TargetCatalogue>, 'renew' | 'stop'>): () => Promise<void> {
  const timer = setInterval(() => keeper.renew(), MINUTE_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await keeper.stop();
  };
}

function failureOf(what: string, logger: Pick<Logger, 'warn'>): (target: string, err: unknown) => void {
  return (target, err) =>
    logger.warn({ err, target }, `the ${what} of a target cannot be read; the last one stays in use`);
}
