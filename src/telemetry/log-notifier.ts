import type { Alert, Notifier } from '../domain/ports/notifier.js';
import type { Logger } from './logger.js';
import type { Metrics } from './metrics.js';

/** An alert as a log line and a metric; the review item is the workflow's. */
export function createLogNotifier(logger: Logger, metrics: Metrics): Notifier {
  return {
    async notify({ kind, subject, severity, detail, at }: Alert): Promise<void> {
      metrics.alerts.inc({ kind, severity });
      const level = severity === 'critical' ? 'error' : severity === 'warning' ? 'warn' : 'info';
      logger[level]({ alert: kind, subject, at }, detail);
    },
  };
}
