import type { Instant } from '../json.js';
import type { PersonMemo } from '../person-memo.js';
import { displayNameOf } from '../person-summary.js';
import { hasAccount } from '../plan/joiner.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import type { TargetSchema } from '../target-schema.js';
import { compareOutlooks } from './compare-outlooks.js';
import { differingRules, isUntouchedBy, type DifferingRules } from './differing-rules.js';
import { irreversible } from './irreversible.js';
import { isToldByMemo } from './is-told-by-memo.js';
import { memoSubject, memoView } from './memo-subject.js';
import { outlookNow, outlookOf, type Outlook } from './outlook.js';
import { noChange, type PersonChange } from './person-change.js';
import type { Subject } from './subject.js';
import { timingChange, whatMemoTells, type TimingChange } from './what-memo-tells.js';

/** What is compared for everybody. */
export interface Comparison {
  readonly from: CompiledPolicy;
  readonly to: CompiledPolicy;
  /** Of `from` to `to`. */
  readonly timing: TimingChange;
  /** Where the versions differ in nothing but some rules; without it everybody is decided about twice. */
  readonly differing?: DifferingRules | null;
  readonly now: Instant;
  /** What targets say of their attributes: a decision leaves out what they would refuse. */
  readonly schemas?: Readonly<Record<string, TargetSchema>>;
}

/** Compares two versions once, for everybody. */
export function comparisonOf(
  from: CompiledPolicy,
  to: CompiledPolicy,
  known: Pick<Comparison, 'now' | 'schemas'>,
): Comparison {
  return { ...known, from, to, timing: timingChange(from, to), differing: differingRules(from, to) };
}

/**
 * Tells what another policy would change for one person, by the read model alone.
 *
 * @param present the policy of the person's last decision, which what they hold follows
 * @returns `ask` when only the person's own state tells
 */
export function previewPerson(
  person: string,
  memo: PersonMemo,
  present: CompiledPolicy,
  comparison: Comparison,
): PersonChange | 'ask' {
  const { from, to, timing, now } = comparison;
  const telling = whatMemoTells(memo, comparison, timing, now);
  if (telling === 'ask') return 'ask';
  if (telling === 'same') return noChange(person, memo);
  const { differing } = comparison;
  const seen = { view: memoView(memo, now), accounts: memo.accounts };
  if (differing && isUntouchedBy(differing, seen, [person])) return noChange(person, memo);
  const { subject, desired } = memoSubject(person, memo, present, comparison);
  const old = from.hash === present.hash ? desired : subject.desiredUnder(from);
  const young = subject.desiredUnder(to);
  if (!isToldByMemo(memo, desired, [old, young])) return 'ask';
  const sides = { before: outlookOf(subject, from, old), after: outlookOf(subject, to, young) };
  return changeOf(person, { ...sides, subject, from }, 'memo');
}

/**
 * The same by a person's whole state, which knows their dates.
 *
 * @param subjectUnder the person as each policy's own timing sees them
 */
export function previewRecord(
  person: string,
  subjectUnder: (policy: CompiledPolicy) => Subject,
  { from, to }: Comparison,
): PersonChange {
  const subject = subjectUnder(from);
  const sides = { before: outlookOf(subject, from), after: outlookOf(subjectUnder(to), to) };
  return changeOf(person, { ...sides, subject, from }, 'record');
}

/** What becomes of one person under the policy they have, when something else about them is different. */
export function previewChange(person: string, before: Subject, after: Subject, policy: CompiledPolicy): PersonChange {
  const sides = { before: outlookOf(before, policy), after: outlookOf(after, policy) };
  return changeOf(person, { ...sides, subject: before, from: policy }, 'record');
}

/**
 * What becomes of a record that joins another person: its own accounts, where it has any, are closed. Nothing is asked of it any more, and
 * what was only planned for it never comes.
 */
export function previewJoining(person: string, before: Subject, closed: Subject, policy: CompiledPolicy): PersonChange {
  const now = outlookNow(before, policy);
  const has = new Set(now.targets.filter(({ account }) => hasAccount(account)).map(({ desired }) => desired.target));
  const targets = outlookOf(closed, policy).targets.filter(({ desired }) => has.has(desired.target));
  return changeOf(person, { before: now, after: { findings: [], targets }, subject: before, from: policy }, 'record');
}

interface Sides {
  readonly before: Outlook;
  readonly after: Outlook;
  readonly subject: Subject;
  readonly from: CompiledPolicy;
}

function changeOf(person: string, sides: Sides, basis: PersonChange['basis']): PersonChange {
  const { before, after, subject, from } = sides;
  const { employee } = subject.view;
  return {
    person,
    displayName: displayNameOf(employee),
    department: employee.department,
    ...compareOutlooks(before, after),
    irreversible: irreversible(subject, { from, before, after }),
    pending: before.targets.some(({ effects }) => effects.some(({ op }) => op !== 'find' && op !== 'verify')),
    basis,
  };
}
