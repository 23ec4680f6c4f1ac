import type { AccountState } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import type { TargetSchema } from '../target-schema.js';
import { checkProfile } from './check-profile.js';

/**
 * What is wanted, less what the target's schema would refuse: such an attribute is untold and asked about.
 *
 * @param schema `undefined` while the target's schema is not known: nothing is checked then
 * @param account `undefined` while nobody has looked; without an account everything required must be there
 */
export function withinSchema(
  desired: DesiredTarget,
  schema: TargetSchema | undefined,
  account: AccountState | undefined,
): DesiredTarget {
  if (schema === undefined || desired.account === 'closed') return desired;
  const exists = account !== undefined && account.accountId !== null && account.status !== 'ABSENT';
  const { profile, refused, findings } = checkProfile(desired.profile, schema, exists ? account.profile : null);
  const asked = new Set(findings.map(({ key }) => key));
  return {
    ...desired,
    profile,
    untold: [...desired.untold, ...refused],
    findings: [...desired.findings.filter(({ key }) => !asked.has(key)), ...findings],
  };
}
