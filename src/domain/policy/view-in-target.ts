import { approverOf } from '../managers/approver.js';
import { managerInTarget } from '../managers/manager-facts.js';
import type { PersonView } from '../person-view.js';
import type { CompiledManagers } from './compiled-policy.js';

/** A person as the rules of one target see them: their manager with the account there, and who approves for them. */
export function viewInTarget(seen: PersonView, target: string, managers: CompiledManagers): PersonView {
  const employee = {
    ...seen.employee,
    manager: managerInTarget(seen.employee.manager, target),
    approver: approverOf(seen.employee, managers),
  };
  return { ...seen, employee };
}
