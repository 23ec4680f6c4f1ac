import { grantingInstant } from '../calendar.js';
import { viewOf } from '../compact-view.js';
import { approverOf } from '../managers/approver.js';
import type { CivilDate, Instant } from '../json.js';
import type { PersonMemo } from '../person-memo.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import type { PositionFields } from '../record-fields.js';
import type { TargetSchema } from '../target-schema.js';
import { isToldByMemo } from './is-told-by-memo.js';
import { memoSubject } from './memo-subject.js';
import { noChange, type PersonChange } from './person-change.js';
import { previewChange } from './preview-person.js';
import { whatMemoTells } from './what-memo-tells.js';

/** A change of somebody's primary position; what it does not name stays. */
export type JobChange = Omit<PositionFields, 'primary' | 'from' | 'to'>;

/** When it begins, and what else is asked with. */
export interface MoveQuestion {
  readonly from: CivilDate;
  readonly now: Instant;
  readonly schemas?: Readonly<Record<string, TargetSchema>>;
}

/** The others say where somebody works, which moves dates, or what kind of worker they are, which moves ends. */
const PLAIN = ['title', 'department', 'division', 'costCenter', 'managerId'] as const;

/**
 * Tells what a move would change for one person, by the read model alone: at 12:00 of the day it begins, where they are.
 *
 * @param policy of the person's last decision
 * @returns `ask` when only the person's own state tells: somebody with a date of their own before that day, in no position or in several,
 *   or whose move is of another kind or has begun
 */
export function previewMove(
  person: string,
  { memo, job }: { readonly memo: PersonMemo; readonly job: JobChange },
  policy: CompiledPolicy,
  { from, now, schemas }: MoveQuestion,
): PersonChange | 'ask' {
  const telling = whatMemoTells(memo, { from: policy, to: policy }, 'none', now);
  if (telling === 'same') return noChange(person, memo);
  const plain = PLAIN.filter((name) => job[name] !== undefined);
  if (telling === 'ask' || plain.length < Object.keys(job).length || !hasOnePosition(memo)) return 'ask';
  const at = grantingInstant(from, '12:00', memo.view.timeZone ?? 'UTC');
  if (at <= now || (memo.next !== null && memo.next <= at)) return 'ask';
  const known = { now: at, ...(schemas === undefined ? {} : { schemas }) };
  const before = memoSubject(person, memo, policy, known);
  const moved = memoSubject(person, movedMemo(memo, job, from, policy), policy, known);
  if (!isToldByMemo(memo, before.desired, [moved.desired])) return 'ask';
  const subject = { ...before.subject, desiredUnder: () => before.desired };
  const after = { ...moved.subject, accounts: subject.accounts, desiredUnder: () => moved.desired };
  return { ...previewChange(person, subject, after, policy), basis: 'memo' };
}

/** The flat facts are those of the one position. */
function hasOnePosition({ phase, employee, view }: PersonMemo): boolean {
  return phase === 'active' && employee.positions?.length === 1 && view.record === undefined;
}

function movedMemo(memo: PersonMemo, job: JobChange, from: CivilDate, policy: CompiledPolicy): PersonMemo {
  const told = PLAIN.flatMap((name) => (job[name] === undefined ? [] : [[name, job[name] ?? ''] as const]));
  const { manager, ...facts } = memo.employee;
  const { managerId = '' } = facts;
  const above = { managerId, ...Object.fromEntries(told) }.managerId;
  // What is known of another manager is not looked up.
  const line = above === managerId ? manager : above === '' ? undefined : ({ state: 'unknown' } as const);
  const employee = {
    ...{ ...facts, ...Object.fromEntries(told), positions: [{ id: `move-${from}`, primary: true }] },
    ...(line === undefined ? {} : { manager: line }),
  };
  const view = viewOf({ ...memo.view, phase: memo.phase, employee }, '');
  return { ...memo, employee: { ...employee, approver: approverOf(view.employee, policy.managers) } };
}
