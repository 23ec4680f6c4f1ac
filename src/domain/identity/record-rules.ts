import { DEFAULT_IDENTITY_RULES, type IdentityRules } from './identity-rules.js';

/** What two HR records may have in common; `custom.` names a field of the record. */
export type RecordField =
  'previousRecord' | 'employeeNumber' | 'email' | 'phone' | 'name' | 'startDate' | `custom.${string}`;

/** When two HR records are of one person, and when a person is asked. */
export interface RecordRules extends Pick<IdentityRules, 'plusParts' | 'callingCode'> {
  /** Enough to be one person unasked: every field of one row agrees. */
  readonly same: readonly (readonly RecordField[])[];
  /** One of them in common is a question. */
  readonly ask: readonly RecordField[];
  /** HR systems that give employee numbers out of one series; a system that is in none has a series of its own. */
  readonly numbering: readonly (readonly string[])[];
  /** Name under `custom` of the field in which HR writes the record this one follows: a public id, or an id of the same system. */
  readonly previousRecord: string;
}

/** In force without a policy's own section: HR's own mark, or one employee number with one name. Whatever else agrees is asked about. */
export const DEFAULT_RECORD_RULES: RecordRules = {
  plusParts: DEFAULT_IDENTITY_RULES.plusParts,
  callingCode: DEFAULT_IDENTITY_RULES.callingCode,
  same: [['previousRecord'], ['employeeNumber', 'name']],
  ask: ['employeeNumber', 'email', 'phone', 'name'],
  numbering: [],
  previousRecord: 'previousRecord',
};
