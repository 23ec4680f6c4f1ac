import { randomBytes } from 'node:crypto';
import { unassign } from './app-derivation.js';
import type { Call } from './call.js';
import type { OktaUser, UserStatus } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { userParty } from './parties.js';
import { reconcileUser } from './reconcile-user.js';
import { endSessions } from './sessions.js';
import { isFederated } from './user-lifecycle.js';

/** The link by which a person takes over their account. */
export interface ActivationLink {
  readonly activationUrl: string;
  readonly activationToken: string;
}

/** Sets a user's status with its times; the caller writes the log. */
export function enterStatus(org: Org, user: OktaUser, status: UserStatus): void {
  user.status = status;
  user.statusChanged = timestamp(org);
  user.lastUpdated = timestamp(org);
  org.index.note(user.id);
  org.changed();
}

/**
 * Activates a user: PROVISIONED with a link, or ACTIVE when somebody holds a password already.
 *
 * `activated` is set on entering PROVISIONED, not on reaching ACTIVE.
 */
export function activate(
  org: Org,
  user: OktaUser,
  mail: 'with-mail' | 'without-mail',
  call: Call,
): ActivationLink | undefined {
  const ready = user.hasPassword || isFederated(user);
  enterStatus(org, user, ready ? 'ACTIVE' : 'PROVISIONED');
  user.activated = timestamp(org);
  const windowMs = org.options.activatingMs ?? 0;
  if (windowMs > 0) org.transitions.set(user.id, Date.now() + windowMs);
  org.log.write('user.lifecycle.activate', call.cause, [userParty(user)]);
  reconcileUser(org, user.id);
  return ready ? undefined : activationLink(org, user, mail, call);
}

/** A fresh activation link, mailed to the user when asked. */
export function activationLink(
  org: Org,
  user: OktaUser,
  mail: 'with-mail' | 'without-mail',
  call: Call,
): ActivationLink | undefined {
  const token = randomBytes(15).toString('base64url');
  const link = { activationUrl: `${call.base}/tokens/${token}/verify`, activationToken: token };
  if (mail === 'without-mail') return link;
  org.outbox.send({
    to: String(user.profile['email']),
    template: 'activation',
    subject: 'Activate your account',
    text: `Hi ${String(user.profile['firstName'])}, your account is ready: ${link.activationUrl}`,
  });
  return undefined;
}

/** Deactivates a user: apps that are active and the password go, sessions end, groups and profile stay. */
export function deactivate(org: Org, user: OktaUser, call: Call): void {
  enterStatus(org, user, 'DEPROVISIONED');
  user.hasPassword = false;
  endSessions(org, user.id, 'session');
  org.log.write('user.lifecycle.deactivate', call.cause, [userParty(user)]);
  for (const app of Object.values(org.state.apps)) {
    if (app.status === 'ACTIVE' && app.users[user.id]) unassign(org, app, user, call.cause);
  }
}
