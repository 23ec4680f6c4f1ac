import express, { type Express } from 'express';
import { createIdentityBook } from '../config/identity-book.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { Clock } from '../domain/ports/clock.js';
import type { WebhookSource } from '../domain/ports/webhook-source.js';
import { mountCodec } from './codec.js';
import { mountDocs } from './docs.js';
import { Cursors } from './http/cursor.js';
import { IntakeLimits, type IntakeSettings } from './http/intake-limits.js';
import { mountRoutes } from './http/mount-routes.js';
import { answerProblems, refuseUnknownRoute } from './http/problem-answers.js';
import { requestLog } from './http/request-log.js';
import type { KeyRing } from './key-ring.js';
import type { Logger } from './logger.js';
import { createApiMetrics, type ApiMetrics } from './metrics.js';
import type { LinkDesk } from './link-desk.js';
import type { PeopleClient } from './people-client.js';
import type { SourceDesk } from './source-desk.js';
import type { PolicyDesk } from './policy-desk.js';
import type { PolicyReader } from './policy-reader.js';
import { apiRoutes } from './routes/index.js';

/** What the API is made of; ports only. */
export interface ApiDependencies {
  readonly people: PeopleClient;
  /** Archive of timelines and facts. */
  readonly blobs: BlobStore;
  readonly policies: PolicyReader;
  readonly desk: PolicyDesk;
  readonly links: LinkDesk;
  readonly sources: SourceDesk;
  /** The company's present. */
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly logger: Logger;
  /** Signature checks by source. */
  readonly webhooks: Readonly<Record<string, WebhookSource>>;
  /** Origins of a Web UI on this machine that may have payloads decoded without a key. @default none */
  readonly codecOpenTo?: readonly string[];
  /** @default a fresh set */
  readonly metrics?: ApiMetrics;
  /** @default 256 at once, 1,000 a second from one sender */
  readonly intake?: IntakeSettings;
}

const INTAKE: IntakeSettings = { atOnce: 256, perSecond: 1000 };

/** Builds the API; it listens nowhere yet. */
export function createApi(dependencies: ApiDependencies): Express {
  const metrics = dependencies.metrics ?? createApiMetrics();
  const limits = new IntakeLimits(dependencies.intake ?? INTAKE);
  const cursors = new Cursors(dependencies.keys.cursorSecret());
  const book = createIdentityBook(dependencies.blobs);
  const routes = apiRoutes({ ...dependencies, metrics, cursors, limits, book });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('query parser', false);
  app.use(requestLog(dependencies.logger, metrics));
  mountRoutes(app, routes, dependencies.keys, limits);
  mountDocs(app);
  mountCodec(app, dependencies.keys, dependencies.codecOpenTo ?? []);
  app.use(refuseUnknownRoute);
  app.use(answerProblems(dependencies.logger));
  return app;
}
