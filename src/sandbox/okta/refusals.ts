import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import type { FaultAnswers } from '../kit/faults.js';
import { OktaError } from './okta-error.js';
import { requestIdOf } from './request-id.js';

/** Answers in Okta's error envelope; what is no refusal goes on as a bug. */
export const errorHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof OktaError) return refuse(response, error);
  if (error instanceof SyntaxError) return refuse(response, new OktaError('E0000003'));
  next(error);
};

/** Injected rate limits and outages in Okta's words. */
export const faultAnswers: FaultAnswers = {
  rateLimit(_request, response) {
    const resetAt = Math.ceil(Date.now() / 1000) + 1;
    response.set({ 'X-Rate-Limit-Limit': '1', 'X-Rate-Limit-Remaining': '0', 'X-Rate-Limit-Reset': String(resetAt) });
    refuse(response, new OktaError('E0000047'));
  },
  outage(_request, response) {
    refuse(response, new OktaError('E0000010'));
  },
};

function refuse(response: Response, error: OktaError): void {
  requestIdOf(response);
  if (error.code === 'E0000006') response.set('WWW-Authenticate', 'Bearer error="insufficient_scope"');
  response.status(error.status).json(error.envelope(`oae${randomBytes(12).toString('base64url')}`));
}
