import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Call, Reply } from './call.js';
import { assertScope, type Caller } from './caller.js';
import { OktaError } from './okta-error.js';
import { requestIdOf } from './request-id.js';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly scope: string;
  readonly handle: (call: Call) => Reply;
}

/** The routes below `/api/v1`, each with its OAuth scope; resources add theirs, the first that fits answers. */
export class Endpoints {
  readonly #endpoints: Endpoint[] = [];

  /** Adds a route; `scope` without `.read` or `.manage`. */
  on(method: Method, path: string, scope: string, handle: (call: Call) => Reply): void {
    this.#endpoints.push({ method, path, scope, handle });
  }

  /**
   * Makes them answer.
   *
   * @param admit says who calls, or refuses
   */
  router(admit: (request: Request, response: Response) => Caller): Router {
    const router = Router();
    const callers = new WeakMap<Request, Caller>();
    router.use((request, response, next) => {
      requestIdOf(response);
      callers.set(request, admit(request, response));
      assertReadable(request);
      next();
    });
    for (const endpoint of this.#endpoints) mount(router, endpoint, callers);
    for (const { path } of this.#endpoints) router.all(path, refuse('E0000022'));
    router.use(refuse('E0000008'));
    return router;
  }
}

function mount(router: Router, endpoint: Endpoint, callers: WeakMap<Request, Caller>): void {
  const { method, path, scope, handle } = endpoint;
  const serve: RequestHandler = (request, response) => {
    const caller = callers.get(request);
    if (!caller) throw new OktaError('E0000005');
    assertScope(caller, scope, method);
    send(response, handle(callOf(request, response, caller)));
  };
  switch (method) {
    case 'GET':
      return void router.get(path, serve);
    case 'POST':
      return void router.post(path, serve);
    case 'PUT':
      return void router.put(path, serve);
    case 'DELETE':
      return void router.delete(path, serve);
  }
}

function callOf(request: Request, response: Response, caller: Caller): Call {
  const base = `${request.protocol}://${request.get('host') ?? ''}`;
  return {
    params: Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
    query: new URL(request.url, base).searchParams,
    body: request.body,
    ifMatch: request.get('if-match'),
    base,
    cause: {
      actor: caller.party,
      requestId: requestIdOf(response),
      requestUri: `/api/v1${request.url}`,
      tokenId: caller.tokenId,
    },
  };
}

function send(response: Response, reply: Reply): void {
  response.status(reply.status);
  if (reply.etag !== undefined) response.set('ETag', reply.etag);
  // Okta sends self and next as separate header lines.
  if (reply.links) response.setHeader('Link', [...reply.links]);
  if (reply.body === undefined) response.end();
  else response.json(reply.body);
}

function assertReadable(request: Request): void {
  const length = Number(request.get('content-length') ?? 0);
  if (length > 0 && request.is('json') === false) throw new OktaError('E0000018');
}

function refuse(code: 'E0000022' | 'E0000008'): RequestHandler {
  return () => {
    throw new OktaError(code);
  };
}
