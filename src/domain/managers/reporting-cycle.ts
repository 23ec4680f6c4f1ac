import { parsePublicId, publicIdOf } from '../public-id.js';
import type { ManagerCard } from './manager-card.js';

/** No company is deeper; a longer line is taken to end. */
const DEEPEST = 50;

/**
 * Follows the line above a person until it ends or comes back.
 *
 * @param first card of their manager
 * @param read the card of anybody, by public id; `null` when nobody is known by it
 * @returns the members of the circle they are in, sorted; `[]` when the line ends or goes round without them
 */
export async function reportingCycle(
  person: string,
  first: ManagerCard,
  read: (id: string) => Promise<ManagerCard | null>,
): Promise<readonly string[]> {
  const line = [person];
  for (let card: ManagerCard | null = first; card !== null && line.length <= DEEPEST;) {
    if (card.id === person) return line.toSorted();
    if (line.includes(card.id)) return [];
    line.push(card.id);
    const above = managerOf(card.id, card.managerId);
    if (above === person) return line.toSorted();
    card = above === null ? null : await read(above);
  }
  return [];
}

/**
 * Public id of the manager HR names by HR id; `null` when it names none.
 *
 * @param person whose manager it is, by the record that says so: HR ids are of its source
 */
export function managerOf(person: string, managerId: string): string | null {
  if (managerId === '') return null;
  return publicIdOf(parsePublicId(person)?.source ?? '', managerId);
}
