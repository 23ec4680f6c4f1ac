import type { AccountState } from '../account.js';
import type { PersonView } from '../person-view.js';
import { hasLeft, isInOffice, type CardContent, type ManagerAccount } from './manager-card.js';
import type { ManagerLink } from './manager-link.js';

/** What a person's card says, without accounts: those an effect may change after the decision. */
export type OwnCard = Omit<CardContent, 'accounts'>;

/** The card of the person a view is about. */
export function ownCard(view: PersonView, person: string, link: ManagerLink | null): OwnCard {
  const { displayName, givenName, familyName, workEmail, title, department, location, managerId } = view.employee;
  const { phase, ending, at } = view;
  return {
    ...{ id: person, displayName, givenName, familyName, workEmail, title, department, location, phase, managerId },
    leftAt: hasLeft(phase) ? (ending?.dueAt ?? at) : null,
    standIn: isInOffice(phase) ? '' : standInOf(link),
    cycle: link?.cycle ?? [],
  };
}

/** Up the line to the first in office: each asks only their own manager, who has asked before them. */
function standInOf(link: ManagerLink | null): string {
  const above = link?.card ?? null;
  if (link === null || above === null || link.cycle.length > 0) return '';
  return isInOffice(above.phase) ? above.id : above.standIn;
}

/** Accounts as a card shows them. */
export function cardAccounts(
  accounts: Readonly<Record<string, AccountState>>,
): Readonly<Record<string, ManagerAccount>> {
  return Object.fromEntries(
    Object.values(accounts)
      .filter(({ accountId }) => accountId !== null)
      .map(({ target, accountId, login }) => [target, { accountId, login }]),
  );
}
