import type { Profile } from '../../domain/account.js';
import type { CallOptions, Receipt } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { AccountPage, AccountSeen } from '../../domain/ports/identity-provider.js';
import { segment, type OktaClient } from './client.js';
import { conflictOf } from './errors.js';
import { OktaUser, toAccountSeen } from './user.js';

interface Term {
  readonly attribute: string;
  readonly value: string;
}

/** What a user may have; one that has any of it is a hit. A list is had whole or not at all. */
export type UserSearch = readonly (Term | readonly Term[])[];

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
  /** All users, deactivated ones included, 200 a page, in order of their ids. @param page `next` of the page before */
  page(page: string | null, options: CallOptions): Promise<AccountPage>;
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
      const query = { search: search.map(expressionOf).join(' or '), limit: '200' };
      const request = { method: 'GET', path: '/users', query, action: 'search users' } as const;
      return (await client.list(request, OktaUser, options)).map(toAccount);
    },
    async page(page, options) {
      // The plain list leaves deactivated users out (Okta: Users API, "List all users").
      const query = { search: 'id pr', sortBy: 'id', limit: '200', ...(page === null ? {} : { after: page }) };
      const request = { method: 'GET', path: '/users', query, action: 'list users' } as const;
      const { items, after } = await client.page(request, OktaUser, options);
      return { accounts: items.map(toAccount), next: after };
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

function expressionOf(term: UserSearch[number]): string {
  if ('attribute' in term) return `profile.${term.attribute} eq ${JSON.stringify(term.value)}`;
  return `(${term.map(expressionOf).join(' and ')})`;
}

/** Most writes answer "not found" for a deactivated user; this says what it really is. */
export function deactivated(action: string, cause: ConnectorError): ConnectorError {
  return conflictOf(`could not ${action}: the user is deactivated; activate it first`, cause);
}
