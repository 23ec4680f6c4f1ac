import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { PROBLEMS } from '../../src/api/problem.js';
import { apiRoutes } from '../../src/api/routes/index.js';
import { createApiMetrics } from '../../src/api/metrics.js';
import { Cursors } from '../../src/api/http/cursor.js';
import { IntakeLimits } from '../../src/api/http/intake-limits.js';
import { createIdentityBook } from '../../src/config/identity-book.js';
import { KeyRing } from '../../src/api/key-ring.js';
import { PolicyOrder, PreviewOrder } from '../../src/api/schemas/policy.js';
import { loadPolicy } from '../../src/domain/policy/load.js';
import { InMemoryPeople } from './support/in-memory-people.js';
import { InMemoryBlobs, startApi, type RunningApi, deskOf, linkDeskOf, sourceDeskOf } from './support/running-api.js';

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.object({ in: z.string(), name: z.string(), required: z.boolean().optional() })).optional(),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: z.record(z.string(), z.unknown()) })),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.object({ apiKey: z.object({ type: z.literal('http'), scheme: z.literal('bearer') }) }),
  }),
});

const routes = apiRoutes({
  people: new InMemoryPeople(),
  blobs: new InMemoryBlobs(),
  policies: { compiled: () => Promise.reject(new Error('none')) },
  desk: deskOf(new InMemoryBlobs()),
  links: linkDeskOf(new InMemoryBlobs()),
  sources: sourceDeskOf(),
  clock: { now: () => 0 },
  keys: new KeyRing([]),
  logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  webhooks: {},
  metrics: createApiMetrics(),
  cursors: new Cursors('secret'),
  limits: new IntakeLimits({ atOnce: 1, perSecond: 1 }),
  book: createIdentityBook(new InMemoryBlobs()),
});

let api: RunningApi;
let document: z.output<typeof Document>;
let text: string;
beforeEach(async () => {
  api = await startApi();
  text = await (await api.get('/openapi.json')).text();
  document = Document.parse(JSON.parse(text));
});
afterEach(() => api.close());

describe('the OpenAPI document', () => {
  it('holds every route of the API and no other', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(documented.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('names both forms in which BambooHR posts its webhooks', () => {
    const { requestBody } = document.paths['/webhooks/{source}']?.['post'] ?? {};
    expect(Object.keys(requestBody?.content ?? {})).toEqual(['application/json', 'application/x-www-form-urlencoded']);
  });

  it('shows orders about policy that would be taken as they are', () => {
    const exampleOf = (name: string) =>
      z.object({ example: z.unknown() }).parse(document.components.schemas[name]).example;
    const { entry = '', files = {} } = PreviewOrder.parse(exampleOf('PreviewOrder'));
    expect(loadPolicy(files[entry] ?? '', entry)).toMatchObject({ ok: true });
    expect(PolicyOrder.parse(exampleOf('PolicyOrder'))).toMatchObject({ entry, files });
  });

  it('has no two operations of one name', () => {
    const names = routes.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('refers only to schemas it holds', () => {
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(document.components.schemas).toHaveProperty([name]);
  });

  it('names the parameters of every path, all required', () => {
    for (const [path, methods] of Object.entries(document.paths))
      for (const { parameters = [] } of Object.values(methods)) {
        const inPath = parameters.filter((parameter) => parameter.in === 'path');
        expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
        expect(inPath.every(({ required }) => required === true)).toBe(true);
      }
  });

  it('names every query parameter the list of people takes', () => {
    const names = document.paths['/v1/employees']?.['get']?.parameters?.map(({ name }) => name);
    expect(names).toEqual([
      'phase',
      'department',
      'source',
      'manager',
      'country',
      'startsBefore',
      'endsBefore',
      'needsReview',
      'limit',
      'cursor',
    ]);
  });

  it('asks for a key wherever the API does', () => {
    for (const { method, path, permission } of routes) {
      const operation = document.paths[path]?.[method];
      expect([path, operation?.security]).toEqual([path, permission === 'public' ? [] : [{ apiKey: [] }]]);
      if (permission !== 'public')
        expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['401', '403', '503']));
    }
  });

  it('names the three content types of events', () => {
    expect(Object.keys(document.paths['/v1/events']?.['post']?.requestBody?.content ?? {})).toEqual([
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      'application/json',
    ]);
  });

  it('names every problem code there is', () => {
    for (const code of Object.keys(PROBLEMS))
      if (code !== 'unknown-route' && code !== 'invalid-request') expect(text).toContain(`\`${code}\``);
  });
});
