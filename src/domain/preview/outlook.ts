import { unknownAccount, type AccountState } from '../account.js';
import { assume } from '../assume.js';
import { deliberate } from '../deliberate.js';
import type { DesiredTarget } from '../desired.js';
import type { Effect } from '../effect.js';
import type { Finding } from '../finding.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import type { Subject } from './subject.js';

/** What a policy leads to for one person, if every effect went well. */
export interface Outlook {
  readonly targets: readonly TargetOutlook[];
  readonly findings: readonly Finding[];
}

export interface TargetOutlook {
  readonly desired: DesiredTarget;
  /** In the order they would run; a step that must see something first is followed by what it leads to. */
  readonly effects: readonly Effect[];
  /** Keys of effects that would wait for a person. */
  readonly held: readonly string[];
  /** The account once all of it is done. */
  readonly account: AccountState;
}

/** A step that looks first is planned again after it; no plan of ours takes more rounds. */
const MOST_ROUNDS = 6;

/** Nobody answers a hold of a preview, so its digest is never read. */
const ENVIRONMENT = { mode: 'enforce', digest: () => '' } as const;

/** What a policy wants, and the accounts as they are: nothing of it is done yet. */
export function outlookNow({ accounts, desiredUnder }: Subject, policy: CompiledPolicy): Outlook {
  return {
    findings: [],
    targets: desiredUnder(policy).map((desired) => ({
      ...{ desired, effects: [], held: [] },
      account: accounts[desired.target] ?? unknownAccount(desired.target),
    })),
  };
}

/**
 * Decides as production does, and goes on deciding as if each effect had gone well: nothing is called.
 *
 * @param desired what the policy wants, when it is known already
 */
export function outlookOf(
  subject: Subject,
  policy: CompiledPolicy,
  desired: readonly DesiredTarget[] = subject.desiredUnder(policy),
): Outlook {
  const { view } = subject;
  let accounts = subject.accounts;
  let findings: readonly Finding[] = [];
  let held: readonly string[] = [];
  const effects: Effect[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = deliberate({ ...subject, accounts, desired }, policy, ENVIRONMENT);
    if (round === 0) findings = next.findings;
    held = next.held.flatMap((hold) => hold.effects);
    // Reasons are brought up to date without any call, and a window opens so.
    const reasoned = next.planned.map(({ desired: { target }, account }) => [target, account] as const);
    accounts = { ...accounts, ...Object.fromEntries(reasoned) };
    if (next.run.length === 0) break;
    effects.push(...next.run);
    accounts = next.run.reduce((now, effect) => {
      const account = assume(now[effect.target] ?? unknownAccount(effect.target), effect, {
        now: view.at,
        policyHash: policy.hash,
      });
      return { ...now, [effect.target]: account };
    }, accounts);
  }
  return {
    findings,
    targets: desired.map((each) => ({
      desired: each,
      effects: effects.filter(({ target }) => target === each.target),
      held: held.filter((key) => key.startsWith(`${each.target}:`)),
      account: accounts[each.target] ?? unknownAccount(each.target),
    })),
  };
}
