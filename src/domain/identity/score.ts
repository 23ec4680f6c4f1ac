import type { IdentityField, IdentityRules } from './identity-rules.js';
import { nameAgreement, type NameAgreement } from './name-agreement.js';
import type { Normalised } from './normalise.js';

/** What one field said of a pair. */
export interface FieldScore {
  readonly field: IdentityField;
  /** Negative where the field speaks against the pair; 0 where it only forbids linking unasked. */
  readonly points: number;
  readonly how: 'same' | 'different' | Exclude<NameAgreement, 'unknown'>;
}

/** How far two descriptions are of one person. */
export interface PairScore {
  /** Sum of the points, never under 0. */
  readonly score: number;
  /** What contributed; fields that say nothing are left out. */
  readonly fields: readonly FieldScore[];
}

/** Share of the name's weight; a name is weak evidence, and the less so the more must be read into it. */
const NAME_SHARE: Readonly<Record<Exclude<NameAgreement, 'unknown' | 'different'>, number>> = {
  same: 1,
  order: 0.8,
  nickname: 0.7,
  part: 0.3,
};

/** Compares two descriptions; it does not matter which is which. */
export function scorePair(one: Normalised, other: Normalised, rules: IdentityRules): PairScore {
  const fields = [
    ...numberScore(one, other, rules),
    ...shared('email', one.emails, other.emails, rules),
    ...shared('phone', one.phones, other.phones, rules),
    ...nameScore(one, other, rules),
    ...(one.startDate !== null && one.startDate === other.startDate ? [agrees('startDate', rules)] : []),
  ];
  const score = Math.max(
    0,
    fields.reduce((sum, { points }) => sum + points, 0),
  );
  return { score, fields };
}

/** Who comes back to a closed account may have another number: that takes nothing away, and is asked about. */
function numberScore(one: Normalised, other: Normalised, rules: IdentityRules): readonly FieldScore[] {
  if (one.numbers.length === 0 || other.numbers.length === 0) return [];
  if (one.numbers.some((number) => other.numbers.includes(number))) return [agrees('employeeNumber', rules)];
  const points = one.closed || other.closed ? 0 : -rules.differs.employeeNumber;
  return [{ field: 'employeeNumber', points, how: 'different' }];
}

function nameScore(one: Normalised, other: Normalised, rules: IdentityRules): readonly FieldScore[] {
  const how = nameAgreement(one.name, other.name);
  if (how === 'unknown') return [];
  const points = how === 'different' ? -rules.differs.name : Math.round(rules.weights.name * NAME_SHARE[how]);
  return [{ field: 'name', points, how }];
}

function shared(
  field: 'email' | 'phone',
  one: readonly string[],
  other: readonly string[],
  rules: IdentityRules,
): readonly FieldScore[] {
  return one.some((key) => other.includes(key)) ? [agrees(field, rules)] : [];
}

function agrees(field: IdentityField, rules: IdentityRules): FieldScore {
  return { field, points: rules.weights[field], how: 'same' };
}
