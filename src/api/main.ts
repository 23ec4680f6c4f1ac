import { join } from 'node:path';
import { configOrExit } from '../config/config-or-exit.js';
import { readTemporalAccess } from '../config/temporal-connection.js';
import { createFileBlobStore } from '../connectors/files/blob-store.js';
import { readWebhooks } from '../connectors/webhooks.js';
import { createLogger } from '../telemetry/logger.js';
import { serveApi } from './serve.js';

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
    webhooks: readWebhooks(process.env),
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
