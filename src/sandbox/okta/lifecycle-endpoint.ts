import { randomBytes } from 'node:crypto';
import { ok, type Call, type Reply } from './call.js';
import { OktaError } from './okta-error.js';
import type { OktaUser } from './okta-user.js';
import type { Org } from './org.js';
import { userParty } from './parties.js';
import { endSessions } from './sessions.js';
import { statusAfter, type LifecycleOperation } from './user-lifecycle.js';
import { userByAnyName } from './user-lookup.js';
import { activate, activationLink, deactivate, enterStatus } from './user-transition.js';
import { userAlone } from './user-view.js';

const EVENTS: Readonly<Record<LifecycleOperation, string>> = {
  activate: 'user.lifecycle.activate',
  reactivate: 'user.lifecycle.reactivate',
  deactivate: 'user.lifecycle.deactivate',
  suspend: 'user.lifecycle.suspend',
  unsuspend: 'user.lifecycle.unsuspend',
  unlock: 'user.account.unlock_by_admin',
  reset_password: 'user.account.reset_password',
  expire_password: 'user.account.expire_password',
  expire_password_with_temp_password: 'user.account.expire_password',
  reset_factors: 'user.mfa.factor.reset_all',
};

/** `POST /users/{id}/lifecycle/{operation}`. */
export function lifecycle(org: Org, call: Call): Reply {
  const operation = call.params['operation'] ?? '';
  if (!isOperation(operation)) throw new OktaError('E0000008');
  const user = userByAnyName(org, call.params['id'] ?? '');
  if (operation === 'reset_password' && !call.query.has('sendEmail')) throw new OktaError('E0000028');
  const status = statusAfter(user, operation, org.options);
  const log = () => org.log.write(EVENTS[operation], call.cause, [userParty(user)]);
  switch (operation) {
    case 'activate':
      return ok(activate(org, user, mailOf(call, true), call));
    case 'reactivate':
      log();
      return ok(activationLink(org, user, mailOf(call, false), call));
    case 'deactivate':
      deactivate(org, user, call);
      return ok();
    case 'reset_password':
      return ok(resetPassword(org, user, call));
    case 'expire_password':
      enterStatus(org, user, status);
      log();
      return ok(userAlone(org, user, call.base));
    case 'expire_password_with_temp_password':
      enterStatus(org, user, status);
      log();
      if (call.query.get('revokeSessions') === 'true') endSessions(org, user.id, 'session');
      return ok({ tempPassword: randomBytes(6).toString('base64url') });
    case 'suspend':
    case 'unsuspend':
    case 'unlock':
      enterStatus(org, user, status);
      log();
      return ok();
    case 'reset_factors':
      log();
      return ok();
  }
}

function resetPassword(org: Org, user: OktaUser, call: Call): Record<string, unknown> {
  enterStatus(org, user, 'RECOVERY');
  org.log.write(EVENTS.reset_password, call.cause, [userParty(user)]);
  if (call.query.get('revokeSessions') === 'true') endSessions(org, user.id, 'session');
  const url = `${call.base}/reset_password/${randomBytes(15).toString('base64url')}`;
  if (call.query.get('sendEmail') === 'false') return { resetPasswordUrl: url };
  org.outbox.send({
    to: String(user.profile['email']),
    template: 'password-reset',
    subject: 'Reset your password',
    text: `Set a new password: ${url}`,
  });
  return {};
}

function isOperation(name: string): name is LifecycleOperation {
  return Object.hasOwn(EVENTS, name);
}

function mailOf(call: Call, standard: boolean): 'with-mail' | 'without-mail' {
  const asked = call.query.get('sendEmail');
  return (asked === null ? standard : asked === 'true') ? 'with-mail' : 'without-mail';
}
