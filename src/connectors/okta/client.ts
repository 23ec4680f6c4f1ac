import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { currentCall, newCallRecord, type CallRecord } from './call-record.js';
import type { OktaConfig } from './config.js';
import { toConnectorError, unreadableAnswer, type Attempt } from './errors.js';
import { createSdkClient, type SdkResponse } from './sdk-client.js';

/** What may be deleted. A user is not among it: an account is never more than deactivated. */
export type RemovablePath =
  | `/groups/${string}/users/${string}`
  | `/apps/${string}/users/${string}`
  | `/users/${string}/roles/${string}`
  | `/users/${string}/sessions`;

/** One call below `/api/v1`; the path's segments are already encoded. */
export type OktaRequest = {
  /** Verb and object, for messages; no personal data. */
  readonly action: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
} & (
  | { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string }
  | { readonly method: 'DELETE'; readonly path: RemovablePath }
);

/** An answer that was read. */
export interface OktaAnswer<T> {
  readonly value: T;
  readonly requestId: string | null;
}

/** Calls to one org; several may run at once. */
export interface OktaClient {
  /** @throws ConnectorError of any kind; the signal's reason when it was aborted */
  call<T>(request: OktaRequest, schema: z.ZodType<T>, options: CallOptions): Promise<OktaAnswer<T>>;
  /** Follows every page, empty ones too. */
  list<T>(request: OktaRequest, item: z.ZodType<T>, options: CallOptions): Promise<readonly T[]>;
  /** One page, and the cursor of the next; `null` at the end. */
  page<T>(
    request: OktaRequest,
    item: z.ZodType<T>,
    options: CallOptions,
  ): Promise<{ readonly items: readonly T[]; readonly after: string | null }>;
  /** The same page by page; the next one is asked for when it is wanted. */
  pages<T>(request: OktaRequest, item: z.ZodType<T>, options: CallOptions): AsyncIterable<readonly T[]>;
}

interface RawAnswer {
  readonly body: unknown;
  readonly next: string | null;
  readonly record: CallRecord;
}

/**
 * A client of an org on the HTTP layer of Okta's SDK, which signs in, proves possession and names errors.
 *
 * The SDK's generated models are not used: they drop fields they do not know and have no `null`, which is how Okta clears an attribute.
 *
 * @param timeoutMs of one request
 * @param warn is told what the credential lacks
 */
export function createOktaClient(config: OktaConfig, timeoutMs: number, warn: (message: string) => void): OktaClient {
  const loading = createSdkClient(config, timeoutMs, warn);
  // Whoever calls first hears of a failure; until then nobody does.
  loading.catch(() => undefined);

  async function send(request: OktaRequest, url: URL, options: CallOptions): Promise<RawAnswer> {
    const record = newCallRecord(options.signal);
    try {
      options.signal.throwIfAborted();
      const { http } = await loading;
      return await currentCall.run(record, async () => {
        return http.http(url.href, sdkRequest(url, request)).then((response: SdkResponse) => read(response, record));
      });
    } catch (error) {
      options.signal.throwIfAborted();
      throw toConnectorError(error, attemptOf(request), record);
    }
  }

  async function* pages<T>(request: OktaRequest, item: z.ZodType<T>, options: CallOptions) {
    let url: URL | null = urlOf(config, request);
    while (url !== null) {
      const answer: RawAnswer = await send(request, url, options);
      yield parse(z.array(item), answer.body, request, answer.record);
      url = answer.next === null ? null : nextUrl(config, request, answer.next);
    }
  }

  return {
    async call(request, schema, options) {
      const { body, record } = await send(request, urlOf(config, request), options);
      return { value: parse(schema, body, request, record), requestId: record.requestId };
    },
    async page(request, item, options) {
      const { body, next, record } = await send(request, urlOf(config, request), options);
      const after = next === null ? null : new URL(next, config.orgUrl).searchParams.get('after');
      return { items: parse(z.array(item), body, request, record), after };
    },
    async list(request, item, options) {
      const items = [];
      for await (const page of pages(request, item, options)) items.push(...page);
      return items;
    },
    pages,
  };
}

/**
 * Encodes an id or login as one segment of a path.
 *
 * @throws ConnectorError `invalid` when it is empty: the path would name the collection
 */
export function segment(value: string): string {
  if (value === '') throw new ConnectorError('invalid', 'okta', 'an id is empty; nothing was called');
  return encodeURIComponent(value);
}

function urlOf(config: OktaConfig, { path, query }: OktaRequest): URL {
  const url = new URL(`${config.orgUrl}/api/v1${path}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
}

/** The next page, always at our own org; parameters that Okta's link dropped (`expand`) are put back. */
function nextUrl(config: OktaConfig, { query }: OktaRequest, link: string): URL {
  const next = new URL(link, config.orgUrl);
  const url = new URL(`${next.pathname}${next.search}`, config.orgUrl);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  return url;
}

interface SdkRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function sdkRequest(url: URL, { method, body }: OktaRequest): SdkRequest {
  const request = { url: url.href, method };
  if (body === undefined) return { ...request, headers: { Accept: 'application/json' } };
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  return { ...request, headers, body: JSON.stringify(body) };
}

async function read(response: SdkResponse, record: CallRecord): Promise<RawAnswer> {
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { body, next: nextLink(response.headers.get('link')), record };
}

function nextLink(header: string | null): string | null {
  const links = (header ?? '').split(/,\s*(?=<)/);
  return links.map((link) => /^<([^>]+)>.*rel="next"/.exec(link.trim())?.[1]).find((url) => url !== undefined) ?? null;
}

function parse<T>(schema: z.ZodType<T>, body: unknown, request: OktaRequest, record: CallRecord): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw unreadableAnswer(attemptOf(request), result.error, record.requestId);
}

function attemptOf({ action, method }: OktaRequest): Attempt {
  return { action, effect: method === 'GET' ? 'read' : 'write' };
}
