import type { Company } from './company.js';
import { Refusal } from './refusal.js';

/**
 * Work and home addresses belong to one person each, terminated people included.
 *
 * @throws Refusal 409
 */
export function rejectDuplicateEmail(
  company: Company,
  id: string,
  fields: Readonly<Record<string, string | null>>,
): void {
  for (const alias of ['workEmail', 'homeEmail']) {
    const wanted = fields[alias]?.toLowerCase();
    if (!wanted) continue;
    const taken = Object.values(company.state.people).some(
      (person) => person.id !== id && person.fields[alias]?.toLowerCase() === wanted,
    );
    if (taken) throw new Refusal(409, 'Duplicate email');
  }
}
