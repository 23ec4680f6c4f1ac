import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '../../src/domain/account.js';
import { personMemo, type PersonMemo } from '../../src/domain/person-memo.js';
import { compactView } from '../../src/domain/compact-view.js';
import { personSummary } from '../../src/domain/person-summary.js';
import { aView, anAccount, entry } from './policy/a-person.js';

function memoOf(account: AccountState, over: { readonly custom?: Record<string, string> } = {}): PersonMemo {
  const view = aView({ employee: { custom: over.custom ?? {} } });
  return personMemo(personSummary(view, [account], 'sha256:aa', null), compactView(view), {
    accounts: { okta: account },
    next: null,
    blocked: false,
    encumbered: false,
  });
}

describe('the memo of a person', () => {
  it('holds facts, phase, policy, and of each account its status and what is held by owner', () => {
    const account = anAccount({ ledger: [...anAccount().ledger, entry('Chess club')] });
    expect(memoOf(account)).toMatchObject({
      phase: 'active',
      policy: 'sha256:aa',
      employee: { department: 'Engineering', workEmail: 'ada@acme.example' },
      accounts: {
        okta: {
          status: 'ACTIVE',
          login: 'ada.byron@acme.example',
          ledger: { policy: ['group:Everyone at Acme', 'group:Dept eng'], manual: ['group:Chess club'] },
        },
      },
    });
    expect(memoOf(account)).not.toHaveProperty('partial');
  });

  it('is partial when more is held than fits into 2 KB, letters of several bytes counted; lists still have theirs', () => {
    const many = Array.from({ length: 60 }, (_, index) => entry(`Équipe projet ${index}`));
    for (const memo of [
      memoOf(anAccount({ ledger: many })),
      memoOf(anAccount(), { custom: { notes: 'é'.repeat(900) } }),
    ]) {
      expect(memo).toMatchObject({ partial: true, employee: { department: 'Engineering' } });
      expect(Buffer.byteLength(JSON.stringify({ person: memo }))).toBeLessThanOrEqual(2048);
    }
  });

  it.each([
    [
      'something put aside',
      {
        stored: {
          stage: 'aside',
          at: '2027-01-01T00:00:00Z',
          reason: 'leave',
          status: 'ACTIVE',
          profile: {},
          entitlements: [],
        },
      },
    ],
    ['a reading due', { unread: true }],
    ['an entitlement with an end', { ledger: [entry('Budget', { until: '2027-02-01T00:00:00Z' })] }],
    ['an account that was deleted', { status: 'ABSENT' }],
  ] as const)('says of an account with %s that it is not settled', (_name, changes) => {
    expect(memoOf(anAccount(changes)).accounts['okta']).toMatchObject({ unsettled: true });
  });
});
