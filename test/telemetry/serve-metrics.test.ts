import { describe, expect, it } from '@jest/globals';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { serveMetrics } from '../../src/telemetry/serve-metrics.js';

describe('the metrics of a worker', () => {
  it('are served for Prometheus, and nothing else is', async () => {
    const metrics = createMetrics();
    metrics.alerts.inc({ kind: 'poll-failing', severity: 'critical' });
    const served = await serveMetrics(metrics.registry, 0);
    const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${served.port}${path}`);
    const text = await (await get('/metrics')).text();
    expect(text).toContain('tenure_alerts_total{kind="poll-failing",severity="critical"} 1');
    expect(text).toContain('tenure_data_cases_total');
    expect((await get('/')).status).toBe(404);
    await expect(serveMetrics(createMetrics().registry, served.port)).rejects.toThrow('TENURE_WORKER_METRICS_PORT');
    await served.stop();
  });
});
