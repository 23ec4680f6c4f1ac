import { join } from 'node:path';
import { z } from 'zod';
import { configOrExit } from '../config/config-or-exit.js';
import { readTemporalAccess } from '../config/temporal-connection.js';
import { verify } from '../connectors/bamboohr/webhook.js';
import { createFileBlobStore } from '../connectors/files/blob-store.js';
import { createLogger } from '../telemetry/logger.js';
import { serveApi } from './serve.js';
import type { WebhookVerifier } from './webhook-verifier.js';

/** `npm run api`: the API alone, for production. SIGTERM and SIGINT let requests under way end. */
const config = configOrExit(process.env);
const logger = createLogger('tenure-api', config.logLevel);
try {
  const api = await serveApi({
    config,
    access: readTemporalAccess(config),
    blobs: createFileBlobStore(join(config.dataDir, 'blobs')),
    clock: { now: () => Date.now() },
    logger,
    webhooks: webhooksOf(process.env),
  });
  const stop = (): void => {
    void api.stop().then(() => logger.info('API stopped'));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  logger.fatal({ err: error }, 'the API cannot run');
  process.exitCode = 1;
}

/** Webhooks are taken from sources whose secret is set. @throws Error naming the variable at fault */
function webhooksOf(env: NodeJS.ProcessEnv): Readonly<Record<string, WebhookVerifier>> {
  const secret = z.string().trim().min(16).optional().safeParse(env['BAMBOOHR_WEBHOOK_SECRET']);
  if (!secret.success) throw new Error('BAMBOOHR_WEBHOOK_SECRET: must have at least 16 characters');
  const { data } = secret;
  if (data === undefined) return {};
  return { bamboohr: ({ body, headers, now }) => verify(body, headers, data, now) };
}
