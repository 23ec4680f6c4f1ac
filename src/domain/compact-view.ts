import { NO_MANAGER, type ManagerFacts } from './managers/manager-facts.js';
import { NO_FACTS } from './no-facts.js';
import type { EmployeeFacts, PersonView, PositionFacts } from './person-view.js';

/** A view without what is empty or follows from the rest: small enough for the memo, and enough to decide by. */
export type CompactView = Pick<PersonView, 'phase'> &
  Partial<Omit<PersonView, 'at' | 'phase' | 'employee' | 'findings'>> & { readonly employee: CompactFacts };

/** Facts that are not empty; a position holds only what differs from the flat facts, which are those of the primary one. */
export type CompactFacts = Partial<Omit<EmployeeFacts, 'phase' | 'positions' | 'manager'>> & {
  readonly manager?: Partial<ManagerFacts>;
  readonly positions?: readonly Partial<PositionFacts>[];
};

const NO_POSITION: PositionFacts = {
  id: '',
  primary: false,
  userType: '',
  employmentType: '',
  title: '',
  department: '',
  division: '',
  costCenter: '',
  location: '',
  countryCode: '',
  managerId: '',
};

/** What is true of somebody of whom nothing is known. */
const NO_VIEW: Omit<PersonView, 'at' | 'phase' | 'employee'> = {
  timeZone: '',
  employment: null,
  leave: null,
  ending: null,
  rehire: false,
  missing: [],
};

/** Leaves out what `viewOf` puts back. What the view found odd is told by the decision, not here. */
export function compactView({ at: _, phase, employee, findings: __, ...rest }: PersonView): CompactView {
  const { phase: ___, positions, manager, ...facts } = employee;
  const above = differing(manager, NO_MANAGER);
  const inForce = positions.map((position) => differing(position, positionOf(employee)));
  return {
    phase,
    ...differing(rest, NO_VIEW),
    employee: {
      ...differing(facts, NO_FACTS),
      ...(Object.keys(above).length > 0 ? { manager: above } : {}),
      ...(inForce.length > 0 ? { positions: inForce } : {}),
    },
  };
}

/** The view a compact one was made of. */
export function viewOf({ phase, employee, ...rest }: CompactView, at: PersonView['at']): PersonView {
  const { positions = [], ...facts } = employee;
  const flat = { ...NO_FACTS, ...facts, manager: { ...NO_MANAGER, ...facts.manager }, phase, positions: [] };
  const inForce = positions.map((position) => ({ ...positionOf(flat), ...position }));
  return { ...NO_VIEW, ...rest, at, phase, employee: { ...flat, positions: inForce } };
}

/** The position the flat facts would be of. */
function positionOf(employee: EmployeeFacts): PositionFacts {
  const { userType, employmentType, title, department, division, costCenter, location, countryCode, managerId } =
    employee;
  return {
    ...NO_POSITION,
    ...{ userType, employmentType, title, department, division, costCenter, location, countryCode, managerId },
  };
}

function differing<T extends object>(value: T, from: Readonly<Partial<T>>): Partial<T> {
  const text = (part: unknown): string => JSON.stringify(part ?? null);
  const entries = Object.entries(value).filter(([name, part]) => text(part) !== text(from[name as keyof T]));
  return Object.fromEntries(entries) as Partial<T>;
}
