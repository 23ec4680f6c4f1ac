import type { LedgerEntry } from './account.js';
import { entitlementKey } from './held-entitlement.js';
import type { Instant } from './json.js';
import type { TimelineEntry } from './timeline.js';

/** What a rule of the target's own made of a membership, as the timeline tells it. */
export type PastRule = Extract<TimelineEntry, { kind: 'rule' }>;

/**
 * The ledger of a past instant with the memberships that a rule has ended since.
 *
 * @param ledger as known otherwise; what a rule made since is not in it
 * @param rules of this target, in order
 */
export function ruledAt(
  ledger: readonly LedgerEntry[],
  rules: readonly PastRule[],
  at: Instant,
): readonly LedgerEntry[] {
  const known = new Set(ledger.map(entitlementKey));
  const ended = new Map<string, LedgerEntry>();
  for (const { group, change } of rules.filter((each) => each.at > at).toReversed()) {
    if (change === 'joined') ended.delete(group.id);
    if (change === 'left') ended.set(group.id, heldByRule(group, rules, at));
  }
  return [...ledger, ...[...ended.values()].filter((entry) => !known.has(entitlementKey(entry)))];
}

function heldByRule(group: PastRule['group'], rules: readonly PastRule[], at: Instant): LedgerEntry {
  const joined = rules.findLast((each) => each.at <= at && each.group.id === group.id && each.change === 'joined');
  const entry = { kind: 'group', ...group, owner: 'idpRule', rules: [], policy: null, until: null } as const;
  return joined === undefined ? { ...entry, since: at, untold: ['since'] } : { ...entry, since: joined.at };
}
