import { z } from 'zod';
import type { Route } from '../http/route.js';
import { openApiDocument } from '../open-api-document.js';

/** `GET /openapi.json`: made when first asked for, from the routes themselves and their schemas. */
export function openApiRoute(others: readonly Route[]): Route {
  let text: string | undefined;
  const route: Route = {
    method: 'get',
    path: '/openapi.json',
    permission: 'public',
    operationId: 'getOpenApi',
    summary: 'This document',
    tag: 'service',
    answers: { 200: { description: 'OpenAPI 3.1.', schema: z.record(z.string(), z.unknown()) } },
    problems: [],
    handle: () =>
      Promise.resolve({ status: 200, body: (text ??= JSON.stringify(openApiDocument([...others, route]))) }),
  };
  return route;
}
