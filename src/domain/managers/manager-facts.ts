import type { Phase } from '../person-view.js';
import type { ManagerAccount } from './manager-card.js';
import type { ManagerLink } from './manager-link.js';

/** `employee.manager` in policy: total, `''` for what is not known. */
export interface ManagerFacts {
  /** Public id. */
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly workEmail: string;
  readonly title: string;
  readonly department: string;
  readonly location: string;
  readonly phase: Phase | '';
  /** In the target that is asked about. */
  readonly login: string;
  readonly accountId: string;
  /**
   * `none`: HR names nobody. `unknown`: the one HR names is not known yet. `cycle`: the line comes back to this person. Not seen by
   * policy: rules that need an unknown manager are not evaluated, attributes of a line that goes round are not written.
   */
  readonly state: 'none' | 'unknown' | 'known' | 'cycle';
  readonly accounts: Readonly<Record<string, ManagerAccount>>;
  /** Public id of who decides while they are not in office. Not seen by policy, which asks for `approver`. */
  readonly standIn: string;
}

/** Of somebody for whom HR names no manager. */
export const NO_MANAGER: ManagerFacts = {
  id: '',
  displayName: '',
  givenName: '',
  familyName: '',
  workEmail: '',
  title: '',
  department: '',
  location: '',
  phase: '',
  login: '',
  accountId: '',
  state: 'none',
  accounts: {},
  standIn: '',
};

/** What policy sees of a manager. */
export function managerFacts(link: ManagerLink | null): ManagerFacts {
  if (link === null) return NO_MANAGER;
  const state = link.cycle.length > 0 ? 'cycle' : link.card === null ? 'unknown' : 'known';
  if (link.card === null) return { ...NO_MANAGER, state };
  const { stamp: _, managerId: __, leftAt: ___, cycle: ____, ...shown } = link.card;
  return { ...NO_MANAGER, ...shown, state };
}

/** The same facts as one target sees them: login and account id are those it knows. */
export function managerInTarget(manager: ManagerFacts, target: string): ManagerFacts {
  const account = Object.hasOwn(manager.accounts, target) ? manager.accounts[target] : undefined;
  return { ...manager, login: account?.login ?? '', accountId: account?.accountId ?? '' };
}
