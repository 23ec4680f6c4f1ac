import type { AccountState } from '../../../src/domain/account.js';
import { assume } from '../../../src/domain/assume.js';
import { compactView } from '../../../src/domain/compact-view.js';
import { personMemo, type PersonMemo } from '../../../src/domain/person-memo.js';
import { personSummary } from '../../../src/domain/person-summary.js';
import type { PersonView } from '../../../src/domain/person-view.js';
import type { CompiledPolicy } from '../../../src/domain/policy/compile.js';
import { outlookOf } from '../../../src/domain/preview/outlook.js';
import type { Subject } from '../../../src/domain/preview/subject.js';

/** Somebody whose accounts are as the policy wants them. @returns their state, and the memo of it */
export function settledUnder(
  policy: CompiledPolicy,
  view: PersonView,
  start: Readonly<Record<string, AccountState>> = {},
): { readonly subject: Subject; readonly memo: PersonMemo } {
  const context = { blocked: false, rehireEligible: null, ids: ['bamboohr:1042'] };
  const before: Subject = { view, accounts: start, context, failures: [] };
  const accounts = Object.fromEntries(
    outlookOf(before, policy).targets.map(({ desired, account }) => [desired.target, account]),
  );
  const summary = personSummary(view, Object.values(accounts), policy.hash, null);
  const memo = personMemo(summary, compactView(view), { accounts, next: null, blocked: false, encumbered: false });
  return { subject: { ...before, accounts }, memo };
}

/** What is true once every effect a policy asks for has gone well, one after another. */
export function appliedTo(subject: Subject, policy: CompiledPolicy): { readonly effects: readonly string[]; readonly accounts: Subject['accounts'] } {
  const { targets } = outlookOf(subject, policy);
  const accounts = Object.fromEntries(
    targets.map(({ desired: { target }, effects }) => [
      target,
      effects.reduce(
        (account, effect) => assume(account, effect, { now: subject.view.at, policyHash: policy.hash }),
        subject.accounts[target] as AccountState,
      ),
    ]),
  );
  return { effects: targets.flatMap(({ effects }) => effects.map(({ key }) => key)), accounts };
}
