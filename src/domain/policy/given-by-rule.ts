import type { AccountState, EntitlementKind } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey } from '../held-entitlement.js';

/** What one rule gives one person. */
export interface GivenByRule {
  readonly target: string;
  readonly entitlement: { readonly kind: EntitlementKind; readonly name: string };
  /** The account has it already. */
  readonly held: boolean;
}

/**
 * What a rule gives a person at this instant, from the outcomes a decision is made of.
 *
 * @param rule id of a rule, an exception, a table or a row of one: `vpn`, `groups[1]`, `by-role`, `by-role[2]`
 */
export function givenByRule(
  rule: string,
  desired: readonly DesiredTarget[],
  accounts: Readonly<Record<string, AccountState>>,
): readonly GivenByRule[] {
  return desired
    .filter(({ account }) => account !== 'none' && account !== 'closed')
    .flatMap(({ target, outcomes }) => {
      const held = new Set(accounts[target]?.ledger.map(entitlementKey));
      return outcomes.flatMap(({ rule: id, outcome, kind, name }): GivenByRule[] => {
        const isRule = id === rule || id.startsWith(`${rule}[`);
        if (!isRule || outcome !== 'gives' || kind === null || name === null) return [];
        return [{ target, entitlement: { kind, name }, held: held.has(entitlementKey({ kind, name })) }];
      });
    });
}
