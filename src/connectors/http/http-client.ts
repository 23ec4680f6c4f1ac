import http from 'node:http';
import https from 'node:https';
import got, { RequestError, type Response } from 'got';
import { ConnectorError, type ConnectorErrorDetail } from '../../domain/ports/connector-error.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { HttpAnswer } from './http-answer.js';

/** How one outside system is spoken to. */
export interface HttpSettings {
  /** Name of the system in errors. */
  readonly system: string;
  /** Root of the API, without a trailing slash. */
  readonly baseUrl: string;
  /** Sent with every call; carries the credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** Connections at a time; further calls queue. @default 4 */
  readonly concurrency?: number;
  /** Whole call, milliseconds. @default 15000 */
  readonly timeoutMs?: number;
  /** Turns an answer that is no success into the error to throw. */
  readonly failure: (answer: HttpAnswer, attempt: string) => ConnectorError;
}

/** One call. */
export interface HttpCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash; values in it are already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Sent form-encoded in place of a JSON body. */
  readonly form?: Readonly<Record<string, string>>;
  /** Beside those of every call, e.g. a token that changes. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is tried on which object, for messages: `read employee 214`. */
  readonly attempt: string;
}

/** Speaks JSON over HTTP; one attempt a call, since retries belong to the engine. */
export interface HttpClient {
  /**
   * @returns the parsed body, `null` when it is empty
   * @throws ConnectorError of `failure`; `unavailable` on network fault, time-out or a body that is no JSON
   * @throws the signal's reason when it was aborted
   */
  json(call: HttpCall, options: CallOptions): Promise<unknown>;
}

/** Makes a client; redirects are not followed, so the credential never leaves for another host. */
export function createHttpClient(settings: HttpSettings): HttpClient {
  const pool = { keepAlive: true, maxSockets: settings.concurrency ?? 4 };
  const client = got.extend({
    agent: { http: new http.Agent(pool), https: new https.Agent(pool) },
    headers: { accept: 'application/json', 'user-agent': 'tenure', ...settings.headers },
    timeout: { request: settings.timeoutMs ?? 15_000 },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    responseType: 'text',
  });
  return {
    async json(call, { signal }) {
      const response = await client<string>(settings.baseUrl + call.path, {
        method: call.method ?? 'GET',
        signal,
        ...(call.query && { searchParams: call.query }),
        ...(call.body && { json: call.body }),
        ...(call.form && { form: call.form }),
        ...(call.headers && { headers: call.headers }),
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        throw networkFailure(settings.system, call, error);
      });
      if (response.statusCode < 200 || response.statusCode > 299) {
        const { statusCode: status, body } = response;
        throw settings.failure({ status, headers: plainHeaders(response), body }, call.attempt);
      }
      return parsed(settings.system, call, response.body);
    },
  };
}

function networkFailure(system: string, call: HttpCall, error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  return new ConnectorError('unavailable', system, `${system} could not be reached to ${call.attempt}`, {
    ...mayHaveApplied(call),
    // The client's own error carries the request with its credential: only its code is kept.
    code: error.code,
  });
}

function parsed(system: string, call: HttpCall, body: string): unknown {
  if (body.trim() === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    throw new ConnectorError('unavailable', system, `${system} answered no JSON to ${call.attempt}`, {
      ...mayHaveApplied(call),
      code: 'unreadable-answer',
    });
  }
}

function mayHaveApplied(call: HttpCall): ConnectorErrorDetail {
  return { ambiguous: (call.method ?? 'GET') !== 'GET' };
}

function plainHeaders(response: Response<string>): Record<string, string> {
  const entries = Object.entries(response.headers);
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
