import type { AccountState } from '../account.js';
import type { FailedEffect } from '../decision.js';
import type { PersonView } from '../person-view.js';
import type { AccessContext } from '../policy/desired-access.js';

/** One person as a preview decides about them under one policy. */
export interface Subject {
  readonly view: PersonView;
  readonly accounts: Readonly<Record<string, AccountState>>;
  readonly context: AccessContext;
  readonly failures: readonly FailedEffect[];
}
