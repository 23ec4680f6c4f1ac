import type { ConnectorErrorKind } from '../../domain/ports/connector-error.js';

/**
 * What a status that is no success means for us when the vendor says nothing special (RFC 9110, 15).
 *
 * A redirect is a base URL or a login at fault, so `unauthorized`: it concerns every call, not one object.
 */
export function failureKind(status: number): ConnectorErrorKind {
  if (status < 400) return 'unauthorized';
  if (status >= 500) return status === 501 || status === 505 ? 'unsupported' : 'unavailable';
  switch (status) {
    case 401:
    case 403:
    case 407:
      return 'unauthorized';
    case 404:
    case 410:
      return 'not-found';
    case 405:
      return 'unsupported';
    case 408:
    case 425:
      return 'unavailable';
    case 409:
    case 412:
      return 'conflict';
    case 429:
      return 'rate-limited';
    default:
      return 'invalid';
  }
}
