import { isQuotable, peopleQuery, quoted } from '../api/temporal/people-query.js';
import type { PeopleFilter } from '../api/people-client.js';
import { workflowIdOf } from '../domain/public-id.js';
import { isNamed, type PolicyVersion, type RolloutAim, type RolloutScope } from '../domain/rollout.js';

/** Whom a roll-out looks through, but for those who are named. */
export function filterOf(scope: RolloutScope): PeopleFilter {
  return scope === 'all' || isNamed(scope) ? {} : scope;
}

/**
 * Asks the read model for those a roll-out still has to move: on another version, or nobody decided about them yet. Whoever is where a
 * newer version for some people puts them is none of them.
 *
 * @param versions every version there is
 */
export function unmovedQuery({ number, policy, scope }: RolloutAim, versions: readonly PolicyVersion[]): string {
  const newer = versions.filter((version) => version.number > number && version.policy !== policy);
  return [
    peopleQuery(filterOf(scope)),
    `(${isNot('TenurePolicy', policy)})`,
    ...(isNamed(scope) ? [`WorkflowId IN (${listed(scope.people)})`] : []),
    ...newer.flatMap((version) => {
      const outside = isOutside(version.scope);
      return outside === null ? [] : [`(${isNot('TenurePolicy', version.policy)} OR ${outside})`];
    }),
  ].join(' AND ');
}

/** @returns `null` when nobody is, or the read model cannot be asked: then each person refuses to be moved back */
function isOutside(scope: RolloutScope): string | null {
  if (scope === 'all') return null;
  if (isNamed(scope)) return `WorkflowId NOT IN (${listed(scope.people)})`;
  if ('country' in scope) return isNot('TenureCountry', scope.country);
  return isQuotable(scope.department) ? isNot('TenureDepartment', scope.department) : null;
}

function isNot(attribute: string, value: string): string {
  return `${attribute} != ${quoted(value)} OR ${attribute} IS NULL`;
}

function listed(people: readonly string[]): string {
  return people.map((person) => quoted(workflowIdOf(person))).join(', ');
}
