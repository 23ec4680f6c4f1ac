import type { Claim } from './claim.js';
import type { Rank, RuleOutcome } from './rule-outcome.js';

/** The word of one rank on one claim. */
export interface Verdict {
  readonly outcome: RuleOutcome['outcome'];
  readonly rank: Rank;
  readonly by: string;
  readonly detail: string | null;
}

/** A claim with the word that counts on it. */
export interface Judgement extends Verdict {
  readonly claim: Claim;
}
