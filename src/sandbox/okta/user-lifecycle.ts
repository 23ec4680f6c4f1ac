import { OktaError, invalid, notFound } from './okta-error.js';
import type { OktaOptions } from './options.js';
import type { OktaUser, UserStatus } from './okta-user.js';

/** Operations of `/users/{id}/lifecycle/{operation}`. */
export type LifecycleOperation =
  | 'activate'
  | 'reactivate'
  | 'deactivate'
  | 'suspend'
  | 'unsuspend'
  | 'unlock'
  | 'reset_password'
  | 'expire_password'
  | 'expire_password_with_temp_password'
  | 'reset_factors';

const NOT_ACTIVE = 'Cannot suspend a user that is not active';
const NOT_SUSPENDED = 'Cannot unsuspend a user that is not suspended';

/** From which statuses an operation is legal; the rest is refused by `refusal`. */
const LEGAL: Readonly<Record<LifecycleOperation, readonly UserStatus[]>> = {
  activate: ['STAGED', 'DEPROVISIONED'],
  reactivate: ['PROVISIONED', 'RECOVERY'],
  deactivate: ['STAGED', 'PROVISIONED', 'ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY', 'LOCKED_OUT', 'SUSPENDED'],
  suspend: ['ACTIVE'],
  unsuspend: ['SUSPENDED'],
  unlock: ['LOCKED_OUT'],
  reset_password: ['PROVISIONED', 'ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY', 'LOCKED_OUT'],
  expire_password: ['ACTIVE', 'PASSWORD_EXPIRED'],
  expire_password_with_temp_password: ['ACTIVE', 'PASSWORD_EXPIRED'],
  reset_factors: ['STAGED', 'PROVISIONED', 'ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY', 'LOCKED_OUT', 'SUSPENDED'],
};

/**
 * The status a user has after an operation.
 *
 * @throws OktaError by Okta's documents and observed answers; cells without a source are fixed here
 */
export function statusAfter(user: OktaUser, operation: LifecycleOperation, options: OktaOptions): UserStatus {
  if (!isLegal(user.status, operation, options)) throw refusal(user, operation);
  switch (operation) {
    case 'activate':
      return user.hasPassword || isFederated(user) ? 'ACTIVE' : 'PROVISIONED';
    case 'deactivate':
      return 'DEPROVISIONED';
    case 'suspend':
      return 'SUSPENDED';
    case 'unsuspend':
    case 'unlock':
      return 'ACTIVE';
    case 'reset_password':
      return 'RECOVERY';
    case 'expire_password':
    case 'expire_password_with_temp_password':
      return 'PASSWORD_EXPIRED';
    case 'reactivate':
    case 'reset_factors':
      return user.status;
  }
}

/** Says whether somebody else keeps the user's password. */
export function isFederated(user: OktaUser): boolean {
  return user.provider.type === 'FEDERATION' || user.provider.type === 'SOCIAL';
}

function isLegal(status: UserStatus, operation: LifecycleOperation, options: OktaOptions): boolean {
  if (operation === 'suspend' && status === 'PROVISIONED') return options.suspendProvisioned ?? false;
  return LEGAL[operation].includes(status);
}

function refusal(user: OktaUser, operation: LifecycleOperation): OktaError {
  // Most write endpoints treat a deactivated user as not there.
  if (user.status === 'DEPROVISIONED' && operation !== 'reactivate') return notFound(user.id, 'User');
  switch (operation) {
    case 'activate':
      return new OktaError('E0000016');
    case 'suspend':
      return invalid(NOT_ACTIVE, NOT_ACTIVE);
    case 'unsuspend':
      return invalid(NOT_SUSPENDED, NOT_SUSPENDED);
    case 'unlock':
      return new OktaError('E0000032');
    case 'reset_password':
      return new OktaError('E0000017');
    case 'deactivate':
    case 'reset_factors':
    case 'reactivate':
    case 'expire_password':
    case 'expire_password_with_temp_password':
      return new OktaError('E0000038');
  }
}
