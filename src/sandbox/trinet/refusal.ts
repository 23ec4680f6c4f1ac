import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import type { FaultAnswers } from '../kit/faults.js';

/** A call that is refused, in the vendor's envelope or, with a `faultCode`, in the gateway's own shape. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    /** The gateway's code, e.g. `oauth.v2.InvalidAccessToken`. */
    readonly faultCode?: string,
  ) {
    super(message);
  }
}

/** Answers `data` in the vendor's envelope; its `_statusCode` is a string. */
export function answer(response: Response, data: object): void {
  response.json(envelope(200, '', data));
}

/** Answers a refusal as the vendor does. */
export const refusalHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Refusal) return refuse(response, error);
  if (error instanceof SyntaxError) return refuse(response, new Refusal(400, 'Malformed JSON'));
  next(error);
};

/** Over quota: 429, with `Retry-After` only where the options say so. Down: the gateway's 503. */
export function faultAnswers(retryAfterSeconds: number | undefined): FaultAnswers {
  return {
    rateLimit: (_request, response) => {
      if (retryAfterSeconds !== undefined) response.set('retry-after', String(retryAfterSeconds));
      refuse(response, new Refusal(429, 'Quota exceeded', 'policies.ratelimit.QuotaViolation'));
    },
    outage: (_request, response) =>
      refuse(
        response,
        new Refusal(503, 'The Service is temporarily unavailable', 'messaging.adaptors.http.flow.ServiceUnavailable'),
      ),
  };
}

function refuse(response: Response, { status, message, faultCode }: Refusal): void {
  response
    .status(status)
    .json(
      faultCode === undefined
        ? envelope(status, message, null)
        : { fault: { faultstring: message, detail: { errorcode: faultCode } } },
    );
}

function envelope(status: number, message: string, data: object | null): object {
  return {
    data,
    _requestId: randomUUID(),
    _statusCode: String(status),
    _statusText: STATUS_CODES[status] ?? '',
    _statusMessage: message,
  };
}
