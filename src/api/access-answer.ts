import type { z } from 'zod';
import { accessOf } from '../domain/access.js';
import type { AccountState } from '../domain/account.js';
import { isAnswered } from '../domain/answers.js';
import type { Block } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { Instant } from '../domain/json.js';
import type { ManagerLink } from '../domain/managers/manager-link.js';
import type { CompiledPolicy } from '../domain/policy/compiled-policy.js';
import type { RecordState } from '../domain/record-state.js';
import { standingAt, type Standing } from '../domain/standing.js';
import type { TargetSchema } from '../domain/target-schema.js';
import type { AccessAnswer } from './schemas/access.js';

type Access = z.output<typeof AccessAnswer>;

/** All that the answer is computed from. */
export interface AccessQuestion {
  readonly person: string;
  readonly at: Instant;
  readonly basis: Access['basis'];
  readonly records: Readonly<Record<string, RecordState>>;
  readonly block: Block | null;
  /** What was known of the manager. */
  readonly link: ManagerLink | null;
  /** Findings a person closed, by key with the detail they had. */
  readonly dismissed: Readonly<Record<string, string>>;
  readonly policy: CompiledPolicy;
  readonly accounts: Readonly<Record<string, AccountState>>;
  /** What targets say of their attributes, as a worker last read it. */
  readonly schemas?: Readonly<Record<string, TargetSchema>>;
}

/** The access of a person at an instant: by the functions every decision uses. */
export function accessAnswer(question: AccessQuestion): object {
  const { person, at, basis, policy, accounts } = question;
  const { view, desired } = standingOf(question);
  const targets = accessOf(view, desired, policy, accounts).map((target) =>
    basis === 'recorded' && target.account.observed === 'UNKNOWN'
      ? { ...target, account: { ...target.account, observed: null } }
      : target,
  );
  return { id: person, at, phase: view.phase, basis, policy: policy.hash, targets } satisfies DeepReadonly<Access>;
}

/** What is true of the person at that instant and what policy wants then, whichever answer shows it. */
export function standingOf(question: AccessQuestion): Standing {
  const { person, records, at, block, link, dismissed, policy, accounts, schemas } = question;
  const isOverridden = (finding: Finding): boolean => isAnswered(dismissed, finding);
  const told = { blocked: block !== null, isOverridden, accounts, ...(schemas ? { schemas } : {}) };
  return standingAt({ records, at, told, line: { person, link } }, policy);
}

type DeepReadonly<Value> = Value extends object ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> } : Value;
