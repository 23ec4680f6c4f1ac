import type { AccountState } from './account.js';
import { compactView } from './compact-view.js';
import type { PersonSummary } from './decision.js';
import { entitlementKey } from './held-entitlement.js';
import type { PersonView } from './person-view.js';

/** A decision is history for ever: it lists no more than this of what is held. */
const LEDGER_CHARACTERS = 1_200;

/** The compact view that lists, counts and previews read. A longer ledger is cut. */
export function personSummary(
  view: PersonView,
  accounts: readonly AccountState[],
  policy: string,
  rehireEligible: 'yes' | 'no' | 'review' | null,
): PersonSummary {
  const { title, department, location, countryCode, userType, managerId, startDate, endDate } = view.employee;
  return {
    displayName: displayNameOf(view.employee),
    phase: view.phase,
    employee: { title, department, location, countryCode, userType, managerId, startDate, endDate },
    policy,
    ledger: cut(
      accounts.flatMap(({ target, ledger }) => ledger.map((entry) => `${target}/${entitlementKey(entry)}`)),
      LEDGER_CHARACTERS,
    ),
    view: compactView(view),
    ...(view.record === undefined ? {} : { record: view.record }),
    ...(rehireEligible === null ? {} : { rehireEligible }),
  };
}

/** How a person is shown: as HR displays them, else by nick or given name and family name. */
export function displayNameOf({
  displayName,
  nickName,
  givenName,
  familyName,
}: Pick<PersonView['employee'], 'displayName' | 'nickName' | 'givenName' | 'familyName'>): string {
  return displayName || [nickName || givenName, familyName].filter((part) => part !== '').join(' ');
}

function cut(keys: readonly string[], characters: number): readonly string[] {
  let left = characters;
  return keys.filter((key) => (left -= key.length + 3) >= 0);
}
