import type { CalendarRules } from '../calendar-rules.js';
import type { EmployeeFacts, PersonView } from '../person-view.js';

/** The person and the moment that entitlements are evaluated for. */
export interface Situation {
  readonly view: Pick<PersonView, 'at' | 'timeZone' | 'employee'>;
  /** Public ids of the person's records, such as `bamboohr:1042`. */
  readonly ids: readonly string[];
  /** `early`: only what policy gives before the start. */
  readonly early: 'early' | 'all';
  /** Whose holidays count for business days. */
  readonly holidays: CalendarRules['holidays'];
}

const known = new WeakMap<EmployeeFacts, readonly EmployeeFacts[]>();

/** The facts as they are when one position in force alone counts, the primary one first; a person without any is asked about once. */
export function positionsInForce({ view: { employee } }: Pick<Situation, 'view'>): readonly EmployeeFacts[] {
  // Every rule asks for the same ones, and what is read of each is prepared once per object.
  const positions = known.get(employee) ?? positionsOf(employee);
  known.set(employee, positions);
  return positions;
}

function positionsOf(employee: EmployeeFacts): readonly EmployeeFacts[] {
  // The primary's facts are the person's own.
  return [employee, ...employee.positions.slice(1).map(({ id: _, primary: __, ...job }) => ({ ...employee, ...job }))];
}
