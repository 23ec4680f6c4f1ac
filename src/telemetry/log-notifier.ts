import type { Alert, Notifier } from '../domain/ports/notifier.js';
import type { Logger } from './logger.js';
import type { Metrics } from './metrics.js';

/** An alert as a log line and a metric; the review item is the workflow's. */
export function createLogNotifier(logger: Logger, metrics: Metrics): Notifier {
  return {
    async notify({ kind, subject, severity, detail, at, defect }: Alert): Promise<void> {
      metrics.alerts.inc({ kind, severity });
      const level = severity === 'critical' ? 'error' : severity === 'warning' ? 'warn' : 'info';
      if (defect === undefined) return logger[level]({ alert: kind, subject, at }, detail);
      const { record, review, field, rule, suggestion } = defect;
      metrics.defects.inc({ rule, severity: defect.severity });
      logger[level]({ alert: kind, subject, at, defect: { record, review, field, rule, suggestion } }, detail);
    },
  };
}
