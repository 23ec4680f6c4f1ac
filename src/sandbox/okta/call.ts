import type { Party } from './log-record.js';

/** By whom and by which request something is done; goes into the System Log. */
export interface Cause {
  readonly actor: Party;
  readonly requestId: string;
  readonly requestUri: string;
  /** Id of the API token, when one was used. */
  readonly tokenId: string | null;
}

/** One authenticated request as the resources see it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; `undefined` when there was no body. */
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  /** Base URL of this org as the caller reached it, without a trailing slash. */
  readonly base: string;
  readonly cause: Cause;
}

/** The answer to a call. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly etag?: string;
  /** `Link` header lines. */
  readonly links?: readonly string[];
}

/** 200 with a JSON body; `{}` when there is nothing to say, as the SDK cannot read an empty 200. */
export function ok(body: unknown = {}): Reply {
  return { status: 200, body };
}

/** 204. */
export function noContent(): Reply {
  return { status: 204 };
}
