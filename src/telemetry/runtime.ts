import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from './logger.js';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Sends the SDK's own log lines to ours. Call once per process, before any connection or worker. */
export function installRuntime(logger: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      // What a worker says of its own start and stop is of no concern to operators.
      const own = meta?.['sdkComponent'] === 'worker' && level !== 'ERROR';
      logger[own ? 'debug' : LEVELS[level]]({ sdk: meta ?? {} }, message);
    }),
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
  });
}
