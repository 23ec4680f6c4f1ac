import { z } from 'zod';
import type { AccountStatus } from '../../domain/account.js';
import type { CallOptions, Receipt } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { segment, type OktaClient } from './client.js';
import { conflictOf } from './errors.js';
import type { Users } from './users.js';

type Operation = 'activate' | 'reactivate' | 'suspend' | 'unsuspend' | 'deactivate';
type Verdict = 'already' | 'conflict' | 'refused';

/** The status of an account that may be gone altogether. */
type StatusNow = AccountStatus | 'DELETED';

/** Changes the status of accounts; each call may be repeated. */
export interface Lifecycle {
  activate(accountId: string, mail: 'send' | 'none', options: CallOptions): Promise<Receipt>;
  /** Mails the activation link again; legal only while the user has not signed in yet. */
  reactivate(accountId: string, options: CallOptions): Promise<Receipt>;
  suspend(accountId: string, options: CallOptions): Promise<Receipt>;
  unsuspend(accountId: string, options: CallOptions): Promise<Receipt>;
  deactivate(accountId: string, options: CallOptions): Promise<Receipt>;
}

/** The mail of each operation is always said: Okta's defaults differ between them. */
export function createLifecycle(client: OktaClient, users: Users): Lifecycle {
  async function run(
    operation: Operation,
    accountId: string,
    query: Readonly<Record<string, string>>,
    options: CallOptions,
  ): Promise<Receipt> {
    const action = `${operation} user ${accountId}`;
    const path = `/users/${segment(accountId)}/lifecycle/${operation}`;
    try {
      // The answer may carry an activation link, which nobody here may keep.
      const { requestId } = await client.call({ method: 'POST', path, query, action }, z.unknown(), options);
      return { already: false, requestId };
    } catch (error) {
      if (!(error instanceof ConnectorError) || !isRefusal(error)) throw error;
      const user = await users.read(accountId, options);
      const status = user === undefined ? 'DELETED' : user.status;
      switch (VERDICTS[operation](status)) {
        case 'already':
          return { already: true, requestId: error.detail.requestId ?? null };
        case 'conflict':
          throw conflictOf(`could not ${action}: its status is ${status}`, error);
        case 'refused':
          throw error;
      }
    }
  }

  return {
    activate: (id, mail, options) => run('activate', id, { sendEmail: String(mail === 'send') }, options),
    reactivate: (id, options) => run('reactivate', id, { sendEmail: 'true' }, options),
    suspend: (id, options) => run('suspend', id, {}, options),
    unsuspend: (id, options) => run('unsuspend', id, {}, options),
    // A deactivation's mail would go to the org's admins.
    deactivate: (id, options) => run('deactivate', id, { sendEmail: 'false' }, options),
  };
}

/** Refusals whose text and code do not say whether the goal is reached: only the status does. */
function isRefusal({ detail: { status }, kind }: ConnectorError): boolean {
  return (status === 400 || status === 403 || status === 404) && kind !== 'unauthorized' && kind !== 'unavailable';
}

/** What a refusal means in the status the user is found in (Okta: Users API, "User status"). */
const VERDICTS: Readonly<Record<Operation, (status: StatusNow) => Verdict>> = {
  activate: (status) => {
    if (status === 'STAGED' || status === 'DEPROVISIONED' || status === 'DELETED') return 'refused';
    return status === 'SUSPENDED' || status === 'UNKNOWN' ? 'conflict' : 'already';
  },
  reactivate: (status) => {
    if (status === 'PROVISIONED' || status === 'RECOVERY' || status === 'DELETED') return 'refused';
    return status === 'ACTIVE' || status === 'PASSWORD_EXPIRED' || status === 'LOCKED_OUT' ? 'already' : 'conflict';
  },
  suspend: (status) => {
    if (status === 'SUSPENDED') return 'already';
    return status === 'DELETED' || status === 'ACTIVE' ? 'refused' : 'conflict';
  },
  unsuspend: (status) => {
    if (status === 'SUSPENDED' || status === 'DELETED') return 'refused';
    return status === 'STAGED' || status === 'DEPROVISIONED' || status === 'UNKNOWN' ? 'conflict' : 'already';
  },
  deactivate: (status) => (status === 'DEPROVISIONED' || status === 'DELETED' ? 'already' : 'refused'),
};
