import type { CivilDate, Instant } from './json.js';

/** Why an account has no HR record. */
export const EXEMPTION_KINDS = ['service', 'break-glass', 'board', 'other'] as const;
export type ExemptionKind = (typeof EXEMPTION_KINDS)[number];

/** An account that is nobody's in HR and stays as it is: never linked, changed or closed from here. */
export interface Exemption {
  readonly target: string;
  readonly accountId: string;
  readonly kind: ExemptionKind;
  /** Who answers for it: a person by public id, or a team. */
  readonly owner: string;
  /** Last day by which the owner must look at it again. */
  readonly reviewOn: CivilDate;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** @param today civil date; the day of the review itself is not late */
export function isOverdue({ reviewOn }: Pick<Exemption, 'reviewOn'>, today: CivilDate): boolean {
  return reviewOn < today;
}
