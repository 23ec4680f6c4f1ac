import { Counter, Registry } from 'prom-client';

/** Counters of one process, for `/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  readonly alerts: Counter<'kind' | 'severity'>;
  /** One for each bad field of a record. */
  readonly defects: Counter<'rule' | 'severity'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const alerts = new Counter({
    name: 'tenure_alerts_total',
    help: 'Alerts sent, by kind and severity',
    labelNames: ['kind', 'severity'] as const,
    registers: [registry],
  });
  const defects = new Counter({
    name: 'tenure_data_cases_total',
    help: 'Cases of bad HR data that were opened, by rule and severity',
    labelNames: ['rule', 'severity'] as const,
    registers: [registry],
  });
  return { registry, alerts, defects };
}
