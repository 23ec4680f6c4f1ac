import { isHrId } from '../public-id.js';
import type { PersonView } from '../person-view.js';
import type { CompiledManagers } from '../policy/compiled-policy.js';
import { isInOffice } from './manager-card.js';
import { managerFacts } from './manager-facts.js';
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
 * A link to another manager than the view names, as in an answer about another day, is one nobody knows yet.
 */
export function withManager(view: PersonView, { person, link }: InLine, rules: CompiledManagers): PersonView {
  const of = managerOf(person, view.employee.managerId);
  const mine = of === null ? null : link?.of === of ? link : unknownLink(of, view.at);
  const employee = { ...view.employee, manager: managerFacts(mine) };
  return { ...view, employee: { ...employee, approver: approverOf(employee, person, mine, rules) } };
}

function unknownLink(of: string, at: string): ManagerLink {
  return { of, card: null, since: at, lookedAt: at, attempts: 0, lookAgainAt: null, lineChanged: false, cycle: [] };
}

/** The manager while in office, else who follows by rule; `''` when nobody can be told. */
function approverOf(
  employee: PersonView['employee'],
  person: string,
  link: ManagerLink | null,
  { successor }: CompiledManagers,
): string {
  const card = link?.card ?? null;
  if (link === null || card === null || link.cycle.length > 0) return '';
  if (isInOffice(card.phase)) return card.id;
  if (successor === 'managersManager') return card.standIn;
  const named = successor(employee);
  if (!named.ok || named.value === '') return '';
  return isHrId(named.value) ? (managerOf(person, named.value) ?? '') : named.value;
}
