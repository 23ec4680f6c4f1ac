import type { ManagerCard } from '../../../src/domain/managers/manager-card.js';
import type { ManagerLink } from '../../../src/domain/managers/manager-link.js';

export const NOW = '2027-01-15T09:00:00.000Z';

/** The card of bamboohr:900, Grace Hall in Engineering, in office unless told otherwise. */
export function aCard(over: Partial<ManagerCard> = {}): ManagerCard {
  return {
    id: 'bamboohr:900',
    displayName: 'Grace Hall',
    givenName: 'Grace',
    familyName: 'Hall',
    workEmail: 'grace@acme.example',
    title: 'Director',
    department: 'Engineering',
    location: 'London',
    phase: 'active',
    managerId: '',
    leftAt: null,
    standIn: '',
    cycle: [],
    accounts: { okta: { accountId: '00u900', login: 'grace.hall@acme.example' } },
    stamp: { at: NOW, version: 1 },
    ...over,
  };
}

/** The link to the manager of `aCard`, long since known unless told otherwise. */
export function aLink(over: Partial<ManagerLink> = {}): ManagerLink {
  return {
    of: 'bamboohr:900',
    card: aCard(),
    since: NOW,
    lookedAt: NOW,
    attempts: 0,
    lookAgainAt: null,
    lineChanged: false,
    cycle: [],
    ...over,
  };
}
