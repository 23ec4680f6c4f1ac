import type { IdentityRules } from './identity-rules.js';

/**
 * An address as it is compared: without case, and without its plus part where policy ignores that (RFC 5233 calls it the detail).
 *
 * @returns `''` for what is no address
 */
export function emailKey(text: string, { plusParts }: Pick<IdentityRules, 'plusParts'>): string {
  const address = text.trim().normalize('NFKC').toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) return '';
  const local = address.slice(0, at);
  const plus = plusParts === 'ignore' ? local.indexOf('+') : -1;
  // A local part of nothing but a detail is kept: it would be everybody's.
  return `${plus > 0 ? local.slice(0, plus) : local}${address.slice(at)}`;
}
