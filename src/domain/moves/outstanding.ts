import { grantingInstant } from '../calendar.js';
import { viewOf } from '../compact-view.js';
import type { CivilDate, Instant } from '../json.js';
import type { PersonMemo } from '../person-memo.js';
import type { PersonView } from '../person-view.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { compareOutlooks } from '../preview/compare-outlooks.js';
import { isToldByMemo } from '../preview/is-told-by-memo.js';
import { memoSubject } from '../preview/memo-subject.js';
import { outlookNow, outlookOf } from '../preview/outlook.js';
import type { Subject } from '../preview/subject.js';
import { whatMemoTells } from '../preview/what-memo-tells.js';
import type { TargetSchema } from '../target-schema.js';
import type { JobChange } from '../preview/preview-move.js';
import type { NamedEntitlement } from './changes-since.js';
import { dayOf } from './move-state.js';

/** What policy would still do for somebody as they are known. */
export interface Outstanding {
  readonly toGain: readonly NamedEntitlement[];
  /** Also what is kept until a window ends. */
  readonly toLose: readonly NamedEntitlement[];
  /** Keys of effects; those that only read are none. */
  readonly effects: readonly string[];
}

export function outstandingOf(subject: Subject, policy: CompiledPolicy): Outstanding {
  const end = outlookOf(subject, policy);
  const { gained, lost, later } = compareOutlooks(outlookNow(subject, policy), end);
  const named = ({ target, kind, name }: NamedEntitlement): NamedEntitlement => ({ target, kind, name });
  return {
    toGain: gained.map(named),
    toLose: [...lost, ...later.lost].map(named),
    effects: end.targets.flatMap(({ effects }) =>
      effects.flatMap(({ op, key }) => (op === 'find' || op === 'verify' ? [] : [key])),
    ),
  };
}

/**
 * Somebody of whom the read model tells that a move which has begun left nothing to be done, or that they are gone.
 *
 * @param from the day it begins
 * @returns `null` when only their own state tells
 */
export function settledMover(
  person: string,
  { memo, job }: { readonly memo: PersonMemo; readonly job: JobChange },
  { policy, schemas }: { readonly policy: CompiledPolicy; readonly schemas: Readonly<Record<string, TargetSchema>> },
  { from, now }: { readonly from: CivilDate; readonly now: Instant },
): PersonView | null {
  const telling = whatMemoTells(memo, { from: policy, to: policy }, 'none', now);
  if (telling === 'same') return viewOf({ ...memo.view, phase: memo.phase, employee: memo.employee }, now);
  if (telling === 'ask' || memo.phase !== 'active') return null;
  const { subject, desired } = memoSubject(person, memo, policy, { now, schemas });
  const noon = grantingInstant(from, '12:00', subject.view.timeZone || 'UTC');
  const mayChange = noon > now && memo.next !== null && memo.next <= noon;
  if (mayChange || dayOf(job, subject.view, noon) === 'ahead') return null;
  if (!isToldByMemo(memo, desired, [desired])) return null;
  const known = { ...subject, desiredUnder: () => desired };
  return outstandingOf(known, policy).effects.length > 0 ? null : subject.view;
}
