import type { Instant } from './json.js';
import type { Boundary } from './person-view.js';

/** The next boundary, or another look at `at` when that comes first. */
export function lookBy(next: Boundary | null, at: Instant): Boundary {
  return next !== null && next.at <= at ? next : { at, what: 'check' };
}
