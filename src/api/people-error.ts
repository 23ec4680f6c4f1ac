import type { Refusal } from '../workflows/messages.js';

/**
 * Why a person's workflow did not do or answer what was asked.
 *
 * `unknown-person` no workflow by this id · `no-worker` the engine is there, but nothing runs workflows · `unavailable` the engine does not
 * answer · `overloaded` it asks to slow down · `invalid-page` a list token it does not know · otherwise the word by which the workflow refused.
 */
export type PeopleErrorKind = 'unknown-person' | 'no-worker' | 'unavailable' | 'overloaded' | 'invalid-page' | Refusal;

/** The one error a `PeopleClient` throws for what callers can meet; anything else is a fault of ours. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError';

  constructor(
    readonly kind: PeopleErrorKind,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}
