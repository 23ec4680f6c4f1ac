import type { Outcome } from './effect.js';

/** What an effect's activity answers: the outcome and how it went. */
export interface EffectResult {
  readonly outcome: Outcome;
  /** The target was already so. */
  readonly already: boolean;
  readonly requestId: string | null;
  readonly attempts: number;
}
