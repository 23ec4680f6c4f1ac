import type { Instant } from './json.js';

/** Whom a version of policy is for: everybody, some by a fact, or the people named by public id. */
export type RolloutScope =
  'all' | { readonly department: string } | { readonly country: string } | { readonly people: readonly string[] };

/** @returns whether the people are named one by one */
export function isNamed(scope: RolloutScope): scope is { readonly people: readonly string[] } {
  return typeof scope === 'object' && 'people' in scope;
}

/** One time a policy is put in force: which, for whom, by whom, why. */
export interface RolloutOrder {
  /** Counts up; also the number of the version it makes. */
  readonly number: number;
  /** Hash of a policy that is stored. */
  readonly policy: string;
  readonly scope: RolloutScope;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
  /** It was not refused for names its target might not have. */
  readonly forced?: true | undefined;
}

/** What tells whom a roll-out still has to move. */
export type RolloutAim = Pick<RolloutOrder, 'number' | 'policy' | 'scope'>;

/** A version that was put in force; going back is another one. */
export interface PolicyVersion extends RolloutOrder {
  /** Hash of what newcomers started with before. */
  readonly parent: string | null;
}

/** Somebody who could not be moved, and why. */
export interface RolloutFailure {
  readonly person: string;
  readonly detail: string;
}

/** Where a roll-out stands; its last one is its report. */
export interface RolloutProgress extends PolicyVersion {
  readonly state: 'starting' | 'moving' | 'settling' | 'done' | 'superseded' | 'refused';
  /** People on another version when it began. */
  readonly total: number;
  /** Times somebody was told to move. */
  readonly told: number;
  /** Times the company was looked through. */
  readonly passes: number;
  /** Still on another version when last looked. */
  readonly left: number;
  readonly failed: number;
  /** The first hundred who failed. */
  readonly failures: readonly RolloutFailure[];
  /** Why nobody was moved: no worker could read the policy. */
  readonly refusal?: string | undefined;
  /** Number of the roll-out that took its place. */
  readonly supersededBy: number | null;
  readonly endedAt: Instant | null;
}
