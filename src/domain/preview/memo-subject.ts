import { unknownAccount, type AccountState, type LedgerEntry } from '../account.js';
import type { EntitlementOwner } from '../account.js';
import { viewOf } from '../compact-view.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';
import { followed } from '../followed.js';
import { entitlementKey, entitlementOf } from '../held-entitlement.js';
import type { Instant } from '../json.js';
import type { AccountMemo, PersonMemo } from '../person-memo.js';
import type { PersonView } from '../person-view.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { desiredAccess, type AccessContext } from '../policy/desired-access.js';
import type { Subject } from './subject.js';

/** A person by the read model, and what the policy in force wants of them. */
export interface MemoSubject {
  readonly subject: Subject;
  readonly desired: readonly DesiredTarget[];
}

/**
 * Puts together what a decision needs from the memo. Attributes are taken to be as the policy in force wants them, since a settled
 * person's are; so are the rules an entitlement of ours is there for. Of an attribute it leaves alone nothing is known.
 *
 * @param present the policy of the person's last decision
 */
export function memoSubject(
  person: string,
  memo: PersonMemo,
  present: CompiledPolicy,
  { now, schemas }: Pick<AccessContext, 'schemas'> & { readonly now: Instant },
): MemoSubject {
  const view = memoView(memo, now);
  const context: AccessContext = {
    blocked: memo.blocked ?? false,
    rehireEligible: memo.rehireEligible ?? null,
    ids: [person],
    ...(schemas ? { schemas, accounts: existing(memo) } : {}),
  };
  const desiredUnder = (policy: CompiledPolicy): readonly DesiredTarget[] => desiredAccess(view, policy, context);
  const desired = desiredUnder(present);
  const accounts = Object.fromEntries(
    Object.entries(memo.accounts).map(([target, account]) => [
      target,
      accountOf(
        target,
        account,
        desired.find((each) => each.target === target),
        present.hash,
        now,
      ),
    ]),
  );
  // Only that they are blocked bears on what follows.
  const block = memo.blocked ? { at: now, by: '', reason: '' } : null;
  return { subject: { ...UNENCUMBERED, view, accounts, block, desiredUnder }, desired };
}

/** The person as the memo has them. */
export function memoView({ view, phase, employee }: PersonMemo, now: Instant): PersonView {
  return viewOf({ ...view, phase, employee }, now);
}

/** That there is an account: nothing that a new one needs keeps it waiting. */
function existing({ accounts }: PersonMemo): Readonly<Record<string, AccountState>> {
  const known = Object.entries(accounts).filter(([, { status }]) => status !== 'ABSENT');
  return Object.fromEntries(
    known.map(([target, { status, login }]) => [
      target,
      { ...unknownAccount(target), accountId: 'known', status, login: login ?? null },
    ]),
  );
}

/** Whoever is encumbered has a partial memo. */
const UNENCUMBERED = { paused: false, failures: [], released: [], refused: [], readings: {}, overridden: {} };

function accountOf(
  target: string,
  { status, login, ledger }: AccountMemo,
  desired: DesiredTarget | undefined,
  policy: string,
  now: Instant,
): AccountState {
  if (status === 'ABSENT') return unknownAccount(target);
  const given = new Map(desired?.entitlements.map((each) => [entitlementKey(each), each]));
  return {
    ...unknownAccount(target),
    accountId: 'known',
    login: login ?? null,
    status,
    profile: desired ? { ...desired.profile, ...(login ? followed(desired.follows, login) : {}) } : {},
    verifiedAt: now,
    ledger: OWNERS.flatMap((owner) =>
      (ledger[owner] ?? []).map((key): LedgerEntry => {
        const ours = owner === 'policy' || owner === 'exception';
        return {
          ...entitlementOf(key),
          ...{ owner, id: null, since: now, until: null },
          rules: ours ? (given.get(key)?.rules ?? []) : [],
          policy: ours ? policy : null,
          ...toldProfile(given.get(key)),
        };
      }),
    ),
  };
}

/** What a settled person's app knows is what policy says it is to know. */
function toldProfile(given: DesiredEntitlement | undefined): Pick<LedgerEntry, 'profile' | 'fields'> {
  return given?.profile === undefined ? {} : { profile: given.profile, fields: Object.keys(given.profile).sort() };
}

const OWNERS = [
  'policy',
  'manual',
  'idpRule',
  'exception',
  'protected',
  'builtIn',
  'app',
] as const satisfies readonly EntitlementOwner[];
