const MAX_LENGTH = 160;

/**
 * Makes a vendor's short human text fit for messages and logs.
 *
 * Mail addresses, quoted values, long numbers and long tokens are masked; control characters go; the rest is cut at 160 characters.
 */
export function redact(text: string): string {
  return text
    .replace(/[^\s"'<>:;,()]+@[^\s"'<>:;,()]+/g, '<address>')
    .replace(/"[^"]*"|'[^']*'/g, '<value>')
    .replace(/\+?\d[\d .-]{5,}\d/g, '<number>')
    .replace(/[A-Za-z0-9+/_-]{24,}={0,2}/g, '<token>')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
