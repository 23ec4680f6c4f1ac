import { entitlementKey } from '../held-entitlement.js';
import type { CompiledTarget } from './compiled-policy.js';
import type { DesiredEntitlements } from './desired-entitlements.js';
import type { RuleOutcome } from './rule-outcome.js';
import { SESSION_RULE } from './session-rule.js';

/**
 * Policy's gifts to somebody it was not written for: none. What was given before stays, as after a rule that cannot be evaluated, an
 * exception until its end; what limits a contractor's sessions is given all the same.
 *
 * @param by key of the finding that tells why
 */
export function withhold(given: DesiredEntitlements, target: CompiledTarget, by: string): DesiredEntitlements {
  const isCut = ({ outcome, rank, rule }: RuleOutcome): boolean =>
    outcome === 'gives' && rank !== 'legalHold' && rule !== SESSION_RULE;
  return {
    ...given,
    entitlements: given.entitlements
      .filter(({ rules }) => rules.includes(SESSION_RULE))
      .map((entitlement) => ({ ...entitlement, rules: [SESSION_RULE] })),
    outcomes: given.outcomes.map((outcome) =>
      isCut(outcome)
        ? { ...outcome, outcome: 'withholds', rank: 'coverage', by, detail: 'a question is open' }
        : outcome,
    ),
    withheld: given.entitlements.map(entitlementKey),
    unevaluated: [
      ...[...target.givers, ...target.matrices].map(({ id }) => id).filter((id) => id !== SESSION_RULE),
      ...lasting(given, target),
    ],
  };
}

/** Exceptions that have not come to their end. */
function lasting({ outcomes }: DesiredEntitlements, { exceptions }: CompiledTarget): readonly string[] {
  const ended = new Set(
    outcomes.filter(({ rank, outcome }) => rank === 'exception' && outcome === 'withholds').map(({ rule }) => rule),
  );
  return exceptions.map(({ id }) => id).filter((id) => !ended.has(id));
}
