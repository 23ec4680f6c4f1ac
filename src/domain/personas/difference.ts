/** One way in which policy does something else than a persona expects. */
export interface PersonaDifference {
  /** As written in the persona. */
  readonly date: string;
  /** `phase`, `account`, `attribute department`, `group VPN EMEA`, … */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** The rule or attribute that decided, and where it stands. */
  readonly because: string | null;
  /** Of what was expected, in the persona's file. */
  readonly path: readonly string[];
}

/** A difference and the field of the expectation that it is about. */
export type FieldDifference = Omit<PersonaDifference, 'date' | 'path'> & { readonly field: readonly string[] };
