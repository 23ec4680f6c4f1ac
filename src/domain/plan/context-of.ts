import type { AccountState } from '../account.js';
import { identifiersOfEmployee } from '../identity/identifiers-of-employee.js';
import type { PersonView } from '../person-view.js';
import type { CompiledPolicy, CompiledTarget, Giver } from '../policy/compiled-policy.js';
import { leaveTreatment } from '../policy/leave-treatment.js';
import { brokenBy, isPaired, partedBy } from '../policy/separations.js';
import { isToldByLedger, speaksOf, type KnownEntitlement } from '../policy/speaks-of.js';
import { terminationManner } from '../policy/termination-manner.js';
import { viewInTarget } from '../policy/view-in-target.js';
import type { HandOver, PlanContext } from './plan-context.js';

/** What a plan for one target needs of view and policy. */
export function planContextOf(
  view: PersonView,
  policy: CompiledPolicy,
  target: CompiledTarget,
  account: AccountState,
): PlanContext {
  const leave = leaveTreatment(view, policy.leave);
  const { employee } = viewInTarget(view, target.target, policy.managers);
  return {
    now: view.at,
    policyHash: policy.hash,
    employmentStartsAt: view.employment?.startsAt ?? null,
    rehire: view.rehire,
    neverStaged: account.accountId === null && neverStaged(view),
    endDueAt: view.ending?.dueAt ?? null,
    endHeardAt: null,
    termination: terminationManner(view, policy),
    treat: target.treat,
    usernames: target.usernames,
    who: identifiersOfEmployee(view.employee),
    lookFirst: false,
    enforced: true,
    kinAsked: false,
    ...(view.ending?.news === undefined ? {} : { endNews: view.ending.news }),
    isOverridden: () => false,
    mayHold: (name) => target.mayHold(employee, name),
    limit: leave?.account === 'limit' ? leave : null,
    partedBy: (one, other) => partedBy(target.separations, one, other),
    brokenBy: (names) =>
      brokenBy(target.separations, names).map((broken) => ({ pair: broken.pair.id, names: [...broken.names].sort() })),
    isParted: (name) => isPaired(target.separations, name),
    handOver: (entry) => handOver(target, entry),
    isGivable: (entry) => target.givers.some((giver) => speaksOf(giver, entry)),
    appFieldsOf: (ids, entry) =>
      givingOf(target, ids, entry).flatMap(({ profile }) => profile.map(({ field }) => field)),
    toldByLedger: (entry) =>
      entry.rules.filter((rule) => target.givers.some((giver) => giver.id === rule && isToldByLedger(giver, entry))),
    isExcluded: (ids, entry) => isNamed(target, ids, entry),
    couldConcern: (ids, entry) =>
      isNamed(target, ids, entry) || (!isTold(target, entry) && givingOf(target, ids, entry).length > 0),
  };
}

function isNamed({ exclusions }: CompiledTarget, ids: readonly string[], { kind, name }: KnownEntitlement): boolean {
  return exclusions.some(({ id, excludes }) => ids.includes(id) && excludes(kind, name));
}

/** The ledger tells which rule or exception of this policy gave it; an id by place may be another rule's since an edit. */
function isTold({ givers, exceptions }: CompiledTarget, entry: KnownEntitlement): boolean {
  const { kind, name, rules } = entry;
  return (
    givers.some((giver) => rules.includes(giver.id) && speaksOf(giver, entry)) ||
    exceptions.some((exception) => rules.includes(exception.id) && exception.kind === kind && exception.name === name)
  );
}

/** Those of these rules that could give it; a name that is all expression could be any. */
function givingOf(
  { givers }: CompiledTarget,
  ids: readonly string[],
  { kind, name }: KnownEntitlement,
): readonly Giver[] {
  return givers.filter(
    (giver) => ids.includes(giver.id) && giver.kind === kind && (!giver.name.hasFixedText || giver.name.mayGive(name)),
  );
}

/** The longest overlap of the rules that gave it; what no rule of this policy gave follows the target. */
function handOver(target: CompiledTarget, entry: KnownEntitlement): HandOver {
  const gave = givingOf(target, entry.rules, entry);
  return {
    overlapMs: Math.max(0, ...gave.map(({ overlapMs }) => overlapMs)),
    order: gave.find(({ order }) => order === 'removeFirst')?.order ?? gave[0]?.order ?? target.order,
  };
}

/** Nobody staged them: no account can be theirs, so none is looked for. */
function neverStaged({ phase, rehire, employment, ending }: PersonView): boolean {
  if (rehire) return false;
  if (phase === 'prehire' || phase === 'preboarding') return true;
  if (phase !== 'cancelled') return false;
  return employment === null || ending === null || ending.dueAt <= employment.stagesAt;
}
