import type { ManagerFacts } from '../../managers/manager-facts.js';
import { ExpressionFault } from './expression-fault.js';

/** How an expression meets a manager whom HR names and nobody knows yet: as `''`, or not at all. */
export type WhenUnknown = 'empty' | 'refuse';

/** What expressions may read of a manager. */
export const MANAGER_FIELDS = {
  id: 'string',
  displayName: 'string',
  givenName: 'string',
  familyName: 'string',
  workEmail: 'string',
  title: 'string',
  department: 'string',
  location: 'string',
  phase: 'string',
  login: 'string',
  accountId: 'string',
} as const satisfies Record<Exclude<keyof ManagerFacts, 'state' | 'accounts' | 'standIn'>, string>;

/** `employee.manager` as an expression meets it; refusing, an unknown one ends the evaluation as soon as it is looked at. */
export class Manager {
  constructor(facts: ManagerFacts, unknown: WhenUnknown) {
    if (facts.state === 'unknown' && unknown === 'refuse') {
      for (const field of Object.keys(MANAGER_FIELDS)) Object.defineProperty(this, field, { get: refuse });
    } else Object.assign(this, facts);
  }
}

function refuse(): never {
  throw new ExpressionFault('the manager HR names is not known yet');
}
