import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../problem.js';

/**
 * Opaque cursors: a position within one list, signed together with the list's filter. A cursor of another list, or one that was made up,
 * is refused here: the engine must not be asked about a position it never gave.
 */
export class Cursors {
  /** @param secret the same for every API of the service, so that each takes the others' cursors */
  constructor(private readonly secret: string) {}

  /** @param list what the position belongs to, e.g. path and filter; compared by its JSON */
  seal(list: unknown, position: string): string {
    return `${Buffer.from(position).toString('base64url')}.${this.signature(list, position).toString('base64url')}`;
  }

  /** @returns the position; @throws Problem `invalid-cursor` for anything this list did not give out */
  open(list: unknown, cursor: string): string {
    const [sealed = '', signed = ''] = cursor.split('.');
    const position = Buffer.from(sealed, 'base64url').toString('utf8');
    const given = Buffer.from(signed, 'base64url');
    const expected = this.signature(list, position);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw invalidCursor();
    return position;
  }

  private signature(list: unknown, position: string): Buffer {
    return createHmac('sha256', this.secret)
      .update(JSON.stringify([list, position]))
      .digest();
  }
}

/** Refuses a cursor; also one whose position the engine has forgotten. */
export function invalidCursor(cause?: unknown): Problem {
  return new Problem('invalid-cursor', 'start again without a cursor, and keep the filter while following `next`', {
    cause,
  });
}
