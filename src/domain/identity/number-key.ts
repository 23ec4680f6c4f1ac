/**
 * An employee number as it is compared: `E-01042`, `e1042` and ` E 1042 ` are one, and so are `00042` and `42`.
 *
 * @returns `''` for what has no digit or letter
 */
export function numberKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<!\p{N})0+(?=\p{N})/gu, '');
}
