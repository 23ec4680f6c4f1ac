import type { RequestHandler } from 'express';
import { Refusal, throttled } from './refusal.js';
import type { Tenant } from './tenant.js';

const MINUTE_MS = 60_000;

/** Lets a known, living token in; when its owner's profile is inactive, everything is 403. */
export function bearer(tenant: Tenant): RequestHandler {
  return (request, _response, next) => {
    const [scheme, given] = (request.headers.authorization ?? '').split(' ');
    const token =
      scheme?.toLowerCase() === 'bearer' ? tenant.state.tokens.find(({ token }) => token === given) : undefined;
    if (!token) throw new Refusal(401, 'Unauthorized');
    if (token.expiresAt !== null && token.expiresAt <= tenant.now()) throw new Refusal(401, 'The access token expired');
    if (!isOwnerActive(tenant)) throw new Refusal(403, 'Forbidden');
    next();
  };
}

/** At most so many calls of `GET /profiles` in a minute of real time; the others are not counted. */
export function throttle(limit: number): RequestHandler {
  let window = 0;
  let calls = 0;
  return (request, _response, next) => {
    if (request.method !== 'GET' || request.path !== '/profiles') return next();
    const minute = Math.floor(Date.now() / MINUTE_MS);
    calls = minute === window ? calls + 1 : 1;
    window = minute;
    if (calls > limit) throw throttled();
    next();
  };
}

function isOwnerActive(tenant: Tenant): boolean {
  const { profileId, active } = tenant.state.owner;
  return profileId === null ? active : tenant.profile(profileId).userStatus !== 'inactive';
}
