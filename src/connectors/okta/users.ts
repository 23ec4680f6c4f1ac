import type { Profile } from '../../domain/account.js';
import type { CallOptions, Receipt } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { AccountSeen } from '../../domain/ports/identity-provider.js';
import { segment, type OktaClient } from './client.js';
import { conflictOf } from './errors.js';
import { OktaUser, toAccountSeen } from './user.js';

/** Attributes of a search and the values each may have; a user that fits any of them is a hit. */
export type UserSearch = readonly { readonly attribute: string; readonly value: string }[];

/** Users of one org as accounts. */
export interface Users {
  readonly linkAttribute: string;
  /**
   * Strongly consistent.
   *
   * @param idOrLogin a login must not contain a slash: Okta cannot look it up
   * @returns `undefined` when there is no such user
   */
  read(idOrLogin: string, options: CallOptions): Promise<OktaUser | undefined>;
  readAccount(idOrLogin: string, options: CallOptions): Promise<AccountSeen | undefined>;
  /** Lags behind writes by a second or so, deactivated users included; read a hit again before acting on it. */
  search(search: UserSearch, options: CallOptions): Promise<readonly AccountSeen[]>;
  updateProfile(accountId: string, set: Profile, options: CallOptions): Promise<Receipt>;
}

/** @param linkAttribute profile attribute that carries the owner mark */
export function createUsers(client: OktaClient, linkAttribute: string): Users {
  const toAccount = (user: OktaUser) => toAccountSeen(user, linkAttribute);

  async function read(idOrLogin: string, options: CallOptions): Promise<OktaUser | undefined> {
    const request = { method: 'GET', path: `/users/${segment(idOrLogin)}`, action: 'read a user' } as const;
    try {
      return (await client.call(request, OktaUser, options)).value;
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'not-found') return undefined;
      throw error;
    }
  }

  return {
    linkAttribute,
    read,
    async readAccount(idOrLogin, options) {
      const user = await read(idOrLogin, options);
      return user && toAccount(user);
    },
    async search(search, options) {
      // Search literals are JSON strings (Okta: Users API, "search").
      const terms = search.map(({ attribute, value }) => `profile.${attribute} eq ${JSON.stringify(value)}`);
      const query = { search: terms.join(' or '), limit: '200' };
      const request = { method: 'GET', path: '/users', query, action: 'search users' } as const;
      return (await client.list(request, OktaUser, options)).map(toAccount);
    },
    async updateProfile(accountId, set, options) {
      if (Object.keys(set).length === 0) return { already: true, requestId: null };
      const action = `update the profile of user ${accountId}`;
      // POST changes what it names; PUT would wipe the rest.
      const request = { method: 'POST', path: `/users/${segment(accountId)}`, body: { profile: set }, action } as const;
      try {
        const { requestId } = await client.call(request, OktaUser, options);
        return { already: false, requestId };
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.kind !== 'not-found') throw error;
        if ((await read(accountId, options)) === undefined) throw error;
        throw deactivated(action, error);
      }
    },
  };
}

/** Most writes answer "not found" for a deactivated user; this says what it really is. */
export function deactivated(action: string, cause: ConnectorError): ConnectorError {
  return conflictOf(`could not ${action}: the user is deactivated; activate it first`, cause);
}
