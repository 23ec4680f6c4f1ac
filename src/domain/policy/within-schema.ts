import type { AccountState, Profile } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { followed } from '../followed.js';
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
  const login = (exists ? account.login : null) ?? desired.loginCandidates[0];
  const written = {
    ...desired.profile,
    ...(exists ? {} : given(desired.initial)),
    ...(login === undefined ? {} : followed(desired.follows, login)),
  };
  const checked = checkProfile(written, schema, exists ? account.profile : null);
  const { refused } = checked;
  // Without a login there is nothing to follow, and that is asked about already.
  const findings = checked.findings.filter(
    ({ field }) => login !== undefined || !(field !== null && field in desired.follows),
  );
  const asked = new Set(findings.map(({ key }) => key));
  const taken = <T>(attributes: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(attributes).filter(([name]) => !refused.includes(name)));
  return {
    ...desired,
    profile: taken(desired.profile),
    initial: taken(desired.initial),
    follows: taken(desired.follows),
    untold: [...desired.untold, ...refused],
    findings: [...desired.findings.filter(({ key }) => !asked.has(key)), ...findings],
  };
}

/** Nothing is cleared in an account that does not exist. */
function given(initial: Profile): Profile {
  return Object.fromEntries(Object.entries(initial).filter(([, value]) => value !== null));
}
