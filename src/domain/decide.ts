import { isAnswered } from './answers.js';
import { instantAfter } from './backoff.js';
import { mayBeOpen } from './closing-progress.js';
import type { DecideInput, Decision } from './decision.js';
import { deliberate, type DecideEnvironment, type Planned } from './deliberate.js';
import { STAGES, type Effect } from './effect.js';
import { endedExceptions } from './exception-ended.js';
import type { Finding } from './finding.js';
import type { Instant } from './json.js';
import { hasLeft } from './managers/manager-card.js';
import { managerVacantAt } from './managers/manager-findings.js';
import { ownCard } from './managers/own-card.js';
import { lookBy } from './look-by.js';
import { nextBoundary } from './next-boundary.js';
import { personSummary } from './person-summary.js';
import type { Boundary, PersonView } from './person-view.js';
import { amendedEntries } from './plan/reasoned-ledger.js';
import type { CompiledPolicy } from './policy/compiled-policy.js';
import { terminationManner, type ChosenManner } from './policy/termination-manner.js';
import { recordsOf } from './rehire-eligibility.js';
import { reminderNotice } from './reminder-notice.js';
import { standingAt } from './standing.js';
import { mayBringWorkEmail, workEmailForHr } from './work-email-for-hr.js';

/** The one decision: what is true now, what policy wants of it, what is to be done, what of that may run, and when to look again. */
export function decide(input: DecideInput, policy: CompiledPolicy, environment: DecideEnvironment): Decision {
  const { now, person } = input;
  const link = input.link ?? null;
  const records = recordsOf(input.records);
  const { schemas } = environment;
  const isOverridden = (finding: Finding): boolean => isAnswered(input.overridden, finding);
  const told = {
    blocked: input.block !== null,
    isOverridden,
    accounts: input.accounts,
    ...(schemas ? { schemas } : {}),
  };
  const question = { records: input.records, at: now, told, line: { person, link } };
  const { view, rehireEligible, desired } = standingAt(question, policy);
  const { planned, findings, run, held } = deliberate({ ...input, view, desired }, policy, environment);
  const plans = planned.map(({ plan }) => plan);
  const reminder = reminderNotice(input, view, policy);
  const effects = plans.flatMap((plan) => plan.effects);
  const ended = endedExceptions(input, planned, run, policy);
  const workEmails = workEmailForHr({ input, view, effects, mode: environment.mode }, policy);
  return {
    at: now,
    phase: view.phase,
    policy: policy.hash,
    stages: inStages(input.bulk ? run.map(inBulk) : run),
    held,
    findings,
    failing: plans.flatMap(({ failing }) => failing),
    next: earliest(now, nextBoundary(records, now, policy.calendarRules), [
      ...plans.map(({ againAt }) => againAt),
      ...desired.map(({ changesAt }) => changesAt),
      ...input.failures.map(({ retryAt }) => retryAt),
      hasLeft(view.phase) ? null : managerVacantAt(link, policy.managers.vacantAfterMs),
    ]),
    contain: run.some(({ priority, op }) => priority === 1 && op !== 'find'),
    termination: terminationClock(view, input.endingHeardAt, terminationManner(view, policy), planned),
    ...(reminder === null ? {} : { reminder }),
    ...(ended.length === 0 ? {} : { ended }),
    startsAt: view.employment?.startsAt ?? null,
    endsAt: view.employment?.endsAt ?? null,
    ...amendedBy(planned, input.accounts),
    ...settledBy(planned, input.accounts),
    ...(workEmails.length === 0 ? {} : { workEmails }),
    ...(mayBringWorkEmail({ input, view, effects: run }, policy) ? { lookAgain: true } : {}),
    summary: personSummary(view, Object.values(input.accounts), policy.hash, rehireEligible),
    line: { link, self: ownCard(view, person, link), hasReports: input.line?.hasReports ?? false },
  };
}

/** History holds only what changed. */
function amendedBy(planned: readonly Planned[], before: DecideInput['accounts']): Pick<Decision, 'amended'> {
  const amended = planned.flatMap(({ desired: { target }, account }) => {
    const known = before[target];
    const entries = known === undefined ? [] : amendedEntries(known, account);
    return entries.length === 0 ? [] : [[target, entries] as const];
  });
  return amended.length === 0 ? {} : { amended: Object.fromEntries(amended) };
}

function settledBy(planned: readonly Planned[], before: DecideInput['accounts']): Pick<Decision, 'stored'> {
  const settled = planned.flatMap(({ desired: { target }, account: { stored } }) => {
    const known = before[target];
    return known === undefined || known.stored === stored ? [] : [[target, stored] as const];
  });
  return settled.length === 0 ? {} : { stored: Object.fromEntries(settled) };
}

/** Part of a change to everybody: it waits behind what is somebody's own. */
function inBulk(effect: Effect): Effect {
  return effect.priority === 4 ? { ...effect, priority: 5 } : effect;
}

function inStages(effects: readonly Effect[]): Decision['stages'] {
  return STAGES.map((stage) => ({ stage, effects: effects.filter((effect) => effect.stage === stage) })).filter(
    (each) => each.effects.length > 0,
  );
}

function earliest(now: Instant, boundary: Boundary | null, checks: readonly (Instant | null)[]): Boundary | null {
  const [check] = checks.filter((at): at is Instant => at !== null && at > now).sort();
  return check === undefined ? boundary : lookBy(boundary, check);
}

/** The clock runs from the end that was due, or from when it was heard of if that was later. */
function terminationClock(
  { at, phase, ending, employment }: PersonView,
  heardAt: Instant | null,
  manner: ChosenManner,
  planned: readonly Planned[],
): Decision['termination'] {
  if (ending === null) return null;
  const { dueAt } = ending;
  const from = heardAt ?? at;
  // Before a rehire the employment in view is the coming one.
  const ended = phase === 'terminated' || phase === 'cancelled' ? employment : null;
  return {
    lastDay: ended?.termination?.lastDay ?? ended?.contractEndDate ?? null,
    dueAt,
    deadlineAt: instantAfter(from > dueAt ? from : dueAt, manner.deadlineMs),
    manner,
    mayBeOpen: planned.some(({ desired, account, plan }) => mayBeOpen(desired, account, plan)),
  };
}
