import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../problem.js';

const Sealed = z.tuple([z.string(), z.string()]);
const DIGEST_LENGTH = 16;

/**
 * An opaque cursor: a position within one list. It carries a digest of the list's filter, so that it is refused in another list.
 *
 * @param list what the position belongs to, e.g. path and filter; compared by its JSON
 */
export function sealCursor(list: unknown, position: string): string {
  return Buffer.from(JSON.stringify([listDigest(list), position])).toString('base64url');
}

/** @returns the position; @throws Problem `invalid-cursor` for anything this list did not give out */
export function openCursor(list: unknown, cursor: string): string {
  const sealed = Sealed.safeParse(parsed(cursor));
  if (!sealed.success || sealed.data[0] !== listDigest(list)) throw invalidCursor();
  return sealed.data[1];
}

/** Refuses a position that has the form of one but leads nowhere. */
export function invalidCursor(cause?: unknown): Problem {
  return new Problem('invalid-cursor', 'start again without a cursor, and keep the filter while following `next`', {
    cause,
  });
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function listDigest(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, DIGEST_LENGTH);
}
