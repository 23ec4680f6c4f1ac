import type { IdentityRules } from './identity-rules.js';
import type { PairScore } from './score.js';

/**
 * What a pair amounts to by itself.
 *
 * `sure` may be linked if there is no second candidate: an employee number or address agrees, another field with it, nothing speaks
 * against it, and the points suffice. `possible` is asked about: the points suffice for that, or a number or address agrees, whatever
 * speaks against it. `no` is neither.
 */
export function standingOfPair({ score, fields }: PairScore, rules: IdentityRules): 'sure' | 'possible' | 'no' {
  const agreeing = fields.filter(({ points, how }) => points > 0 && how !== 'different');
  const isStrong = fields.some(({ field, how }) => (field === 'employeeNumber' || field === 'email') && how === 'same');
  const isContradicted = fields.some(({ how }) => how === 'different');
  if (score >= rules.auto && isStrong && agreeing.length > 1 && !isContradicted) return 'sure';
  return score >= rules.ask || isStrong ? 'possible' : 'no';
}
