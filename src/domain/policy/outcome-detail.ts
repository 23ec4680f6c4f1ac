import type { LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey } from '../held-entitlement.js';
import type { Phase } from '../person-view.js';
import type { CompiledTarget } from './compiled-policy.js';
import type { Rank, RuleOutcome } from './rule-outcome.js';
import { partedBy } from './separations.js';

/** What is held is known as of the instant asked about, or of today: nobody knows what will be held. */
export type Seen = 'then' | 'today';

const RANK_NAMES: Readonly<Record<Rank, string>> = {
  legalHold: 'legal hold',
  coverage: 'coverage',
  contractorAllowList: 'contractor allow-list',
  separation: 'separation of duties',
  exclusion: 'exclusion',
  exception: 'exception',
  leave: 'leave',
  rule: 'rule',
};

/** Why rules are not heard at all in this account; `null` when they are. */
export function unheardDetail(
  { account, because }: DesiredTarget,
  phase: Phase,
  held: LedgerEntry | undefined,
): string | null {
  if (account === 'none') return `no account is wanted yet: the person is ${phase}`;
  if (account === 'suspended' && held === undefined) {
    const why = because === null ? '' : `: ${because}`;
    return `the account is suspended${why}; nothing new is given until it opens`;
  }
  if (account !== 'closed') return null;
  return because === 'end' ? 'the account is closed: the employment has ended' : 'the account is closed';
}

/** Why an outcome is as it is: who had the last word and its rank, the cause, and who owns what is held. */
export function outcomeDetail(
  { outcome, rank, by, detail }: RuleOutcome,
  unheard: string | null,
  held: LedgerEntry | undefined,
  { waits = null, seen = 'then' }: { readonly waits?: string | null; readonly seen?: Seen } = {},
): string | null {
  if (outcome === 'error') {
    const what = rank === 'exclusion' ? `exclusion ${by ?? ''} cannot be evaluated` : 'cannot be evaluated';
    return `${what}: ${detail ?? 'no reason is known'}; what is held stays${owned(held, seen)}`;
  }
  if (unheard !== null) return `${unheard}${owned(held, seen)}`;
  if (by === null) return detail === null ? null : `${detail}${owned(held, seen)}`;
  const cause = detail === null ? '' : `: ${detail}`;
  const absent = seen === 'today' ? 'not held today' : 'not held';
  const state =
    outcome === 'gives' && held === undefined ? `; ${absent}${waits === null ? '' : `: ${waits}`}` : owned(held, seen);
  return `decided by ${by}, rank ${RANK_NAMES[rank]}${cause}${state}`;
}

/** Why what policy gives is not granted; `null` when it is about to be. */
export function waitingDetail(
  { entitlements }: DesiredTarget,
  { separations }: CompiledTarget,
  about: Pick<LedgerEntry, 'kind' | 'name'>,
  ledger: readonly LedgerEntry[],
): string | null {
  const wanted = entitlements.find((each) => entitlementKey(each) === entitlementKey(about));
  if (wanted?.mode === 'reportOnly' || wanted?.mode === 'protected')
    return `its mode is ${wanted.mode}, so people give it`;
  const other = ledger.find(({ name }) => partedBy(separations, about.name, name) !== null);
  if (other === undefined) return null;
  return `it waits while ${other.name} is held (${partedBy(separations, about.name, other.name) ?? ''})`;
}

function owned(held: LedgerEntry | undefined, seen: Seen): string {
  return held === undefined ? '' : `; ${heldDetail(held, seen)}`;
}

/** Since when it is held and whose it is, as far as history tells. */
export function heldDetail({ since, owner, untold }: LedgerEntry, seen: Seen = 'then'): string {
  const held = seen === 'today' ? 'held today' : 'held';
  const when = untold?.includes('since') ? 'held then' : `${held} since ${since}`;
  return untold?.includes('owner') ? when : `${when}, owner ${owner}`;
}
