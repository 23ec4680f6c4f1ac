import type { ErrorRequestHandler, Response } from 'express';
import type { FaultAnswers } from '../kit/faults.js';

/** A call that is refused: status, and the text that goes into the vendor's header. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    /** Body, for the endpoints that have one. */
    readonly body?: object,
  ) {
    super(message);
  }
}

/** Answers a refusal as the vendor does: empty body, text in `X-BambooHR-Error-Message`. */
export const refusalHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof Refusal)) return next(error);
  refuse(response, error);
};

/** Throttled: 429 with `Retry-After`. Down: 503 without it. The older 503 with `Retry-After` is a `status` fault. */
export const faultAnswers: FaultAnswers = {
  rateLimit: (_request, response) => refuse(response.set('retry-after', '1'), new Refusal(429, 'Limit Exceeded')),
  outage: (_request, response) => refuse(response, new Refusal(503, 'Service Unavailable')),
};

function refuse(response: Response, { status, message, body }: Refusal): void {
  response.status(status).set('x-bamboohr-error-message', message);
  if (body === undefined) response.end();
  else response.json(body);
}
