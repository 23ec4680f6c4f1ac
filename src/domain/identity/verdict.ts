import { compareIds } from '../compare-ids.js';
import type { IdentityRules } from './identity-rules.js';
import type { PairScore } from './score.js';
import { standingOfPair } from './standing-of-pair.js';

/** Somebody or something a person may be the same as, with what speaks for it. */
export interface Candidate extends PairScore {
  readonly id: string;
}

/** Who a person is: one that was found, one of these or nobody, or nobody that is known. */
export type Verdict =
  | { readonly verdict: 'auto'; readonly candidate: Candidate }
  | { readonly verdict: 'ask'; readonly candidates: readonly Candidate[] }
  | { readonly verdict: 'new' };

/**
 * Judges one person's candidates; their order does not matter. One that is linked unasked is the only candidate there is: with a second
 * that would be asked about it is always a question.
 */
export function verdictOf(candidates: readonly Candidate[], rules: IdentityRules): Verdict {
  const possible = candidates.filter((candidate) => standingOfPair(candidate, rules) !== 'no').toSorted(byScore);
  const [first, ...others] = possible;
  if (first === undefined) return { verdict: 'new' };
  const isSure = others.length === 0 && standingOfPair(first, rules) === 'sure';
  return isSure ? { verdict: 'auto', candidate: first } : { verdict: 'ask', candidates: possible };
}

function byScore(one: Candidate, other: Candidate): number {
  return other.score - one.score || compareIds(one.id, other.id);
}
