import type { NamelyMapping } from './mapping.js';
import type { Profile } from './schemas.js';

/**
 * The work address of a profile.
 *
 * Namely requires one before there is any, so newcomers have a placeholder in its place: their own address, or one of a private mail host.
 *
 * @returns `null` when it is a placeholder, `undefined` when it is not shown
 */
export function workAddressOf(
  { email, personal_email: personal }: Profile,
  { workEmail: { domains, personalDomains } }: NamelyMapping,
): string | null | undefined {
  if (email === null || email === undefined) return email;
  const address = email.toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const isPlaceholder = address === personal?.toLowerCase() || personalDomains.includes(domain);
  return isPlaceholder || (domains !== null && !domains.includes(domain)) ? null : email;
}
