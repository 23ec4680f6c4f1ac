import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { KeyRing } from '../key-ring.js';
import { Problem } from '../problem.js';
import { authenticate } from './authenticate.js';
import { servedBy } from './request-log.js';
import type { IntakeLimits } from './intake-limits.js';
import type { Answer, Call, CallHead, Route } from './route.js';

/** Largest body any route reads, in bytes, unpacked. */
export const MAX_BODY_BYTES = 1_048_576;

/** Puts the routes into an Express router; every other method of a path answers 405 with `Allow`. */
export function mountRoutes(
  router: Router,
  routes: readonly Route[],
  keys: KeyRing,
  limits: Pick<IntakeLimits, 'admit'>,
): void {
  const principals: Principals = new WeakMap();
  const readBytes = express.raw({ type: () => true, limit: MAX_BODY_BYTES });
  for (const path of new Set(routes.map((route) => route.path))) {
    const here = routes.filter((route) => route.path === path);
    const address = path.replaceAll(/\{(\w+)\}/g, ':$1');
    for (const route of here) {
      const first = [
        admit(route, keys, principals),
        ...(route.intake === undefined ? [] : [limits.admit(route.intake)]),
      ];
      if (route.method === 'post') router.post(address, first, readBytes, serve(route, principals));
      else if (route.method === 'put') router.put(address, first, readBytes, serve(route, principals));
      else router.get(address, first, serve(route, principals));
    }
    router.all(address, refuseMethod(path, here));
  }
}

/** Who sent each request that was admitted. */
type Principals = WeakMap<Request, Call['principal']>;

/** The key, or whatever stands in its place, is looked at before a place is taken and a byte of the body read. */
function admit(route: Route, keys: KeyRing, principals: Principals): RequestHandler {
  return (request, response, next) => {
    servedBy(response, route.path);
    const { permission } = route;
    const header = request.get('authorization');
    principals.set(request, permission === 'public' ? null : authenticate(keys, header, permission));
    route.refuse?.(headOf(request));
    next();
  };
}

function serve(route: Route, principals: Principals): RequestHandler {
  return async (request, response) => {
    const answer = await route.handle(callOf(request, principals.get(request)));
    send(response, answer);
  };
}

function callOf(request: Request, principal: Call['principal'] | undefined): Call {
  if (principal === undefined) throw new Error('a request is served that was not admitted');
  const body: unknown = request.body;
  return {
    ...headOf(request),
    query: new URLSearchParams(request.originalUrl.split('?').slice(1).join('?')),
    contentType: (request.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    principal,
  };
}

function headOf({ params, headers }: Request): CallHead {
  return {
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : value]),
    ),
    headers,
  };
}

function send(response: Response, answer: Answer): void {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response
    .status(answer.status)
    .setHeader('Content-Type', answer.contentType ?? 'application/json')
    .setHeader('Cache-Control', 'no-store')
    .end(response.req.method === 'HEAD' ? undefined : text);
}

function refuseMethod(path: string, here: readonly Route[]): RequestHandler {
  const methods = here.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return (_request, response) => {
    servedBy(response, path);
    throw new Problem('method-not-allowed', `use ${methods.join(' or ')}`, { headers: { Allow: methods.join(', ') } });
  };
}
