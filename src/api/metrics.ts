import { Counter, Histogram, Registry } from 'prom-client';

/** What the API measures. */
export interface ApiMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly facts: Counter<'source' | 'type'>;
  readonly deliveries: Counter<'source' | 'outcome'>;
}

/** @returns fresh metrics; one set for each API of a process. A worker of the same process may share its registry. */
export function createApiMetrics(registry = new Registry()): ApiMetrics {
  return {
    registry,
    requests: new Histogram({
      name: 'tenure_api_request_seconds',
      help: 'Time to answer a request.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    facts: new Counter({
      name: 'tenure_api_facts_total',
      help: 'Facts that the engine has taken durably.',
      labelNames: ['source', 'type'],
      registers: [registry],
    }),
    deliveries: new Counter({
      name: 'tenure_api_webhook_deliveries_total',
      help: 'Webhook deliveries by what came of them.',
      labelNames: ['source', 'outcome'],
      registers: [registry],
    }),
  };
}
