import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import type { Route } from './http/route.js';
import { PROBLEMS, type ProblemCode } from './problem.js';
import { PERMISSIONS } from './role.js';
import { ProblemDocument } from './schemas/problem.js';

/** What any route may answer, and what any route with a key may. */
const EVERYWHERE = ['method-not-allowed', 'too-many-requests', 'internal-fault', 'unavailable'] as const;
const WITH_KEY = ['unauthenticated', 'forbidden'] as const;

/** @returns the OpenAPI 3.1 document of the routes; their zod schemas are its schemas */
export function openApiDocument(routes: readonly Route[]): oas31.OpenAPIObject {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tenure',
      version: '1',
      description:
        'Keeps people’s access equal to their employment. Facts of HR go in; phase, access and history of every person come out. Problems are RFC 9457 documents with a stable `code`.',
    },
    tags: [
      { name: 'events', description: 'What HR says.' },
      { name: 'people', description: 'Where a person stands.' },
      { name: 'reviews', description: 'What waits for a person.' },
      { name: 'policy', description: 'What everybody’s access follows.' },
      { name: 'links', description: 'Whose accounts are.' },
      { name: 'sources', description: 'HR systems, and how they are read.' },
      { name: 'service', description: 'The service itself.' },
    ],
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key; its roles limit it.' } },
    },
    paths: pathsOf(routes),
  });
}

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { operationId, summary, tag, params, query, body, permission } = route;
  const roles = permission === 'public' ? null : `Roles: ${PERMISSIONS[permission].join(', ')}.`;
  const description = [route.description, roles].filter((part) => typeof part === 'string').join('\n\n');
  return {
    operationId,
    summary,
    tags: [tag],
    ...(description === '' ? {} : { description }),
    security: permission === 'public' ? [] : [{ apiKey: [] }],
    ...(params === undefined && query === undefined
      ? {}
      : { requestParams: { ...(params ? { path: params } : {}), ...(query ? { query } : {}) } }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: { ...answersOf(route), ...problemsOf(route) },
  };
}

function contentOf(body: NonNullable<Route['body']>): Record<string, { schema: NonNullable<Route['body']>[string] }> {
  return Object.fromEntries(Object.entries(body).map(([contentType, schema]) => [contentType, { schema }]));
}

function answersOf({ answers }: Route): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, contentType = 'application/json' }]) => [
      status,
      { description, content: { [contentType]: { schema } } },
    ]),
  );
}

/** Problems by status; the codes of one status are listed together. */
function problemsOf({ problems, permission }: Route): ZodOpenApiResponsesObject {
  const codes: readonly ProblemCode[] = [...problems, ...(permission === 'public' ? [] : WITH_KEY), ...EVERYWHERE];
  const statuses = new Set(codes.map((code) => PROBLEMS[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const same = [...new Set(codes)].filter((code) => PROBLEMS[code].status === status);
      const description = same.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' ');
      return [String(status), { description, content: { 'application/problem+json': { schema: ProblemDocument } } }];
    }),
  );
}
