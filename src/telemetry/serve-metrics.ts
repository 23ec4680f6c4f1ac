import { createServer } from 'node:http';
import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Metrics of a process without an API, for Prometheus. */
export interface ServedMetrics {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Serves a registry, and the figures of the process itself, at `GET /metrics`.
 *
 * @param port 0 takes a free one
 * @throws Error when the port is taken
 */
export function serveMetrics(registry: Registry, port: number): Promise<ServedMetrics> {
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    void registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`metrics cannot be served on port ${port}; set TENURE_WORKER_METRICS_PORT`, { cause })),
    );
    server.listen(port, () => {
      const address = server.address();
      const stop = (): Promise<void> =>
        new Promise((ended) => {
          server.close(() => ended());
          server.closeAllConnections();
        });
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port, stop });
    });
  });
}
