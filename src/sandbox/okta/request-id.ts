import { randomBytes } from 'node:crypto';
import type { Response } from 'express';

/** Header that carries the id of a call; the System Log names the same. */
export const REQUEST_ID_HEADER = 'X-Okta-Request-Id';

/** The id of the call that is being answered; given at first use. */
export function requestIdOf(response: Response): string {
  const known = response.getHeader(REQUEST_ID_HEADER);
  if (typeof known === 'string') return known;
  const requestId = `req${randomBytes(12).toString('base64url')}`;
  response.setHeader(REQUEST_ID_HEADER, requestId);
  return requestId;
}
