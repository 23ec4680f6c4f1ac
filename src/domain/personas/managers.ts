import { settledLink, type ManagerLink } from '../managers/manager-link.js';
import { managerOf } from '../managers/reporting-cycle.js';
import type { Instant } from '../json.js';
import type { PersonaDocument } from './schema.js';

/** What a made-up person knows of the manager HR names; one the persona does not describe is not known yet. */
export function personaLink(
  { id, managers }: Pick<PersonaDocument, 'id' | 'managers'>,
  managerId: string,
  at: Instant,
): ManagerLink | null {
  const of = managerOf(id, managerId);
  const known = Object.hasOwn(managers, managerId) ? managers[managerId] : undefined;
  if (of === null || known === undefined) return null;
  const stamp = { at, version: 1 };
  return settledLink(of, { ...known, id: of, managerId: '', leftAt: null, cycle: [], stamp }, at);
}
