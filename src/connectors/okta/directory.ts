import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { OktaClient } from './client.js';
import { Listing } from './listing.js';

/** A group as Okta answers it (Okta: Groups API); only `OKTA_GROUP` takes members from us. */
export const OktaGroup = z.object({
  id: z.string().min(1),
  type: z.string(),
  profile: z.object({ name: z.string() }),
});
export type OktaGroup = z.infer<typeof OktaGroup>;

const OktaApp = z.object({ id: z.string().min(1), label: z.string() });

/** Names of groups and labels of apps, from listings kept in this process. */
export interface Directory {
  /** @returns the writable group of that name, else one that is not writable; `undefined` when there is none */
  findGroup(name: string, options: CallOptions): Promise<OktaGroup | undefined>;
  /** @returns `undefined` when there is no such group */
  groupName(id: string, options: CallOptions): Promise<string | undefined>;
  /**
   * @returns the app's id; `undefined` when there is none
   * @throws ConnectorError `invalid` when several apps have that label
   */
  findApp(label: string, options: CallOptions): Promise<string | undefined>;
  /** A listed id was not found: look again at the next call. */
  doubt(): void;
}

const MAX_AGE_MS = 10 * 60_000;
const MIN_AGE_MS = 5_000;

/** Reads nothing until it is asked for a name. */
export function createDirectory(client: OktaClient, clock: Clock): Directory {
  const ages = { clock, maxAgeMs: MAX_AGE_MS, minAgeMs: MIN_AGE_MS };
  const groups = new Listing((signal) => listGroups(client, signal), ages);
  const apps = new Listing((signal) => listApps(client, signal), ages);
  return {
    findGroup: (name, { signal }) => groups.find(name, signal),
    async groupName(id, { signal }) {
      return [...(await groups.all(signal)).values()].find((group) => group.id === id)?.profile.name;
    },
    async findApp(label, { signal }) {
      const ids = await apps.find(label, signal);
      if (ids === undefined || ids.length === 1) return ids?.[0];
      const message = `could not choose an app: ${ids.length} apps are labelled ${label}; give them different labels`;
      throw new ConnectorError('invalid', 'okta', message);
    },
    doubt() {
      groups.doubt();
      apps.doubt();
    },
  };
}

async function listGroups(client: OktaClient, signal: AbortSignal): Promise<ReadonlyMap<string, OktaGroup>> {
  const request = { method: 'GET', path: '/groups', query: { limit: '200' }, action: 'list groups' } as const;
  const byName = new Map<string, OktaGroup>();
  for (const group of await client.list(request, OktaGroup, { signal })) {
    // An imported group may share the name of one of the org's own.
    if (byName.get(group.profile.name)?.type !== 'OKTA_GROUP') byName.set(group.profile.name, group);
  }
  return byName;
}

async function listApps(client: OktaClient, signal: AbortSignal): Promise<ReadonlyMap<string, readonly string[]>> {
  const request = { method: 'GET', path: '/apps', query: { limit: '200' }, action: 'list apps' } as const;
  const byLabel = new Map<string, readonly string[]>();
  for (const { id, label } of await client.list(request, OktaApp, { signal })) {
    byLabel.set(label, [...(byLabel.get(label) ?? []), id]);
  }
  return byLabel;
}
