import { unknownAccount, type AccountState } from '../account.js';
import type { Effect } from '../effect.js';
import { entitlementKey } from '../held-entitlement.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { outlookOf, type Outlook } from './outlook.js';
import type { Subject } from './subject.js';

/**
 * What going back to the policy before would not bring back: mails that were sent, sessions that ended, accounts that were made, and
 * access the earlier policy did not give itself, e.g. a membership somebody added by hand.
 */
export function irreversible(
  subject: Subject,
  { from, before, after }: { readonly from: CompiledPolicy; readonly before: Outlook; readonly after: Outlook },
): readonly string[] {
  const known = new Set(before.targets.flatMap(({ effects }) => effects.map(({ key }) => key)));
  const effects = after.targets.flatMap((target) => target.effects.filter(({ key }) => !known.has(key)));
  if (effects.length === 0) return [];
  const accounts = Object.fromEntries(after.targets.map(({ desired, account }) => [desired.target, account]));
  const back = outlookOf({ ...subject, accounts: { ...subject.accounts, ...accounts } }, from);
  const stood = new Map(before.targets.map(({ desired, account }) => [desired.target, account]));
  return [
    ...effects.filter(leavesATrace).map(({ key }) => key),
    ...back.targets.flatMap(({ desired: { target }, account }) =>
      notBack(stood.get(target) ?? unknownAccount(target), account),
    ),
  ];
}

function leavesATrace(effect: Effect): boolean {
  if (effect.op === 'activate') return effect.mail === 'send';
  return effect.op === 'create' || effect.op === 'deliverActivation' || effect.op === 'revokeSessions';
}

function notBack(was: AccountState, is: AccountState): readonly string[] {
  if (was.accountId === null) return [];
  const has = new Set(is.ledger.map(entitlementKey));
  const names = Object.keys(was.profile).filter(
    (name) => JSON.stringify(was.profile[name] ?? null) !== JSON.stringify(is.profile[name] ?? null),
  );
  return [
    ...was.ledger
      .filter((entry) => !has.has(entitlementKey(entry)))
      .map((entry) => `${was.target}:${entitlementKey(entry)}`),
    ...names.map((name) => `${was.target}:attribute:${name}`),
  ];
}
