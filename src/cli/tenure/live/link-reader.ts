import type { Instant } from '../../../domain/json.js';
import type { ManagerAccount } from '../../../domain/managers/manager-card.js';
import { settledLink, type ManagerLink } from '../../../domain/managers/manager-link.js';
import { ownCard } from '../../../domain/managers/own-card.js';
import { managerOf } from '../../../domain/managers/reporting-cycle.js';
import type { PersonView } from '../../../domain/person-view.js';

/** Somebody as they were read. */
export interface ReadPerson {
  readonly id: string;
  /** Public ids of all their records. */
  readonly ids: readonly string[];
  readonly view: PersonView;
  readonly accounts: Readonly<Record<string, ManagerAccount>>;
}

/** @returns tells what a person knows of the manager HR names; `null` when that is nobody among these people */
export function linkReader(people: readonly ReadPerson[], at: Instant): (person: ReadPerson) => ManagerLink | null {
  const byId = new Map(people.flatMap((person) => person.ids.map((id) => [id, person] as const)));
  const linkOf = (person: ReadPerson, below: readonly string[]): ManagerLink | null => {
    const of = managerOf(person.id, person.view.employee.managerId);
    const manager = of === null ? undefined : byId.get(of);
    if (of === null || manager === undefined) return null;
    // A line that goes round ends here.
    const above = below.includes(manager.id) ? null : linkOf(manager, [...below, person.id]);
    const card = ownCard(manager.view, manager.id, above);
    return settledLink(of, { ...card, accounts: manager.accounts, stamp: { at, version: 1 } }, at);
  };
  return (person) => linkOf(person, []);
}
