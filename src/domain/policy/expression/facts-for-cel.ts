import type { EmployeeFacts, PositionFacts } from '../../person-view.js';
import { LIMITS } from '../limits.js';
import { Manager, type WhenUnknown } from './manager.js';

/** What `Position` has in expressions. */
export const POSITION_FIELDS = {
  id: 'string',
  primary: 'bool',
  userType: 'string',
  employmentType: 'string',
  title: 'string',
  department: 'string',
  division: 'string',
  costCenter: 'string',
  location: 'string',
  countryCode: 'string',
  managerId: 'string',
} as const satisfies Record<keyof PositionFacts, string>;

/** What `employee` has in expressions. Dates may be null, so they are `dyn`. */
export const EMPLOYEE_FIELDS = {
  givenName: 'string',
  middleName: 'string',
  familyName: 'string',
  nickName: 'string',
  displayName: 'string',
  workEmail: 'string',
  personalEmail: 'string',
  mobilePhone: 'string',
  employeeNumber: 'string',
  hrId: 'string',
  department: 'string',
  division: 'string',
  costCenter: 'string',
  organization: 'string',
  location: 'string',
  countryCode: 'string',
  title: 'string',
  userType: 'string',
  employmentType: 'string',
  managerId: 'string',
  startDate: 'dyn',
  endDate: 'dyn',
  originalHireDate: 'dyn',
  contractEndDate: 'dyn',
  sourceStatus: 'string',
  phase: 'string',
  manager: 'Manager',
  approver: 'string',
  positions: 'list<Position>',
  custom: 'map<string, dyn>',
} as const satisfies Record<keyof EmployeeFacts, string>;

/** The type of `employee`; CEL knows values by their class. */
export class Employee {
  constructor({ positions, custom, manager, ...facts }: EmployeeFacts, unknown: WhenUnknown) {
    Object.assign(this, withoutTooLarge(facts), { custom: withoutTooLarge(custom) });
    Object.assign(this, { manager: new Manager(manager, unknown) });
    if (positions.length <= LIMITS.listItems)
      Object.assign(this, { positions: positions.map((position) => new Position(position)) });
  }
}

/** The type of `employee.positions`. */
export class Position {
  constructor(facts: PositionFacts) {
    Object.assign(this, withoutTooLarge(facts));
  }
}

export interface CelContext {
  readonly employee: Employee;
}

const contexts = {
  empty: new WeakMap<EmployeeFacts, CelContext>(),
  refuse: new WeakMap<EmployeeFacts, CelContext>(),
};

/**
 * The facts as CEL reads them, made once per person and way to meet an unknown manager. A text, list or map that is too large is not there: what reads it cannot be
 * evaluated, the rest can.
 */
export function contextOf(employee: EmployeeFacts, unknown: WhenUnknown): CelContext {
  // Only an unknown manager is met in two ways.
  const way = employee.manager.state === 'unknown' ? unknown : 'empty';
  const known = contexts[way].get(employee);
  if (known) return known;
  const context = { employee: new Employee(employee, way) };
  contexts[way].set(employee, context);
  return context;
}

function withoutTooLarge(facts: object): object {
  // Hardly anybody has such a thing, and everybody's facts come by here.
  if (!Object.values(facts).some(isTooLarge)) return facts;
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => !isTooLarge(value)));
}

function isTooLarge(value: unknown): boolean {
  if (typeof value === 'string') return value.length > LIMITS.textLength;
  if (typeof value !== 'object' || value === null) return false;
  const members: unknown[] = Object.values(value);
  return members.length > LIMITS.listItems || members.some(isTooLarge);
}
