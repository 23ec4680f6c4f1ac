import type { IdentityRules } from './identity-rules.js';

/** Shorter ones are extensions and service numbers, which many share. */
const SHORTEST = 7;
/** ITU-T E.164: at most fifteen digits. */
const LONGEST = 15;

/**
 * A number as it is compared: its digits with the calling code, without extension and trunk prefix.
 *
 * A number without a calling code gets the policy's; where it has none, only another one without compares equal.
 *
 * @returns `''` for what is no number of a person
 */
export function phoneKey(text: string, { callingCode }: Pick<IdentityRules, 'callingCode'>): string {
  const number = text.trim().replace(/\s*(?:ext\.?|x|#)\s*\d+$/i, '');
  // `+44 (0)20`: the trunk prefix is not dialled from abroad.
  const digits = number.replace(/\(0\)/, '').replace(/\D/g, '');
  const key = number.startsWith('+')
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : national(digits, callingCode);
  return key.length >= SHORTEST && key.length <= LONGEST ? key : '';
}

function national(digits: string, callingCode: string | null): string {
  if (callingCode === null) return digits.replace(/^0/, '');
  // North America dials its own calling code at home too, before ten digits.
  if (callingCode === '1' && digits.length === 11 && digits.startsWith('1')) return digits;
  return `${callingCode}${digits.replace(/^0/, '')}`;
}
