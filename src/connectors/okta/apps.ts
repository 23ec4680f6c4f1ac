import { z } from 'zod';
import type { CallOptions, Receipt } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { AppWriter, EntitlementRef } from '../../domain/ports/identity-provider.js';
import { segment, type OktaClient } from './client.js';
import type { Directory } from './directory.js';

const PROFILE = 'the profile';

/** Whose the assignment is (Okta: Application Users API, `scope`); of a group's, the group's own profile counts. */
const AppUser = z.object({ scope: z.string().nullish() });

/** Direct app assignments (Okta: Application Users API); those that come from groups are changed through the group. */
export function createApps(client: OktaClient, directory: Directory): AppWriter {
  async function resolve(app: EntitlementRef, options: CallOptions): Promise<string> {
    const appId = app.id ?? (await directory.findApp(app.name, options));
    if (appId !== undefined) return appId;
    throw new ConnectorError('not-found', 'okta', `there is no app ${app.name}; add it or correct the policy`);
  }

  /** @returns `null` when they do not have the app */
  async function update(
    [appId, accountId]: readonly [string, string],
    body: object,
    what: string,
    options: CallOptions,
  ): Promise<(Receipt & { readonly byGroup?: true }) | null> {
    // The scope is left as it is: who has it by a group goes on having it by that group (Okta: Application Users API, "Update").
    const request = {
      method: 'POST',
      path: `/apps/${segment(appId)}/users/${segment(accountId)}`,
      body,
      action: `write ${what} of user ${accountId} in app ${appId}`,
    } as const;
    try {
      const { value, requestId } = await client.call(request, AppUser, options);
      return { already: false, requestId, ...(value.scope === 'GROUP' ? { byGroup: true } : {}) };
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  return {
    async assignApp(accountId, app, profile, options) {
      const appId = await resolve(app, options);
      const request = {
        method: 'POST',
        path: `/apps/${segment(appId)}/users`,
        body: { id: accountId, scope: 'USER', ...(Object.keys(profile).length > 0 ? { profile } : {}) },
        action: `assign app ${appId} to user ${accountId}`,
      } as const;
      try {
        const { requestId } = await client.call(request, z.unknown(), options);
        return { already: false, requestId, id: appId };
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.detail.code !== 'E0000062') throw error;
        const already = { already: true, requestId: error.detail.requestId ?? null, id: appId };
        if (Object.keys(profile).length === 0) return already;
        const told = await update([appId, accountId], { profile }, PROFILE, options);
        return told?.byGroup === true ? { ...already, stays: 'byGroup' } : already;
      }
    },
    async updateAppProfile(accountId, app, set, options) {
      return update([await resolve(app, options), accountId], { profile: set }, PROFILE, options);
    },
    async renameAppUser(accountId, app, userName, options) {
      const appId = await resolve({ name: app, id: null }, options);
      return update([appId, accountId], { credentials: { userName } }, 'the user name', options);
    },
    async unassignApp(accountId, app, options) {
      const appId = await resolve(app, options);
      const request = {
        method: 'DELETE',
        path: `/apps/${segment(appId)}/users/${segment(accountId)}`,
        query: { sendEmail: 'false' },
        action: `take app ${appId} from user ${accountId}`,
      } as const;
      try {
        const { requestId } = await client.call(request, z.unknown(), options);
        return { already: false, requestId, id: appId };
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        const left = { already: true, requestId: error.detail.requestId ?? null, id: appId };
        // A group grants it (Okta: error codes), and it goes with that membership alone.
        if (error.detail.code === 'E0000046') return { ...left, stays: 'byGroup' };
        // Assignment, user or app is gone: nothing is left to take.
        if (error.kind === 'not-found') return left;
        throw error;
      }
    },
  };
}
