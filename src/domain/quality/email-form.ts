const LOCAL = /^[^\s@<>(),;:"\\[\]\p{C}]+$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/**
 * Tells whether a text has the form of an address that mail systems take: a dot-atom, an `@`, a domain of at least two labels.
 *
 * Stricter than RFC 5321 where identity providers are: no quoted local parts, no address literals.
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > 254 || at > 64) return false;
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (!LOCAL.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => label.length <= 63 && LABEL.test(label));
}
