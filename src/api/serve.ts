import { createServer, type Server } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import type { Config } from '../config/config.js';
import { createPolicyVersions } from '../config/policy-versions.js';
import { createPolicyLibrary } from '../config/policy-library.js';
import type { TemporalAccess } from '../config/temporal-connection.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { Clock } from '../domain/ports/clock.js';
import type { WebhookSource } from '../domain/ports/webhook-source.js';
import { createDataConverter } from '../security/data-converter.js';
import { createApi } from './app.js';
import { createPeopleClient } from './client.js';
import { loadKeyRing } from './key-ring.js';
import type { Logger } from './logger.js';
import { createApiMetrics } from './metrics.js';
import { createLinkDesk } from './temporal/link-desk.js';
import { createSourceDesk } from './temporal/source-desk.js';
import { createRollouts } from './temporal/rollouts.js';

/** What an entry point hands to an API process. */
export interface ApiComposition {
  readonly config: Config;
  readonly access: TemporalAccess;
  /** Policies, archives and keys; the same documents the workers have. */
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly webhooks: Readonly<Record<string, WebhookSource>>;
  /** Origins of a Web UI on this machine that may have payloads decoded without a key; for the sandbox. */
  readonly codecOpenTo?: readonly string[];
  /** Interface to listen on. @default every one */
  readonly host?: string;
  /** Of a worker in the same process, whose figures are served too. @default one of its own */
  readonly registry?: Registry;
  /** Runs before a message to a person; the sandbox brings them to the company clock. */
  readonly beforeTouch?: (workflowId: string) => Promise<void>;
}

/** An API that listens. */
export interface ServedApi {
  readonly port: number;
  /** Takes no new request, lets those under way end for some seconds, and closes the connection to the engine. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;
/** A sender who trickles does not hold a place for longer. */
const REQUEST_MS = 30_000;
/** Longer than load balancers keep an idle connection (60 s): whoever closes first must not be us, while a request is on its way. */
const IDLE_MS = 65_000;

/**
 * Starts the API. The engine need not be there yet: until it is, requests are answered 503 and `/readyz` says so.
 *
 * @throws Error when the port is taken or the stored keys cannot be read
 */
export async function serveApi(composition: ApiComposition): Promise<ServedApi> {
  const { config, access, blobs, clock, logger, webhooks, codecOpenTo = [], beforeTouch } = composition;
  const keys = await loadKeyRing(blobs, config.apiKey);
  if (keys.isEmpty()) logger.warn({}, 'no API key is known: set TENURE_API_KEY, or nobody can call');
  const metrics = createApiMetrics(composition.registry);
  collectDefaultMetrics({ register: metrics.registry });
  const policies = createPolicyLibrary(blobs);
  const connection = Connection.lazy(access.connection);
  const client = new Client({ connection, namespace: access.namespace, dataConverter: createDataConverter() });
  const versions = createPolicyVersions(blobs);
  const desk = { library: policies, versions, rollouts: createRollouts(client, blobs, versions) };
  const people = createPeopleClient({
    client,
    newcomersPolicy: () => policies.current(),
    ...(beforeTouch ? { beforeTouch } : {}),
  });
  const app = createApi({
    people,
    links: createLinkDesk(client, blobs),
    sources: createSourceDesk(client, blobs),
    blobs,
    policies,
    desk,
    clock,
    keys,
    logger,
    webhooks,
    codecOpenTo,
    metrics,
    intake: config.intake,
  });
  const server = createServer({ requestTimeout: REQUEST_MS, keepAliveTimeout: IDLE_MS }, app);
  const port = await listen(server, config.port, composition.host);
  logger.info({ port, webhooks: Object.keys(webhooks) }, 'API ready');
  return {
    port,
    async stop() {
      await drain(server);
      await connection.close();
    },
  };
}

function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' ? `port ${port} is taken; set PORT to a free one` : cause.message;
      reject(new Error(`the API cannot listen: ${taken}`, { cause }));
    });
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    server.closeIdleConnections();
  });
}
