import { AsyncLocalStorage } from 'node:async_hooks';

/** What one call carries in, and what was seen of its last response. */
export interface CallRecord {
  readonly signal: AbortSignal;
  requestId: string | null;
  /** Headers of a rate limit as sent; `null` when absent. */
  limit: string | null;
  reset: string | null;
  date: string | null;
}

/** A response as far as its headers matter here. */
export interface HeaderReader {
  get(name: string): string | null;
}

/** The record of the call in whose asynchronous context code runs; several calls share one client at once. */
export const currentCall = new AsyncLocalStorage<CallRecord>();

/** A record of a call that has seen nothing yet. */
export function newCallRecord(signal: AbortSignal): CallRecord {
  return { signal, requestId: null, limit: null, reset: null, date: null };
}

/** Notes the headers of a response; the last one stands. */
export function noteHeaders(record: CallRecord, headers: HeaderReader): void {
  record.requestId = headers.get('x-okta-request-id');
  record.limit = headers.get('x-rate-limit-limit');
  record.reset = headers.get('x-rate-limit-reset');
  record.date = headers.get('date');
}
