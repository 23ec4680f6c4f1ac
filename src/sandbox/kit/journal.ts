import type { Request, RequestHandler } from 'express';
import type { SandboxClock } from './clock.js';

/** One call that reached a stand-in. */
export interface JournalEntry {
  /** Counts from 1 in order of arrival; never reused, not even after `clear`. */
  readonly seq: number;
  /** When it arrived, real epoch milliseconds. */
  readonly at: number;
  /** When it arrived by the company clock, ISO 8601 UTC. */
  readonly virtualAt: string;
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The parsed body; absent when there was none or it could not be read. */
  body?: unknown;
  /** Status that was answered; `null` while in work and when the connection was dropped. */
  status: number | null;
  /** The vendor's id of the call, as answered in its header. */
  requestId?: string;
  /** Kind of the fault that was injected into the call. */
  fault?: string;
}

/** How a journal reads its calls. */
export interface JournalOptions {
  readonly clock: SandboxClock;
  /** Response header that carries the vendor's request id. */
  readonly requestIdHeader?: string;
  /** Calls kept; older ones are forgotten. @default 50000 */
  readonly keep?: number;
}

/** Records every call of a stand-in from the moment it arrives; headers, and with them credentials, are not kept. */
export class Journal {
  readonly #options: JournalOptions;
  readonly #open = new WeakMap<Request, JournalEntry>();
  #entries: JournalEntry[] = [];
  #seq = 0;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  /** Calls with a greater `seq`, oldest first; all of them without an argument. */
  entries(sinceSeq = 0): readonly JournalEntry[] {
    return this.#entries.filter((entry) => entry.seq > sinceSeq);
  }

  /** Forgets what was recorded. */
  clear(): void {
    this.#entries = [];
  }

  /** Notes on the record of a call which fault met it. */
  markFault(request: Request, kind: string): void {
    const entry = this.#open.get(request);
    if (entry) entry.fault = kind;
  }

  /** Opens the record; mount it before everything else. */
  readonly arrival: RequestHandler = (request, response, next) => {
    const entry: JournalEntry = {
      seq: ++this.#seq,
      at: Date.now(),
      virtualAt: new Date(this.#options.clock.now()).toISOString(),
      method: request.method,
      path: request.path,
      query: textQuery(request),
      status: null,
    };
    this.#open.set(request, entry);
    this.#entries.push(entry);
    const keep = this.#options.keep ?? 50_000;
    if (this.#entries.length > keep * 1.1) this.#entries = this.#entries.slice(-keep);
    response.once('finish', () => {
      entry.status = response.statusCode;
      const header = this.#options.requestIdHeader && response.getHeader(this.#options.requestIdHeader);
      if (typeof header === 'string') entry.requestId = header;
    });
    next();
  };

  /** Adds the parsed body to the record; mount it after the body parsers. */
  readonly body: RequestHandler = (request, _response, next) => {
    const entry = this.#open.get(request);
    const body: unknown = request.body;
    if (entry && body !== undefined) entry.body = structuredClone(body);
    next();
  };
}

function textQuery(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://stand-in').searchParams);
}
