import { pino, type Logger } from 'pino';

/** Keys that may hold a secret or a personal value are cut out wherever they stand. */
const REDACTED = ['authorization', 'token', 'apiKey', 'privateKey', 'password', 'data', 'profile', 'body'].flatMap(
  (key) => [key, `*.${key}`],
);

/** JSON lines on standard output; `TENURE_LOG_LEVEL` of the configuration sets the level. */
export function createLogger(name: string, level = 'info'): Logger {
  return pino({
    name,
    level,
    redact: { paths: REDACTED, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

export type { Logger };
