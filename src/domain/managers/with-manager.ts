import type { PersonView } from '../person-view.js';
import type { CompiledManagers } from '../policy/compiled-policy.js';
import { approverOf } from './approver.js';
import { managerFacts, NO_MANAGER } from './manager-facts.js';
import type { ManagerLink } from './manager-link.js';
import { managerOf } from './reporting-cycle.js';

/** Whose view it is, and what they know of their manager. */
export interface InLine {
  /** Public id. */
  readonly person: string;
  readonly link: ManagerLink | null;
}

/**
 * Adds manager and approver to a view, as every decision and answer sees them.
 *
 * A link to another manager than the view names, as in an answer about another day, tells nothing of this one.
 */
export function withManager(view: PersonView, { person, link }: InLine, rules: CompiledManagers): PersonView {
  const of = managerOf(view.record ?? person, view.employee.managerId);
  if (of !== null && link?.of !== of) return withFacts(view, { ...NO_MANAGER, state: 'unknown' }, rules);
  return withFacts(view, managerFacts(of === null ? null : link), rules);
}

function withFacts(view: PersonView, manager: PersonView['employee']['manager'], rules: CompiledManagers): PersonView {
  const employee = { ...view.employee, manager };
  return { ...view, employee: { ...employee, approver: approverOf(employee, rules) } };
}
