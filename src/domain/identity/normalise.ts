import type { CivilDate } from '../json.js';
import { emailKey } from './email-key.js';
import type { Identifiers } from './identifiers.js';
import type { IdentityRules } from './identity-rules.js';
import { nameKeys, type NameKeys } from './name-agreement.js';
import { numberKey } from './number-key.js';
import { phoneKey } from './phone-key.js';

/** Identifiers in the form in which they are compared; equal keys are the same thing. */
export interface Normalised {
  readonly numbers: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly name: NameKeys;
  readonly startDate: CivilDate | null;
  readonly closed: boolean;
}

/** Brings identifiers of whatever system into one form; what is no number, address or phone is left out. */
export function normalise(identifiers: Identifiers, rules: IdentityRules): Normalised {
  return {
    numbers: keys(identifiers.numbers, numberKey),
    emails: keys(identifiers.emails, (email) => emailKey(email, rules)),
    phones: keys(identifiers.phones, (phone) => phoneKey(phone, rules)),
    name: nameKeys(identifiers.givenName, identifiers.familyName),
    startDate: identifiers.startDate,
    closed: identifiers.closed,
  };
}

function keys(texts: readonly string[], key: (text: string) => string): readonly string[] {
  return [...new Set(texts.map(key).filter((text) => text !== ''))].sort();
}
