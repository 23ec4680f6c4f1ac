import { describe, expect, it } from '@jest/globals';
import { unknownAccount, type AccountState, type LedgerEntry } from '../../src/domain/account.js';
import { ruleOutcomes, watched } from '../../src/domain/rule-outcome.js';
import { hasGivenUp, lookOnceMore, nextRuleLook, watchRules } from '../../src/domain/rule-watch.js';
import type { RuledGroup } from '../../src/domain/ruled-group.js';

const NOW = '2027-03-01T10:00:00.000Z';
const group = (expected: RuledGroup['expected']): RuledGroup => ({
  id: 'g1',
  name: 'Cost 200',
  expected,
  rules: ['cost'],
});
const member = (owner: LedgerEntry['owner']): LedgerEntry => ({
  ...{ kind: 'group', name: 'Cost 200', id: 'g1', owner },
  ...{ rules: [], policy: null, since: NOW, until: null },
});
const waiting = (ledger: readonly LedgerEntry[] = []): AccountState => ({
  ...unknownAccount('okta'),
  ledger,
  ruled: watchRules(undefined, ['costCenter'], NOW),
});

/** Looks until there is nothing more to wait for. @returns the account and the pauses, seconds */
function untilOver(start: AccountState, groups: readonly RuledGroup[]): { account: AccountState; pauses: number[] } {
  const pauses: number[] = [];
  let account = start;
  let now = NOW;
  const next = (): string | null => (account.ruled === undefined ? null : nextRuleLook(account.ruled));
  for (let at = next(); at !== null; at = next()) {
    pauses.push((Date.parse(at) - Date.parse(now)) / 1000);
    now = at;
    account = watched(account, account, groups, now);
  }
  return { account, pauses };
}

describe('a rule that does not act', () => {
  it('is looked at once at once, ever more seldom, and no more after twenty minutes', () => {
    const { account, pauses } = untilOver(waiting(), [group('in')]);
    expect(pauses).toEqual([0, 5, 15, 60, 240, 900]);
    expect(account.ruled).toMatchObject({ waitsFor: ['Cost 200'] });
    expect(ruleOutcomes(waiting(), account, [group('in')])).toMatchObject([{ change: 'did-not-act' }]);
  });

  it('is no question where nobody knows what it should do', () => {
    const { account } = untilOver(waiting(), [group('unknown')]);
    expect(account.ruled).toBeUndefined();
    expect(ruleOutcomes(waiting(), account, [group('unknown')])).toMatchObject([{ change: 'unchanged' }]);
  });

  it('is looked at once more when somebody asks', () => {
    const { ruled } = untilOver(waiting(), [group('in')]).account;
    if (ruled === undefined) throw new Error('nothing is waited for');
    const again = lookOnceMore(ruled);
    expect([hasGivenUp(ruled), hasGivenUp(again)]).toEqual([true, false]);
    expect(nextRuleLook(again)).not.toBeNull();
  });
});

describe('a look', () => {
  it('ends the watch when the membership is as the rule says', () => {
    expect(watched(waiting(), waiting([member('idpRule')]), [group('in')], NOW).ruled).toBeUndefined();
    expect(watched(waiting([member('idpRule')]), waiting(), [group('out')], NOW).ruled).toBeUndefined();
  });

  it('takes a membership given by hand for no work of the rule', () => {
    expect(watched(waiting(), waiting([member('manual')]), [group('out')], NOW).ruled).toBeUndefined();
    expect(watched(waiting(), waiting([member('idpRule')]), [group('out')], NOW).ruled).toMatchObject({ attempts: 1 });
  });

  it('tells a change once, however long another group is waited for', () => {
    const other = { ...group('in'), id: 'g2', name: 'Other' };
    const first = watched(waiting(), waiting([member('idpRule')]), [group('in'), other], NOW);
    expect(ruleOutcomes(waiting(), first, [group('in'), other])).toMatchObject([{ change: 'joined' }]);
    const { account } = untilOver(first, [group('in'), other]);
    expect(ruleOutcomes(account, account, [group('in'), other])).toMatchObject([
      { group: { name: 'Other' }, change: 'did-not-act' },
    ]);
  });
});
