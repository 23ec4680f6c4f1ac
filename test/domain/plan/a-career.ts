import type { AccountState } from '../../../src/domain/account.js';
import { assume } from '../../../src/domain/assume.js';
import type { Effect } from '../../../src/domain/effect.js';
import type { PersonView } from '../../../src/domain/person-view.js';
import { planContextOf } from '../../../src/domain/plan/context-of.js';
import type { TargetPlan } from '../../../src/domain/plan/plan-context.js';
import { reasonedAccount } from '../../../src/domain/plan/reasoned-ledger.js';
import { plan } from '../../../src/domain/plan.js';
import type { CompiledPolicy } from '../../../src/domain/policy/compile.js';
import { desiredOf } from '../policy/a-person.js';

/** A decision as the workflow takes it: reasons first, then the plan. */
export function decided(
  view: PersonView,
  before: AccountState,
  policy: CompiledPolicy,
): TargetPlan & { readonly account: AccountState } {
  const target = policy.targets['okta'];
  if (!target) throw new Error('the policy has the target okta');
  const desired = desiredOf(view, policy);
  const context = planContextOf(view, policy, target, before);
  const account = reasonedAccount(desired, before, context);
  return { ...plan(desired, account, context), account };
}

/** Decides and assumes at one instant until nothing is left to do. */
export function lived(
  view: PersonView,
  before: AccountState,
  policy: CompiledPolicy,
): { readonly account: AccountState; readonly effects: readonly Effect[]; readonly againAt: string | null } {
  const effects: Effect[] = [];
  let account = before;
  for (let round = 0; round < 8; round++) {
    const next = decided(view, account, policy);
    account = next.effects.reduce(
      (state, effect) => assume(state, effect, { now: view.at, policyHash: policy.hash }),
      next.account,
    );
    effects.push(...next.effects);
    if (next.effects.length === 0) return { account, effects, againAt: next.againAt };
  }
  throw new Error('it does not settle');
}
