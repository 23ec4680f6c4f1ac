import type { AccountState } from '../account.js';
import { assertNever } from '../assert-never.js';
import type { DesiredAccount, DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import type { PersonView } from '../person-view.js';
import type { TargetSchema } from '../target-schema.js';
import { factFaults } from '../quality/fact-faults.js';
import { askedOnce, spoiledAttributes, withoutSpoiled } from '../quality/spoiled-attributes.js';
import type { CompiledPolicy, CompiledTarget } from './compiled-policy.js';
import { contractFindings } from './contract-findings.js';
import { coverageFindings } from './coverage.js';
import { NO_ENTITLEMENTS, desiredEntitlements, type DesiredEntitlements } from './desired-entitlements.js';
import { desiredProfile } from './desired-profile.js';
import { leaveTreatment } from './leave-treatment.js';
import { loginCandidates } from './login-candidates.js';
import type { Situation } from './situation.js';
import { unrehirable } from './unrehirable.js';
import { viewInTarget } from './view-in-target.js';
import { withhold } from './withhold.js';
import { mappingOf } from './mapping-of.js';
import { withinLeaveLimit } from './within-leave-limit.js';
import { withinSchema } from './within-schema.js';

/** What the view does not tell. */
export interface AccessContext {
  /** An emergency stop of ours is in force. */
  readonly blocked: boolean;
  /** What was said at the end of the employment before; `null` when nothing was. */
  readonly rehireEligible: 'yes' | 'no' | 'review' | null;
  /** Whether a person closed this very finding, with a reason. */
  readonly isOverridden?: (finding: Finding) => boolean;
  /** Public ids of the person's records, such as `bamboohr:1042`. */
  readonly ids: readonly string[];
  /** What targets say of their attributes, by target; without it nothing is checked against them. */
  readonly schemas?: Readonly<Record<string, TargetSchema>>;
  /** Accounts as known, by target: whether one is to be created yet. */
  readonly accounts?: Readonly<Record<string, AccountState>>;
}

/** What policy wants of every target for a person at an instant. Total: what cannot be told is left as it is and found. */
export function desiredAccess(
  view: PersonView,
  policy: CompiledPolicy,
  context: AccessContext,
): readonly DesiredTarget[] {
  return Object.values(policy.targets).map((target) => desiredTarget(view, target, policy, context));
}

function desiredTarget(
  seen: PersonView,
  target: CompiledTarget,
  policy: CompiledPolicy,
  context: AccessContext,
): DesiredTarget {
  const view = viewInTarget(seen, target.target, policy.managers);
  const { employee } = view;
  const schema = context.schemas?.[target.target];
  const account = desiredAccount(view, policy, context);
  const mapping = mappingOf(target, employee);
  const { profile, initial, follows, untold, findings: unclear } = desiredProfile(target.target, mapping, employee);
  const candidates = mapping.login === null ? [] : loginCandidates(mapping.login, employee, schema);
  const isClosed = account.account === 'closed';
  const spoiled = isClosed
    ? []
    : spoiledAttributes(factFaults(view), {
        target: target.target,
        employee,
        mapping,
        candidates,
        quality: policy.quality,
        isOverridden: context.isOverridden ?? (() => false),
      });
  const open = isClosed
    ? []
    : [...coverageFindings(view, policy.coverage), ...contractFindings(view, policy.contractors)];
  const given = isClosed
    ? NO_ENTITLEMENTS
    : entitlementsOf(view, target, policy, {
        ids: context.ids,
        early: account.account === 'staged' ? 'early' : 'all',
        open: open.filter((finding) => context.isOverridden?.(finding) !== true),
      });
  const desired: DesiredTarget = {
    target: target.target,
    ...account,
    loginCandidates: candidates,
    rename: mapping.login?.rename ?? 'keep',
    profile,
    initial,
    follows,
    untold,
    entitlements: given.entitlements,
    outcomes: given.outcomes,
    unevaluated: given.unevaluated,
    withheld: given.withheld,
    beyondLimit: given.beyondLimit,
    changesAt: given.changesAt,
    separated: given.separated,
    closed: given.closed,
    excludedBy: given.excludedBy,
    activationMail: policy.activationMail,
    mark: employee.employeeNumber === '' ? employee.hrId : employee.employeeNumber,
    // Nobody mends the record of somebody who is gone.
    findings: isClosed
      ? []
      : [
          ...open,
          ...unclear,
          ...given.findings,
          ...waiting(target.target, mapping.login === null ? null : candidates),
          ...(policy.unrehirable === 'allow' ? [] : unrehirable(view, target.target, context)),
        ],
  };
  const checked = withinSchema(withoutSpoiled(desired, spoiled), schema, context.accounts?.[target.target]);
  return askedOnce(checked, spoiled);
}

/** What rules give, then what a leave leaves of it, then nothing new while a question is open. */
function entitlementsOf(
  view: PersonView,
  target: CompiledTarget,
  policy: CompiledPolicy,
  { open, ...asked }: Pick<Situation, 'ids' | 'early'> & { readonly open: readonly Finding[] },
): DesiredEntitlements {
  const given = desiredEntitlements(target, { view, ...asked, holidays: policy.calendarRules.holidays });
  const left = withinLeaveLimit(given, leaveTreatment(view, policy.leave));
  const [question] = open;
  return question === undefined ? left : withhold(left, target, question.key);
}

function desiredAccount(
  view: PersonView,
  policy: CompiledPolicy,
  { blocked }: AccessContext,
): { readonly account: DesiredAccount; readonly because: DesiredTarget['because'] } {
  if (view.phase === 'terminated' || view.phase === 'cancelled') return { account: 'closed', because: 'end' };
  if (blocked) return { account: 'suspended', because: 'block' };
  switch (view.phase) {
    case 'prehire':
      return { account: 'none', because: null };
    case 'preboarding':
      return { account: 'staged', because: null };
    case 'active':
      return { account: 'active', because: null };
    case 'onLeave':
      return leaveTreatment(view, policy.leave)?.account === 'suspend'
        ? { account: 'suspended', because: 'leave' }
        : { account: 'active', because: null };
    default:
      return assertNever(view.phase);
  }
}

/** @param candidates `null` when it is asked about already why there are none */
function waiting(target: string, candidates: readonly string[] | null): readonly Finding[] {
  if (candidates === null || candidates.length > 0) return [];
  const detail = 'no login candidate gives a valid login for this name; add a candidate to policy or a nick name in HR';
  return [{ kind: 'data', key: `${target}:login`, field: 'login', detail, blocks: [`${target}:create`] }];
}
