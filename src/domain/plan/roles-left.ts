import type { AccountState } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import type { Effect } from '../effect.js';
import type { Finding } from '../finding.js';
import { goingFrom } from './going.js';
import type { PlanContext, TargetPlan } from './plan-context.js';

/**
 * The plan without what no port can do: administrator roles are given and taken by people. Those that should go are one question, which
 * stays until a reading no longer shows them or a person closes it, in a closed account too.
 */
export function withRolesLeft(
  plan: TargetPlan,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): TargetPlan {
  const planned = plan.effects.flatMap((effect) => roleTakenBy(effect) ?? []);
  const left = goingFrom(desired, account, context).flatMap(({ kind, name }) => (kind === 'role' ? [name] : []));
  const names = [...new Set([...planned, ...left])].sort();
  if (names.length === 0) return plan;
  return {
    ...plan,
    effects: plan.effects.filter((effect) => roleTakenBy(effect) === null),
    findings: [...plan.findings, rolesLeft(account.target, names)],
  };
}

function roleTakenBy(effect: Effect): string | null {
  return effect.op === 'revoke' && effect.entitlement.kind === 'role' ? effect.entitlement.name : null;
}

function rolesLeft(target: string, names: readonly string[]): Finding {
  return {
    kind: 'task',
    key: `${target}:roles-left`,
    field: null,
    detail: `administrator roles are left on the account in ${target}: ${names.join(', ')}; they are taken by hand only: take them away in its console, then have the account read again`,
    blocks: [],
  };
}
