import type { AccountState, LedgerEntry } from './account.js';
import type { Instant } from './json.js';
import type { RuledGroup } from './ruled-group.js';
import { hasGivenUp, lookedInVain } from './rule-watch.js';

/** What a rule made of one membership. */
export interface RuleOutcome {
  readonly group: Pick<RuledGroup, 'id' | 'name'>;
  readonly rules: readonly string[];
  readonly change: 'joined' | 'left' | 'unchanged' | 'did-not-act';
}

/**
 * What a look at memberships shows of the rules: what they changed, what they had no reason to change, and, once they had their time,
 * what they should have changed.
 *
 * @param before the account as known before the look
 * @param after with the memberships read; its watch tells whether the rules had their time
 */
export function ruleOutcomes(
  before: AccountState,
  after: AccountState,
  groups: readonly RuledGroup[],
): readonly RuleOutcome[] {
  const isOver = after.ruled === undefined || hasGivenUp(after.ruled);
  return groups.flatMap(({ id, name, rules, expected }): readonly RuleOutcome[] => {
    const [was, is] = [isMember(before.ledger, id, name), isMember(after.ledger, id, name)];
    const about = { group: { id, name }, rules };
    if (was !== is) return [{ ...about, change: is ? 'joined' : 'left' }];
    if (!isOver || before.ruled?.moved.includes(id)) return [];
    return [{ ...about, change: isAsExpected(after.ledger, { id, name, expected }) ? 'unchanged' : 'did-not-act' }];
  });
}

/** The account with its watch brought up to date by a look that showed these memberships. */
export function watched(
  before: AccountState,
  read: AccountState,
  groups: readonly RuledGroup[],
  now: Instant,
): AccountState {
  const { ruled, ...rest } = read;
  if (ruled === undefined) return read;
  const late = groups.filter((group) => !isAsExpected(read.ledger, group)).map(({ name }) => name);
  const hasMoved = ({ id, name }: RuledGroup): boolean =>
    ruled.moved.includes(id) || isMember(before.ledger, id, name) !== isMember(read.ledger, id, name);
  const moved = groups.filter(hasMoved).map(({ id }) => id);
  const isUntold = groups.some((group) => group.expected === 'unknown' && !moved.includes(group.id));
  const next = late.length > 0 || isUntold ? lookedInVain({ ...ruled, moved }, late, now) : undefined;
  return next === undefined ? rest : { ...rest, ruled: next };
}

function isAsExpected(
  ledger: readonly LedgerEntry[],
  { id, name, expected }: Pick<RuledGroup, 'id' | 'name' | 'expected'>,
): boolean {
  switch (expected) {
    case 'in':
      return isMember(ledger, id, name);
    case 'out':
      // Somebody may have given it by hand as well: that stays.
      return !ledger.some((entry) => isThat(entry, id, name) && entry.owner === 'idpRule');
    case 'unknown':
      return true;
  }
}

function isMember(ledger: readonly LedgerEntry[], id: string, name: string): boolean {
  return ledger.some((entry) => isThat(entry, id, name));
}

function isThat(entry: LedgerEntry, id: string, name: string): boolean {
  return entry.kind === 'group' && (entry.id === null ? entry.name === name : entry.id === id);
}
