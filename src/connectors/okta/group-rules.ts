import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { segment, type OktaClient } from './client.js';
import { Listing } from './listing.js';

const Excluded = z.object({ exclude: z.array(z.string()).nullish() }).nullish();

/** A group rule as far as it says which groups it fills, by what, and for whom not (Okta: Group Rules API). */
const GroupRule = z.object({
  id: z.string(),
  status: z.string(),
  name: z.string(),
  conditions: z
    .object({
      people: z.object({ users: Excluded, groups: Excluded }).nullish(),
      expression: z.object({ value: z.string() }).nullish(),
    })
    .nullish(),
  actions: z.object({ assignUserToGroups: z.object({ groupIds: z.array(z.string()) }) }),
});
export type GroupRule = z.infer<typeof GroupRule>;

/** Tells memberships that a group rule made from those made by hand. */
export interface GroupRules {
  /**
   * True when a rule holds the membership: to take it away directly would put the user on the rule's list of exclusions for good.
   *
   * Costs a call only for groups that an active rule fills. In orgs that cannot tell for one membership such a group counts as
   * rule-held for everybody.
   */
  holds(accountId: string, groupId: string, options: CallOptions): Promise<boolean>;
  /** The active rules, as of a minute ago at most; `lately` as of a quarter of an hour. */
  live(asOf: 'now' | 'lately', options: CallOptions): Promise<readonly GroupRule[]>;
}

const MAX_AGE_MS = 60_000;
const LATELY_MS = 15 * 60_000;

/** Reads nothing until it is asked. */
export function createGroupRules(client: OktaClient, clock: Clock): GroupRules {
  const active = new Listing((signal) => listActive(client, signal), {
    clock,
    maxAgeMs: MAX_AGE_MS,
    minAgeMs: MAX_AGE_MS,
  });
  return {
    async holds(accountId, groupId, options) {
      const rules = [...(await active.all(options.signal)).values()];
      if (!rules.some(({ actions }) => actions.assignUserToGroups.groupIds.includes(groupId))) return false;
      const path = `/groups/${segment(groupId)}/users/${segment(accountId)}/group-rules`;
      const action = `read the rules behind a membership of group ${groupId}`;
      try {
        return (await client.list({ method: 'GET', path, action }, z.unknown(), options)).length > 0;
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        if (error.kind === 'not-found') return false;
        if (error.kind === 'unsupported') return true;
        throw error;
      }
    },
    async live(asOf, { signal }) {
      const listed = await active.within(asOf === 'now' ? MAX_AGE_MS : LATELY_MS, signal);
      return [...listed.values()];
    },
  };
}

/** @returns by id */
async function listActive(client: OktaClient, signal: AbortSignal): Promise<ReadonlyMap<string, GroupRule>> {
  const request = {
    method: 'GET',
    path: '/groups/rules',
    query: { limit: '200' },
    action: 'list group rules',
  } as const;
  try {
    const rules = await client.list(request, GroupRule, { signal });
    return new Map(rules.filter(({ status }) => status === 'ACTIVE').map((rule) => [rule.id, rule]));
  } catch (error) {
    // Without the right to see rules removals must go on: access that stays is worse than an entry on a list of exclusions.
    if (error instanceof ConnectorError && error.detail.status === 403) return new Map();
    throw error;
  }
}
