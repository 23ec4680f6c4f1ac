import type { ErrorRequestHandler, Response } from 'express';
import { z } from 'zod';
import type { FaultAnswers } from '../kit/faults.js';

/** A call that is refused. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly string[] = [],
  ) {
    super(message);
  }
}

/** Answers a refusal as the vendor does: `{ message, errors }`. */
export const refusalHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Refusal) return refuse(response, error);
  if (error instanceof z.ZodError) return refuse(response, new Refusal(422, 'Unprocessable Entity'));
  next(error);
};

/** Throttled: 406 without `Retry-After`. Down: 503. */
export const faultAnswers: FaultAnswers = {
  rateLimit: (_request, response) => refuse(response, throttled()),
  outage: (_request, response) => refuse(response, new Refusal(503, 'Service Unavailable')),
};

/** Too many calls this minute. */
export function throttled(): Refusal {
  return new Refusal(406, 'Not Acceptable');
}

function refuse(response: Response, { status, message, errors }: Refusal): void {
  response.status(status).json({ message, errors });
}
