import type { AccountState } from '../../domain/account.js';
import { accountAt, type PastEffect } from '../../domain/account-at.js';
import { ruledAt, type PastRule } from '../../domain/ruled-at.js';
import type { Instant } from '../../domain/json.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import type { TimelineEntry } from '../../domain/timeline.js';
import { readTimeline } from './timeline-reader.js';

/**
 * A person's accounts as they were known at a past instant, by what the timeline says was done since.
 *
 * @param state stored state, asked for before this is called
 */
export async function accountsAt(
  blobs: BlobStore,
  person: string,
  state: { readonly accounts: Readonly<Record<string, AccountState>>; readonly timeline: readonly TimelineEntry[] },
  at: Instant,
): Promise<Readonly<Record<string, AccountState>>> {
  const effects: PastEffect[] = [];
  const rules: PastRule[] = [];
  for await (const entry of readTimeline({ blobs, person, recent: state.timeline }, 'asc', null)) {
    if (entry.kind === 'effect') effects.push(entry);
    if (entry.kind === 'rule') rules.push(entry);
  }
  const isOf = (name: string) => (entry: PastEffect | PastRule) => entry.target === name;
  return Object.fromEntries(
    Object.entries(state.accounts).map(([name, account]) => {
      const past = accountAt(account, effects.filter(isOf(name)), at);
      const { accountId, ledger } = past;
      return [name, accountId === null ? past : { ...past, ledger: ruledAt(ledger, rules.filter(isOf(name)), at) }];
    }),
  );
}
