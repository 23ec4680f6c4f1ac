import type { AccountState } from '../account.js';
import type { Weighed } from '../deliberate.js';
import type { DesiredTarget } from '../desired.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';

/** One person as a preview decides about them: what is weighed, but for what policy wants. */
export interface Subject extends Omit<Weighed, 'desired'> {
  readonly accounts: Readonly<Record<string, AccountState>>;
  /** Asks production what a policy wants of them. */
  readonly desiredUnder: (policy: CompiledPolicy) => readonly DesiredTarget[];
}
