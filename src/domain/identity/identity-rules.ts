/** What is compared of two descriptions of a person. */
export const IDENTITY_FIELDS = ['employeeNumber', 'email', 'phone', 'name', 'startDate'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** How policy weighs what two descriptions of a person have in common; points count towards the thresholds. */
export interface IdentityRules {
  /** Points at which a pair is linked without asking, if nothing else speaks against it. */
  readonly auto: number;
  /** Points at which a person is asked. */
  readonly ask: number;
  /** Points of each field that agrees; a name that agrees in part gives a part of them. */
  readonly weights: Readonly<Record<IdentityField, number>>;
  /** Points taken when both sides tell the field and have nothing of it in common. */
  readonly differs: { readonly employeeNumber: number; readonly name: number };
  /** Whether `ada+hr@example.com` is `ada@example.com`. */
  readonly plusParts: 'ignore' | 'count';
  /** Calling code of numbers written without one, digits only; `null` leaves them without. */
  readonly callingCode: string | null;
}

/**
 * In force without a policy's own section: an employee number or an address alone is asked about, together with a name it is linked, and
 * a name alone says nothing.
 */
export const DEFAULT_IDENTITY_RULES: IdentityRules = {
  auto: 80,
  ask: 40,
  weights: { employeeNumber: 60, email: 60, phone: 30, name: 30, startDate: 10 },
  differs: { employeeNumber: 30, name: 20 },
  plusParts: 'ignore',
  callingCode: null,
};
