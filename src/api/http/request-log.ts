import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from '../logger.js';
import type { ApiMetrics } from '../metrics.js';

const ACCEPTABLE_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Gives every request an id (the caller's `X-Request-Id` when it is a plain word), and logs and measures it when it ends. */
export function requestLog(logger: Logger, metrics: ApiMetrics): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    const given = request.get('x-request-id') ?? '';
    const requestId = ACCEPTABLE_ID.test(given) ? given : randomUUID();
    response.locals['requestId'] = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.on('finish', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const labels = { method: request.method, route: routeOf(response), status: response.statusCode };
      metrics.requests.observe(labels, seconds);
      logger.info({ requestId, ...labels, ms: Math.round(seconds * 1000) }, 'request served');
    });
    next();
  };
}

/** @returns the id `requestLog` gave the request */
export function requestIdOf(response: Response): string {
  return String(response.locals['requestId']);
}

/** Notes the template of the route that serves: addresses hold ids and are not for metrics. */
export function servedBy(response: Response, path: string): void {
  response.locals['route'] = path;
}

function routeOf(response: Response): string {
  const route: unknown = response.locals['route'];
  return typeof route === 'string' ? route : 'none';
}

/** @returns the path of the request without its query, for `instance` */
export function instanceOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0] ?? '/';
}
