import type { TokenSource } from '@okta/okta-sdk-nodejs/src/oauth.js';
import { TokenRefusal } from './errors.js';

/** Where tokens of one set of scopes come from. */
export interface ScopedSource {
  readonly source: TokenSource;
  /** What it lacks and what to do about it, for the log; `null` of the whole set. */
  readonly shortfall: string | null;
}

/**
 * Tokens of the fullest set of scopes that the service app was granted.
 *
 * Okta refuses a token request whole (`invalid_scope`) for one scope that is not granted, so the next smaller set is asked for. The set
 * that works is kept until this process ends, and what it lacks is told once.
 *
 * @param sources fullest first, at least one
 */
export function scopedTokens(
  [fullest, ...smaller]: readonly [ScopedSource, ...ScopedSource[]],
  warn: (message: string) => void,
): TokenSource {
  const sources = [fullest, ...smaller];
  let used = fullest;
  return {
    get isDPoP() {
      return used.source.isDPoP;
    },
    get client() {
      return used.source.client;
    },
    clearCachedAccessToken: () => used.source.clearCachedAccessToken(),
    async getAccessToken() {
      for (const candidate of sources.slice(sources.indexOf(used))) {
        try {
          const token = await candidate.source.getAccessToken();
          // Several calls ask at once at the start; the first one tells.
          if (candidate !== used && candidate.shortfall !== null) warn(candidate.shortfall);
          used = candidate;
          return token;
        } catch (error) {
          const isLast = candidate === sources.at(-1);
          if (isLast || !(error instanceof TokenRefusal) || error.refusalCode !== 'invalid_scope') throw error;
        }
      }
      throw new Error('there is no set of scopes to ask for');
    },
  };
}
