import type { EmployeeFacts } from '../person-view.js';
import type { CompiledManagers } from '../policy/compiled-policy.js';
import { isHrId } from '../public-id.js';
import { isInOffice } from './manager-card.js';
import { managerOf } from './reporting-cycle.js';

/**
 * Who decides for a person: the manager while in office, else who follows by rule.
 *
 * @returns public id; `''` when nobody can be told, as while the manager is not known or the line goes round
 */
export function approverOf(employee: EmployeeFacts, { successor }: CompiledManagers): string {
  const { id, phase, state, standIn } = employee.manager;
  if (state !== 'known' || phase === '') return '';
  if (isInOffice(phase)) return id;
  if (successor === 'managersManager') return standIn;
  const named = successor(employee);
  if (!named.ok) return '';
  return isHrId(named.value) ? (managerOf(id, named.value) ?? '') : named.value;
}
