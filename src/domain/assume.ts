import type { AccountState, LedgerEntry, Profile } from './account.js';
import type { Effect, Outcome } from './effect.js';
import { followed } from './followed.js';
import { applyOutcome, type OutcomeContext } from './observed.js';

/** The account as it would be if the effect went well: what a plan leads to, without doing it. */
export function assume(account: AccountState, effect: Effect, context: OutcomeContext): AccountState {
  return applyOutcome(account, effect, expected(account, effect, context), context);
}

function expected(account: AccountState, effect: Effect, context: OutcomeContext): Outcome {
  switch (effect.op) {
    case 'create':
      return {
        op: 'create',
        result: 'linked',
        adopted: false,
        accountId: `${effect.target}-assumed`,
        login: effect.loginCandidates[0] ?? '',
        status: effect.start === 'staged' ? 'STAGED' : 'PROVISIONED',
        profile: { ...effect.profile, ...followed(effect.follows ?? {}, effect.loginCandidates[0] ?? '') },
        granted: effect.groups.map((group) => grantedBy(group, context)),
        refused: [],
      };
    case 'find':
      return { op: 'find', result: 'none' };
    case 'inventory': {
      const { status, login, profile, ledger } = account;
      if (effect.scope === 'groups')
        return { op: 'inventory', scope: 'groups', entitlements: ledger.filter(({ kind }) => kind === 'group') };
      if (effect.scope === 'lasting')
        return { op: 'inventory', scope: 'lasting', entitlements: ledger.filter(({ kind }) => kind !== 'app') };
      return { op: 'inventory', scope: 'all', status, login, profile, entitlements: ledger };
    }
    case 'verify':
      return {
        op: 'verify',
        status: effect.expect.includes(account.status) ? account.status : (effect.expect[0] ?? 'UNKNOWN'),
      };
    case 'updateProfile':
      return { op: 'updateProfile', result: 'done', ...renamed(effect) };
    case 'renameAppUser':
      return { op: 'renameAppUser', result: 'done' };
    case 'updateAppProfile':
      return { op: 'updateAppProfile', result: 'done' };
    case 'readRules':
      return {
        op: 'readRules',
        result: 'read',
        groups: [],
        entitlements: account.ledger.filter(({ kind }) => kind === 'group'),
      };
    case 'grant':
    case 'revoke':
      return { op: effect.op, result: 'done', id: effect.entitlement.id ?? effect.entitlement.name };
    case 'activate':
    case 'deliverActivation':
    case 'suspend':
    case 'unsuspend':
    case 'deactivate':
    case 'revokeSessions':
      return { op: effect.op, result: 'done' };
  }
}

function renamed({ set, rename }: Extract<Effect, { op: 'updateProfile' }>): { readonly written?: Profile } {
  const login = rename?.candidates[0];
  return rename === undefined || login === undefined
    ? {}
    : { written: { ...set, ...followed(rename.follows, login), login } };
}

function grantedBy(
  { kind, name, id, rules, until }: Extract<Effect, { op: 'grant' }>['entitlement'],
  { now, policyHash }: OutcomeContext,
): LedgerEntry {
  return {
    kind,
    name,
    id: id ?? name,
    owner: until === undefined ? 'policy' : 'exception',
    rules,
    policy: policyHash,
    since: now,
    until: until ?? null,
  };
}
