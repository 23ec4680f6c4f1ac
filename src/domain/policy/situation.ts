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

/** A position in force with the facts as they are when it alone counts. */
export interface PositionInForce {
  readonly id: string;
  readonly employee: EmployeeFacts;
}

const known = new WeakMap<EmployeeFacts, readonly PositionInForce[]>();

/** Every position in force, the primary one first; a person without any is asked about once, under no id. */
export function positionsInForce({ view: { employee } }: Pick<Situation, 'view'>): readonly PositionInForce[] {
  // Every rule asks for the same ones, and what is read of each is prepared once per object.
  const positions = known.get(employee) ?? positionsOf(employee);
  known.set(employee, positions);
  return positions;
}

function positionsOf(employee: EmployeeFacts): readonly PositionInForce[] {
  if (employee.positions.length === 0) return [{ id: '', employee }];
  return employee.positions.map(({ id, primary: _, ...job }, index) => ({
    id,
    // The primary's facts are the person's own.
    employee: index === 0 ? employee : { ...employee, ...job },
  }));
}
