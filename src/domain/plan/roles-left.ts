import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import { isDirect } from '../held-entitlement.js';
import { hasAccount } from './joiner.js';
import type { PlanContext, TargetPlan } from './plan-context.js';
import { rolesForPeople } from './surplus.js';

/**
 * The plan, and what it does not do to administrator roles: those left in an account after it was closed, those nobody let us see, and
 * those of an open account that are not ours to take. Each is one question, which stays until a reading answers it or a person closes it.
 */
export function withRolesLeft(
  plan: TargetPlan,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): TargetPlan {
  if (!hasAccount(account)) return plan;
  const isUnread = desired.account === 'closed' && account.rolesUnread !== undefined;
  const left = rolesLeft(desired, account, context);
  if (left === null && !isUnread) return plan;
  return {
    ...plan,
    findings: [...plan.findings, ...(left === null ? [] : [left]), ...(isUnread ? [unreadRoles(account.target)] : [])],
  };
}

function rolesLeft(desired: DesiredTarget, account: AccountState, context: PlanContext): Finding | null {
  const { target, status, ledger } = account;
  if (desired.account === 'active' || desired.account === 'staged')
    return leftOn(`the account in ${target}`, target, rolesForPeople(desired, account, context));
  if (desired.account !== 'closed' || status !== 'DEPROVISIONED') return null;
  const left = ledger.filter((entry) => entry.kind === 'role' && isDirect(entry) && !context.treat(entry).legalHold);
  return leftOn(`the closed account in ${target}`, target, left);
}

function leftOn(account: string, target: string, left: readonly LedgerEntry[]): Finding | null {
  if (left.length === 0) return null;
  const names = left.map(({ name }) => name).sort();
  return {
    kind: 'task',
    key: `${target}:roles-left`,
    field: null,
    detail: `administrator roles are left on ${account}: ${names.join(', ')}; take them away in its console, then have the account read again`,
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
