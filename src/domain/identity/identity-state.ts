import type { Finding } from '../finding.js';

/** What a person knows of who they may be, carried with their state. */
export interface IdentityState {
  /** Digest of the cards and rules of the last look; `null` when the next decision must look whatever they are. */
  readonly looked: string | null;
  /** Who was found, and what both sides come to: somebody is told when it changes. */
  readonly kin: Readonly<Record<string, string>>;
  /** Open questions. */
  readonly findings: readonly Finding[];
}

/** What a decision is given of it. */
export interface IdentityInput {
  readonly known: IdentityState | null;
  /** Nothing runs: the records may become another person's at once. */
  readonly mayJoin: boolean;
}

/** What a decision found, when it looked. */
export interface IdentityNews {
  readonly state: IdentityState;
  /** People who are to look too. */
  readonly tell: readonly string[];
  /** Whose records these are from now on; `waits` while something of our own is still running. */
  readonly joins: { readonly person: string; readonly number: number; readonly reason: string } | 'waits' | null;
}
