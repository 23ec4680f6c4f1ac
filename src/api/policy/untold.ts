import type { Incomparable, NamedPerson } from '../../domain/preview/summarise.js';

/** Somebody of whom nobody can tell what would be different. */
export type Untold = NamedPerson & Incomparable;

/** What is shown of a person, as memo and state have it. */
interface Shown {
  readonly displayName: string;
  readonly employee: { readonly department?: string };
}

/** @param shown `null` before the first decision */
export function namedPerson(person: string, shown: Shown | null): NamedPerson {
  return { person, displayName: shown?.displayName ?? '', department: shown?.employee.department ?? '' };
}

/** @param shown as in `namedPerson` */
export function untold(person: string, shown: Shown | null, { incomparable }: Incomparable): Untold {
  return { ...namedPerson(person, shown), incomparable };
}
