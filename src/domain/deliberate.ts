import { unknownAccount, type AccountState } from './account.js';
import { admit, isCreateHeld, isObserved, type Admitted } from './admit.js';
import { isAnswered } from './answers.js';
import { blockFindings } from './block-findings.js';
import type { DecideInput, Mode } from './decision.js';
import type { DesiredTarget } from './desired.js';
import { CAPABILITY } from './effect.js';
import type { Finding } from './finding.js';
import { isKinQuestion } from './identity/look-around.js';
import { managerFindings } from './managers/manager-findings.js';
import type { PersonView } from './person-view.js';
import { planContextOf } from './plan/context-of.js';
import { lapsedAfterReturn } from './plan/difference-after-return.js';
import { planAroundFailures } from './plan/plan-around-failures.js';
import { NOTHING, type PlanContext } from './plan/plan-context.js';
import { reasonedAccount } from './plan/reasoned-ledger.js';
import type { CompiledPolicy } from './policy/compiled-policy.js';
import { policyFindings } from './policy/policy-findings.js';
import { merged } from './quality/merged.js';
import { inForm } from './quality/quality-rules.js';
import type { TargetSchema } from './target-schema.js';

/** Where and how a decision is made. */
export interface DecideEnvironment {
  readonly mode: Mode;
  /** Digest of a text; equal texts have equal digests. */
  readonly digest: (text: string) => string;
  /** What targets say of their attributes, by target; without it nothing is checked against them. */
  readonly schemas?: Readonly<Record<string, TargetSchema>>;
  /** Targets whose link report nobody approved yet: nothing is created there. @default none */
  readonly unapproved?: readonly string[];
}

/** All that is weighed once it is known what policy wants. */
export interface Weighed extends Pick<
  DecideInput,
  'accounts' | 'block' | 'paused' | 'failures' | 'released' | 'refused' | 'readings' | 'overridden' | 'link'
> {
  readonly view: PersonView;
  readonly desired: readonly DesiredTarget[];
  /** Previews do not ask when an ending was heard of. @default null */
  readonly endingHeardAt?: DecideInput['endingHeardAt'];
}

/** The plan for one target, and what it starts from. */
export interface Planned {
  readonly desired: DesiredTarget;
  readonly account: AccountState;
  readonly plan: ReturnType<typeof planAroundFailures>;
}

/** What is to be done, what is asked, what of it may run. */
export interface Deliberated extends Admitted {
  readonly planned: readonly Planned[];
  readonly findings: readonly Finding[];
}

/** Plans every target and parts what may run from what waits: the middle of every decision, and of every preview of one. */
export function deliberate(weighed: Weighed, policy: CompiledPolicy, environment: DecideEnvironment): Deliberated {
  const { view, desired, overridden } = weighed;
  const isOverridden = (finding: Finding): boolean => isAnswered(overridden, finding);
  const told = Object.values(weighed.readings).flat();
  const kinAsked = told.some((finding) => isKinQuestion(finding) && !isOverridden(finding));
  const planned = desired.map((wanted) =>
    planOf(wanted, policy, {
      ...weighed,
      ...{ isOverridden, kinAsked },
      lookFirst: isCreateHeld(wanted.target, environment),
      enforced: !isObserved(`${wanted.target}.${CAPABILITY.suspend}`, environment.mode),
    }),
  );
  const plans = planned.map(({ plan }) => plan);
  const found = merged([
    ...told,
    ...blockFindings(view, weighed.block),
    ...managerFindings(view, weighed.link ?? null, policy.managers.vacantAfterMs),
    ...policyFindings(view, desired, policy),
    ...plans.flatMap((each) => each.findings),
  ]);
  const findings = inForm(found, policy.quality);
  const admitted = admit(
    plans.flatMap(({ effects }) => effects),
    {
      ...environment,
      paused: weighed.paused,
      findings: findings.filter((finding) => !isOverridden(finding)),
      released: weighed.released,
      refused: weighed.refused,
      since: view.employment?.startDate ?? null,
    },
  );
  return { planned, findings, ...admitted };
}

type PlanInput = Pick<Weighed, 'view' | 'accounts' | 'failures' | 'endingHeardAt'> &
  Pick<PlanContext, 'isOverridden' | 'lookFirst' | 'enforced' | 'kinAsked'>;

function planOf(desired: DesiredTarget, policy: CompiledPolicy, input: PlanInput): Planned {
  const target = policy.targets[desired.target];
  const account = input.accounts[desired.target] ?? unknownAccount(desired.target);
  if (target === undefined) return { desired, account, plan: { ...NOTHING, failing: [] } };
  const { isOverridden, lookFirst, enforced, kinAsked } = input;
  const endHeardAt = input.endingHeardAt ?? null;
  const known = { endHeardAt, isOverridden, lookFirst, enforced, kinAsked };
  const context = { ...planContextOf(input.view, policy, target, account), ...known };
  const reasoned = reasonedAccount(desired, account, context);
  const plan = planAroundFailures(desired, reasoned, context, input.failures);
  const lapsed = lapsedAfterReturn(account, reasoned, context);
  return { desired, account: reasoned, plan: { ...plan, findings: [...plan.findings, ...lapsed] } };
}
