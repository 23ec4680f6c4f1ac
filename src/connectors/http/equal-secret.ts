import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a secret that was sent with the one that is known, in a time that tells nothing of either. */
export function isEqualSecret(sent: string, known: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(known));
}
