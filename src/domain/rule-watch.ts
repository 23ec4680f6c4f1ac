import type { Instant } from './json.js';

/**
 * Rules of the target's own read attributes that we wrote: what they make of it is read back until they have acted.
 *
 * Such rules act some time after the write (Okta: group rules, seconds to minutes).
 */
export interface RuleWatch {
  /** Those of the attributes written that rules read. */
  readonly attributes: readonly string[];
  readonly since: Instant;
  /** Looks that did not show the outcome yet. */
  readonly attempts: number;
  readonly lastAt: Instant;
  /** What the last look did not show as it should be: attributes, or groups; empty when nothing is known of what should be. */
  readonly waitsFor: readonly string[];
  /** Ids of groups that were seen to change since. */
  readonly moved: readonly string[];
}

/** Pauses between looks; after the last there is one look more, and then a person is asked. */
const PAUSES_MS = [5_000, 15_000, 60_000, 240_000, 900_000];

/** @param attributes written that rules read; those of an earlier write still count */
export function watchRules(before: RuleWatch | undefined, attributes: readonly string[], now: Instant): RuleWatch {
  const all = [...new Set([...(before?.attributes ?? []), ...attributes])];
  return { attributes: all, since: now, attempts: 0, lastAt: now, waitsFor: [], moved: [] };
}

/** After a look that showed less than was waited for; `undefined` when there is nothing to ask and nothing left to wait for. */
export function lookedInVain(watch: RuleWatch, waitsFor: readonly string[], now: Instant): RuleWatch | undefined {
  const next = { ...watch, attempts: watch.attempts + 1, lastAt: now, waitsFor };
  return hasGivenUp(next) && waitsFor.length === 0 ? undefined : next;
}

/** One look more, e.g. because somebody asked. */
export function lookOnceMore(watch: RuleWatch): RuleWatch {
  return hasGivenUp(watch) ? { ...watch, attempts: PAUSES_MS.length, lastAt: watch.since } : watch;
}

/** The rules had their time. */
export function hasGivenUp({ attempts }: RuleWatch): boolean {
  return attempts > PAUSES_MS.length;
}

/** When to look; a past instant is now, `null` never again. */
export function nextRuleLook({ attempts, lastAt }: RuleWatch): Instant | null {
  if (attempts > PAUSES_MS.length) return null;
  const pause = attempts === 0 ? 0 : (PAUSES_MS[attempts - 1] ?? 0);
  return new Date(Date.parse(lastAt) + pause).toISOString();
}
