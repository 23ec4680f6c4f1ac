import { configOrExit } from '../config/config-or-exit.js';
import { readTemporalAccess } from '../config/temporal-connection.js';
import { createLogger } from '../telemetry/logger.js';
import { createMetrics } from '../telemetry/metrics.js';
import { serveMetrics } from '../telemetry/serve-metrics.js';
import { installRuntime } from '../telemetry/runtime.js';
import { composeWorker } from './compose.js';

/** `npm run worker`: the workers alone, for production. SIGTERM and SIGINT drain; work in flight is finished or handed on. */
const config = configOrExit(process.env);
const logger = createLogger('tenure-worker', config.logLevel);
installRuntime(logger);
try {
  const access = readTemporalAccess(config);
  const clock = { now: () => Date.now() };
  const metrics = createMetrics();
  const { workerMetricsPort } = config;
  const served = workerMetricsPort === null ? null : await serveMetrics(metrics.registry, workerMetricsPort);
  const workers = await composeWorker({ config, access, connectorEnv: process.env, clock, logger, metrics });
  // An open connection would keep the process alive.
  await workers.done.finally(() => Promise.all([workers.stop(), served?.stop()]));
} catch (error) {
  logger.fatal({ err: error }, 'the worker cannot run');
  // The SDK's runtime would keep a worker that never ran alive.
  process.exit(1);
}
