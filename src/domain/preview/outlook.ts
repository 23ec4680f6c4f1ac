import { unknownAccount, type AccountState } from '../account.js';
import { admit } from '../admit.js';
import { assume } from '../assume.js';
import type { DesiredTarget } from '../desired.js';
import type { Effect } from '../effect.js';
import type { Finding } from '../finding.js';
import { planContextOf } from '../plan/context-of.js';
import { planAroundFailures } from '../plan/plan-around-failures.js';
import type { CompiledPolicy, CompiledTarget } from '../policy/compiled-policy.js';
import { contractorFindings } from '../policy/contractor-limit.js';
import { desiredAccess } from '../policy/desired-access.js';
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
  /** What would wait for a person. */
  readonly held: readonly Effect[];
  /** The account once all of it is done. */
  readonly account: AccountState;
}

/** A step that looks first is planned again after it; no plan of ours takes more rounds. */
const MOST_ROUNDS = 6;

/** Decides as production does, and goes on deciding as if each effect had gone well: nothing is called. */
export function outlookOf(
  subject: Subject,
  policy: CompiledPolicy,
  desired: readonly DesiredTarget[] = desiredAccess(subject.view, policy, subject.context),
): Outlook {
  const settled = desired.map((each) => settle(each, subject, policy));
  return {
    targets: settled,
    findings: [
      ...desired.flatMap(({ findings }) => findings),
      ...contractorFindings(desired),
      ...settled.flatMap(({ findings }) => findings),
    ],
  };
}

function settle(
  desired: DesiredTarget,
  subject: Subject,
  policy: CompiledPolicy,
): TargetOutlook & Pick<Outlook, 'findings'> {
  const target = policy.targets[desired.target];
  let account = subject.accounts[desired.target] ?? unknownAccount(desired.target);
  const effects: Effect[] = [];
  let held: readonly Effect[] = [];
  let findings: readonly Finding[] = [];
  for (let round = 0; target !== undefined && round < MOST_ROUNDS; round += 1) {
    const next = nextSteps(desired, account, subject, policy, target);
    if (round === 0) findings = next.findings;
    held = next.held;
    if (next.run.length === 0) break;
    effects.push(...next.run);
    const { at } = subject.view;
    account = next.run.reduce((now, each) => assume(now, each, { now: at, policyHash: policy.hash }), account);
  }
  return { desired, effects, held, account, findings };
}

function nextSteps(
  desired: DesiredTarget,
  account: AccountState,
  { view, failures }: Subject,
  policy: CompiledPolicy,
  target: CompiledTarget,
): { readonly run: readonly Effect[]; readonly held: readonly Effect[]; readonly findings: readonly Finding[] } {
  const planned = planAroundFailures(desired, account, planContextOf(view, policy, target, account), failures);
  if (planned.effects.length === 0) return { run: [], held: [], findings: planned.findings };
  const { run } = admit(planned.effects, {
    mode: 'enforce',
    paused: false,
    findings: [...desired.findings, ...planned.findings],
    released: [],
    refused: [],
    // Nobody answers a hold of a preview.
    digest: () => '',
  });
  return { run, held: planned.effects.filter((effect) => !run.includes(effect)), findings: planned.findings };
}
