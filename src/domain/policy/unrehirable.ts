import type { StoredAccess } from '../account.js';
import { aboutFacts } from '../answers.js';
import type { Finding } from '../finding.js';
import { OPENINGS } from '../openings.js';
import type { PersonView } from '../person-view.js';
import type { AccessContext } from './desired-access.js';

/** Somebody is back whose employment before ended with a flag against it: however their account was closed, a person lets them in. */
export function unrehirable(
  view: PersonView,
  target: string,
  { rehireEligible, accounts }: Pick<AccessContext, 'rehireEligible' | 'accounts'>,
): readonly Finding[] {
  const flagged = rehireEligible === 'no' || rehireEligible === 'review';
  if (!view.rehire || !flagged) return [];
  const wasLetIn = isSetAsideSince(view, accounts?.[target]?.stored ?? null);
  return [
    {
      kind: 'identity',
      key: `${target}:rehire`,
      field: 'termination.rehireEligible',
      detail: 'the employment before ended with a flag against rehiring; release the hold to let the account be opened',
      about: aboutFacts(view.employment?.startDate ?? null),
      blocks: wasLetIn ? [] : OPENINGS.map((opening) => opening.replace('*', target)),
    },
  ];
}

/** Back from a leave or a block of this employment, they had been let in. */
function isSetAsideSince({ employment }: PersonView, stored: StoredAccess | null): boolean {
  if (stored === null || stored.reason === 'termination' || employment === null) return false;
  return stored.at >= employment.startsAt;
}
