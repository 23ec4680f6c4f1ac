import { isCivilDate } from './civil-date.js';
import type { Fact } from './fact.js';
import type { CivilDate } from './json.js';
import { isJsonObject } from './json-object.js';
import type { PreviousEmployment, Termination } from './record-fields.js';
import type { EmploymentMark } from './record-state.js';
import { stampOf } from './stamp.js';
import { readTermination } from './termination.js';

interface Dates {
  startDate?: CivilDate;
  contractEndDate?: CivilDate | null;
  termination?: Termination | null;
  previous?: PreviousEmployment;
}

/** What a fact says of when an employment opens, moves or closes; `null` when it says nothing of that. */
export function markOfFact(fact: Fact): EmploymentMark | null {
  const when = { stamp: stampOf(fact), heardAt: fact.receivedAt };
  const dates = datesOf(fact.data);
  const { startDate, ...others } = dates;
  switch (fact.type) {
    case 'hired':
    case 'rehired':
      if (startDate !== undefined) return { ...when, kind: fact.type, startDate, ...others };
      return stated(when, 'update', dates);
    case 'snapshot':
      return stated(when, 'snapshot', dates);
    case 'termination-rescinded':
      return { ...when, kind: 'rescinded' };
    case 'hire-cancelled':
      return { ...when, kind: 'cancelled', from: when.stamp.time };
    case 'terminated':
      return dates.termination ? { ...when, kind: 'terminated', termination: dates.termination } : null;
    case 'contract-extended':
      if (dates.contractEndDate === undefined) return null;
      return { ...when, kind: 'contract', contractEndDate: dates.contractEndDate };
    case 'updated':
    case 'transferred':
    case 'leave-started':
    case 'returned':
      return stated(when, 'update', dates);
    default:
      return null;
  }
}

function stated(
  when: Pick<EmploymentMark, 'stamp' | 'heardAt'>,
  by: 'update' | 'snapshot',
  dates: Dates,
): EmploymentMark | null {
  return Object.keys(dates).length === 0 ? null : { ...when, kind: 'stated', by, ...dates };
}

function datesOf(data: unknown): Dates {
  if (!isJsonObject(data)) return {};
  const { startDate, contractEndDate } = data;
  const termination = readTermination(data['termination']);
  const previous = previousOf(data['previousEmployment']);
  return {
    ...(isCivilDate(startDate) ? { startDate } : {}),
    ...(isCivilDate(contractEndDate) || contractEndDate === null ? { contractEndDate } : {}),
    ...(termination === undefined ? {} : { termination }),
    ...(previous === null ? {} : { previous }),
  };
}

function previousOf(value: unknown): PreviousEmployment | null {
  if (!isJsonObject(value)) return null;
  const { startDate } = value;
  const termination = readTermination(value['termination']);
  return termination ? { startDate: isCivilDate(startDate) ? startDate : null, termination } : null;
}
