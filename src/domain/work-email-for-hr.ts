import { isObserved } from './admit.js';
import type { DecideInput, Mode } from './decision.js';
import type { Effect } from './effect.js';
import { ownMember } from './json-object.js';
import type { PersonView } from './person-view.js';
import type { CompiledPolicy } from './policy/compiled-policy.js';
import { publicRecord } from './record-projection.js';
import type { RecordState } from './record-state.js';

/** A work address that was made for a person and that an HR record lacks. */
export interface WorkEmailForHr {
  readonly source: string;
  readonly hrId: string;
  readonly email: string;
}

/** What is weighed. */
export interface WorkEmailQuestion {
  readonly input: Pick<DecideInput, 'records' | 'accounts' | 'block' | 'paused' | 'now'>;
  readonly view: PersonView;
  /** Planned, also what is held: an address that is about to change is not told yet. */
  readonly effects: readonly Effect[];
  readonly mode: Mode;
}

const EMPLOYED: readonly PersonView['phase'][] = ['preboarding', 'active', 'onLeave'];
const CLOSED = ['ABSENT', 'DEPROVISIONED', 'UNKNOWN'];

/**
 * Tells which HR records are to be given the work address of the account.
 *
 * Only a record that says it has none is filled: an address that HR knows is never replaced, and a field that HR does not show may have one.
 * A private address is no work address, whatever policy makes of it.
 */
export function workEmailForHr(question: WorkEmailQuestion, policy: CompiledPolicy): readonly WorkEmailForHr[] {
  const { input, view, mode } = question;
  const email = addressOf(question, policy);
  if (email === null || !EMPLOYED.includes(view.phase) || input.block !== null || input.paused) return [];
  return Object.entries(input.records).flatMap(([key, record]): readonly WorkEmailForHr[] => {
    const source = key.slice(0, key.indexOf(':'));
    const isWanted =
      !isObserved(`${source}.WorkEmailWriter`, mode) &&
      lacksWorkEmail(record) &&
      goesOn(record, input.now) &&
      !isPrivate(record, email);
    return isWanted ? [{ source, hrId: key.slice(source.length + 1), email }] : [];
  });
}

/** Tells whether an address may be there once these effects are done: then it is time to decide again. */
export function mayBringWorkEmail(
  { input, view, effects }: Pick<WorkEmailQuestion, 'input' | 'view' | 'effects'>,
  { writeBack: { workEmail } }: CompiledPolicy,
): boolean {
  if (workEmail === null || !EMPLOYED.includes(view.phase)) return false;
  return effects.some(({ target }) => target === workEmail.target) && Object.values(input.records).some(lacksWorkEmail);
}

/** The attribute as it is in the account now; `null` while there is none, or another is on its way. */
function addressOf({ input, effects }: WorkEmailQuestion, { writeBack }: CompiledPolicy): string | null {
  if (writeBack.workEmail === null) return null;
  const { target, attribute } = writeBack.workEmail;
  const account = input.accounts[target];
  if (!account || account.accountId === null || CLOSED.includes(account.status)) return null;
  const isMoving = effects.some(
    (effect) =>
      effect.target === target &&
      effect.op === 'updateProfile' &&
      (attribute in effect.set || (attribute === 'login' && effect.rename !== undefined)),
  );
  const value = attribute === 'login' ? account.login : ownMember(account.profile, attribute);
  return !isMoving && typeof value === 'string' && value.includes('@') ? value : null;
}

function lacksWorkEmail({ scalars }: RecordState): boolean {
  return ownMember(scalars, 'workEmail')?.value === null;
}

function goesOn(record: RecordState, now: string): boolean {
  const { startDate, termination } = publicRecord(record);
  return startDate !== null && (termination === null || termination.lastDay >= now.slice(0, 10));
}

function isPrivate(record: RecordState, email: string): boolean {
  return publicRecord(record).personalEmail?.toLowerCase() === email.toLowerCase();
}
