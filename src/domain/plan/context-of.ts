import type { AccountState } from '../account.js';
import type { PersonView } from '../person-view.js';
import type { CompiledPolicy, CompiledTarget } from '../policy/compiled-policy.js';
import { leaveTreatment } from '../policy/leave-treatment.js';
import { isPaired, partedBy } from '../policy/separations.js';
import { terminationManner } from '../policy/termination-manner.js';
import type { HandOver, PlanContext } from './plan-context.js';

/** What a plan for one target needs of view and policy. */
export function planContextOf(
  view: PersonView,
  policy: CompiledPolicy,
  target: CompiledTarget,
  account: AccountState,
): PlanContext {
  const leave = leaveTreatment(view, policy.leave);
  return {
    now: view.at,
    policyHash: policy.hash,
    employmentStartsAt: view.employment?.startsAt ?? null,
    rehire: view.rehire,
    neverStaged: account.accountId === null && neverStaged(view),
    endDueAt: view.ending?.dueAt ?? null,
    termination: terminationManner(view, policy),
    treat: target.treat,
    isOverridden: () => false,
    mayHold: (name) => target.mayHold(view.employee, name),
    limit: leave?.account === 'limit' ? leave : null,
    partedBy: (one, other) => partedBy(target.separations, one, other),
    isParted: (name) => isPaired(target.separations, name),
    handOver: (entry) => handOver(target, entry),
    isGivable: (kind, name) => target.givers.some((giver) => giver.kind === kind && giver.name.mayGive(name)),
    couldGive: (ids, kind, name) =>
      target.exclusions.some(({ id, excludes }) => ids.includes(id) && excludes(kind, name)) ||
      target.givers.some(
        (giver) =>
          ids.includes(giver.id) && giver.kind === kind && (!giver.name.hasFixedText || giver.name.mayGive(name)),
      ),
  };
}

/** The longest overlap of the rules that gave it; what no rule of this policy gave follows the target. */
function handOver(
  { givers, order }: CompiledTarget,
  { kind, name, rules }: Parameters<PlanContext['handOver']>[0],
): HandOver {
  const gave = givers.filter(
    (giver) =>
      rules.includes(giver.id) && giver.kind === kind && (!giver.name.hasFixedText || giver.name.mayGive(name)),
  );
  return {
    overlapMs: Math.max(0, ...gave.map(({ overlapMs }) => overlapMs)),
    order: gave.find((giver) => giver.order === 'removeFirst')?.order ?? gave[0]?.order ?? order,
  };
}

/** Nobody staged them: no account can be theirs, so none is looked for. */
function neverStaged({ phase, rehire, employment, ending }: PersonView): boolean {
  if (rehire) return false;
  if (phase === 'prehire' || phase === 'preboarding') return true;
  if (phase !== 'cancelled') return false;
  return employment === null || ending === null || ending.dueAt <= employment.stagesAt;
}
