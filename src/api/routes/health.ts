import { z } from 'zod';
import type { Route } from '../http/route.js';
import { Problem } from '../problem.js';
import type { RouteDependencies } from './index.js';

const RETRY_AFTER_SECONDS = '5';
const Alive = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Alive' });
const Ready = z
  .strictObject({ status: z.literal('ready'), engine: z.literal('reachable'), worker: z.literal('polling') })
  .meta({ id: 'Ready' });

/** `GET /healthz` (the process serves), `/readyz` (engine reachable and a worker polling), `/metrics` (Prometheus). */
export function healthRoutes({ people, metrics }: Pick<RouteDependencies, 'people' | 'metrics'>): readonly Route[] {
  const service = { method: 'get', permission: 'public', tag: 'service', problems: [] } as const;
  return [
    {
      ...service,
      path: '/healthz',
      operationId: 'isAlive',
      summary: 'Whether the process serves',
      answers: { 200: { description: 'It does.', schema: Alive } },
      handle: () => Promise.resolve({ status: 200, body: { status: 'ok' } }),
    },
    {
      ...service,
      path: '/readyz',
      operationId: 'isReady',
      summary: 'Whether engine and worker are there',
      answers: { 200: { description: 'They are.', schema: Ready } },
      problems: ['unavailable'],
      handle: async () => {
        const { engine, worker } = await people.readiness();
        if (engine !== 'reachable') throw notReady('the engine cannot be reached');
        if (worker !== 'polling') throw notReady('facts are taken, but no worker polls: start one');
        return { status: 200, body: { status: 'ready', engine, worker } };
      },
    },
    {
      ...service,
      path: '/metrics',
      operationId: 'getMetrics',
      summary: 'Figures for Prometheus',
      answers: { 200: { description: 'Text exposition format.', schema: z.string(), contentType: 'text/plain' } },
      handle: async () => ({
        status: 200,
        body: await metrics.registry.metrics(),
        contentType: metrics.registry.contentType,
      }),
    },
  ];
}

function notReady(detail: string): Problem {
  return new Problem('unavailable', detail, { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
}
