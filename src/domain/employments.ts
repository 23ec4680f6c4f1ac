import { assertNever } from './assert-never.js';
import { UNKNOWN_EMPLOYMENT } from './employment.js';
import type { Employment } from './employment.js';
import { openEmployment, readSnapshot, readUpdate } from './employment-opening.js';
import { assignTermination, setTermination } from './employment-termination.js';
import type { Instant } from './json.js';
import { withPrevious } from './previous-employment.js';
import type { EmploymentMark, RecordState } from './record-state.js';

type Employments = readonly Employment[];

/** Projects the marks, in stamp order, into employments, oldest first; `[]` when no mark was heard. */
export function employmentsOf(record: Pick<RecordState, 'marks'>): Employments {
  return record.marks.reduce<Employments>(applyMark, []);
}

function applyMark(employments: Employments, mark: EmploymentMark): Employments {
  switch (mark.kind) {
    case 'hired':
    case 'rehired':
      return openEmployment(withPrevious(employments, mark), mark);
    case 'stated': {
      const known = withPrevious(employments, mark);
      return mark.by === 'snapshot' ? readSnapshot(known, mark) : readUpdate(known, mark);
    }
    case 'terminated':
      return assignTermination(orUnknown(employments), mark.termination, mark);
    case 'rescinded': {
      const live = employments.findLastIndex((one) => one.cancelledFrom === null);
      return employments.map((one, index) => (index === live ? setTermination(one, null, mark) : one));
    }
    case 'cancelled':
      return withLast(orUnknown(employments), (one) => ({
        ...one,
        cancelledFrom: one.cancelledFrom ?? cancelledFrom(mark),
      }));
    case 'contract':
      return withLast(orUnknown(employments), (one) => ({ ...one, contractEndDate: mark.contractEndDate }));
    default:
      return assertNever(mark);
  }
}

/** No later than it was heard: an HR clock that is ahead must not keep an account open. */
function cancelledFrom({ from, heardAt }: Extract<EmploymentMark, { kind: 'cancelled' }>): Instant {
  return heardAt < from ? heardAt : from;
}

function orUnknown(employments: Employments): Employments {
  return employments.length === 0 ? [UNKNOWN_EMPLOYMENT] : employments;
}

function withLast(employments: Employments, change: (one: Employment) => Employment): Employments {
  return employments.map((one, index) => (index === employments.length - 1 ? change(one) : one));
}
