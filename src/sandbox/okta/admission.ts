import type { Request, Response } from 'express';
import { authenticate, type Caller } from './caller.js';
import { OktaError } from './okta-error.js';
import type { Org } from './org.js';
import type { RateLimits } from './rate-limits.js';

/**
 * Lets a caller in: authentication, then their rate-limit bucket, whose headers go on every answer.
 *
 * @throws OktaError E0000005 | E0000011 | E0000047
 */
export function admission(org: Org, limits: RateLimits): (request: Request, response: Response) => Caller {
  return (request, response) => {
    const path = `/api/v1${request.path}`;
    let caller: Caller;
    try {
      caller = authenticate(org, request);
    } catch (refusal) {
      showRate(limits, request.method, path, 'anonymous', response);
      throw refusal;
    }
    if (!showRate(limits, request.method, path, caller.principal, response)) throw new OktaError('E0000047');
    return caller;
  };
}

/** Counts a request and puts the three rate-limit headers on its answer; `false` when it is one too many. */
export function showRate(
  limits: RateLimits,
  method: string,
  path: string,
  principal: string,
  response: Response,
): boolean {
  const reading = limits.take(method, path, principal);
  response.set({
    'X-Rate-Limit-Limit': String(reading.limit),
    'X-Rate-Limit-Remaining': String(reading.remaining),
    'X-Rate-Limit-Reset': String(reading.resetAt),
  });
  return reading.allowed;
}
