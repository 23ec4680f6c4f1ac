import { Counter, Registry } from 'prom-client';

/** Counters of one process, for `/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  readonly alerts: Counter<'kind' | 'severity'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const alerts = new Counter({
    name: 'tenure_alerts_total',
    help: 'Alerts sent, by kind and severity',
    labelNames: ['kind', 'severity'] as const,
    registers: [registry],
  });
  return { registry, alerts };
}
