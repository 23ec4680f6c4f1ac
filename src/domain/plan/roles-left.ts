import type { AccountState } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import { isDirect } from '../held-entitlement.js';
import { hasAccount } from './joiner.js';
import type { PlanContext, TargetPlan } from './plan-context.js';

/**
 * The plan, and what it cannot do to administrator roles of an account that is to be closed: those left in it after it was closed, and
 * those nobody let us see. Each is one question, which stays until a reading answers it or a person closes it.
 */
export function withRolesLeft(
  plan: TargetPlan,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): TargetPlan {
  if (desired.account !== 'closed' || !hasAccount(account)) return plan;
  const { target, status, ledger, rolesUnread } = account;
  const left = ledger.filter((entry) => entry.kind === 'role' && isDirect(entry) && !context.treat(entry).legalHold);
  const names = status === 'DEPROVISIONED' ? left.map(({ name }) => name).sort() : [];
  return {
    ...plan,
    findings: [
      ...plan.findings,
      ...(names.length === 0 ? [] : [rolesLeft(target, names)]),
      ...(rolesUnread === undefined ? [] : [unreadRoles(target)]),
    ],
  };
}

function rolesLeft(target: string, names: readonly string[]): Finding {
  return {
    kind: 'task',
    key: `${target}:roles-left`,
    field: null,
    detail: `administrator roles are left on the closed account in ${target}: ${names.join(', ')}; take them away in its console, then have the account read again`,
    blocks: [],
  };
}

function unreadRoles(target: string): Finding {
  return {
    kind: 'task',
    key: `${target}:roles-unread`,
    field: null,
    detail: `the administrator roles of the account in ${target} could not be read, so only those known from before were taken; look in its console, and let the credential read roles`,
    blocks: [],
  };
}
