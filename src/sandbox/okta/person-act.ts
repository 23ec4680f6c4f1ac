import { z } from 'zod';
import { CONSOLE_ADMIN } from './caller.js';
import type { OktaUser } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { userParty } from './parties.js';
import { enterStatus } from './user-transition.js';

/** Statuses that a person brings about at the sign-in page, or a clock there. */
export const PersonStatus = z.enum(['ACTIVE', 'LOCKED_OUT', 'RECOVERY', 'PASSWORD_EXPIRED']);
export type PersonStatus = z.infer<typeof PersonStatus>;

const EVENTS: Readonly<Record<PersonStatus, string>> = {
  ACTIVE: 'user.account.update_password',
  LOCKED_OUT: 'user.account.lock',
  RECOVERY: 'user.account.reset_password',
  PASSWORD_EXPIRED: 'user.account.expire_password',
};

/** Puts an account where its person left it: welcome finished (`ACTIVE`), locked out, in recovery, password expired. */
export function arrive(org: Org, user: OktaUser, status: PersonStatus): void {
  enterStatus(org, user, status);
  user.hasPassword = true;
  if (status === 'ACTIVE') user.passwordChanged = timestamp(org);
  const actor = status === 'RECOVERY' ? CONSOLE_ADMIN.party : userParty(user);
  const cause = { actor, requestId: 'unknown', requestUri: '', tokenId: null };
  org.log.write(EVENTS[status], cause, [userParty(user)]);
}
