import { describe, expect, it } from '@jest/globals';
import { unknownAccount, type AccountState } from '../../../src/domain/account.js';
import { answeredAccount } from '../../../src/domain/account-answer.js';
import { standingAnswers } from '../../../src/domain/answers.js';
import { decide } from '../../../src/domain/decide.js';
import type { DecideInput, Decision } from '../../../src/domain/decision.js';
import type { DecideEnvironment } from '../../../src/domain/deliberate.js';
import { aFact, aHire, aTermination, on, recordOf } from '../../support/facts.js';
import { POLICY, aPolicy } from '../policy/a-person.js';

const NOW = '2027-01-15T09:00:00.000Z';
const heardNow = { receivedAt: NOW };
/** As most policies: the work address is made like the login. */
const policy = aPolicy(
  POLICY.replace(
    '      firstName:',
    "      email: slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'\n      firstName:",
  ),
);
const APPROVED: DecideEnvironment = { mode: 'enforce', digest: (text) => text };
const UNAPPROVED: DecideEnvironment = { ...APPROVED, unapproved: ['okta'] };
const OBSERVED: DecideEnvironment = { ...UNAPPROVED, mode: 'observe' };

const endedOn = (lastDay: string, over: object = {}, heard: object = {}) =>
  recordOf(
    aHire({ startDate: '2020-01-01', employeeNumber: '17', positions: [] }, { ...on('2020-01-01'), ...heard }),
    aFact('terminated', { termination: aTermination({ lastDay, ...over }) }, { ...on('2027-01-15'), ...heardNow }),
  );
/** Known for years, dismissed now. */
const LIVE = endedOn('2027-01-15', { kind: 'involuntary', immediate: true });
const LATE = endedOn('2027-01-08', {}, heardNow);
const OLD = endedOn('2022-03-31', {}, heardNow);

function decided(
  record: typeof LIVE,
  environment: DecideEnvironment,
  { account, ...over }: Partial<DecideInput> & { readonly account?: Partial<AccountState> } = {},
): Decision {
  const input: DecideInput = {
    ...{ person: 'bamboohr:1042', now: NOW, records: { 'bamboohr:1042': record } },
    accounts: { okta: { ...unknownAccount('okta'), ...account } },
    ...{ block: null, paused: false, failures: [], released: [], refused: [], readings: {}, overridden: {} },
    endingHeardAt: NOW,
    ...over,
  };
  return decide(input, policy, environment);
}
const looksOf = (decision: Decision) => decision.stages.flatMap(({ effects }) => effects);
const sure = { attempts: 3, lastAt: NOW, result: 'sure', candidates: ['00u1'] } as const;

describe('somebody to be closed whose account is not linked', () => {
  it.each([
    ['who leaves now', 'approved', LIVE, APPROVED, 'link'],
    ['who leaves now', 'not approved', LIVE, UNAPPROVED, 'link'],
    ['who leaves now', 'only observed', LIVE, OBSERVED, 'name'],
    ['who had left some days before they were heard of', 'approved', LATE, APPROVED, 'link'],
    ['who had left some days before they were heard of', 'not approved', LATE, UNAPPROVED, 'name'],
    ['who had long left when they were first heard of', 'approved', OLD, APPROVED, 'name'],
    ['who had long left when they were first heard of', 'only observed', OLD, OBSERVED, 'name'],
    [
      'who had long left, and at once',
      'approved',
      endedOn('2022-03-31', { kind: 'involuntary', immediate: true }, heardNow),
      APPROVED,
      'name',
    ],
  ] as const)('%s, where links are %s, is looked for by who they are', (_who, _where, record, environment, closing) => {
    const [look, ...others] = looksOf(decided(record, environment));
    expect(look).toMatchObject({ op: 'find', priority: 1, closing, who: { numbers: ['17'], givenName: 'Ada' } });
    // Not by what policy would make of the name: that may be a namesake's.
    expect(look).toMatchObject({ who: { emails: [] } });
    expect(JSON.stringify(look)).not.toContain('@acme.example');
    expect(others).toEqual([]);
  });

  it('who is blocked has the account taken before the report is approved, and not while that is only observed', () => {
    const works = recordOf(aHire({}, on('2026-11-01')));
    const block = { at: NOW, by: 'security', reason: 'lost laptop' };
    expect(looksOf(decided(works, UNAPPROVED, { block }))).toMatchObject([{ op: 'find', closing: 'link' }]);
    expect(looksOf(decided(works, OBSERVED, { block }))).toMatchObject([{ op: 'find', closing: 'name' }]);
  });

  it('and who may be another record’s person, or is a case of the link report, has none taken', () => {
    const kin = {
      kind: 'identity',
      key: 'same-as:bamboohr:2000',
      field: null,
      detail: 'may be one',
      blocks: [],
    } as const;
    const asked = decided(LIVE, APPROVED, { readings: { identity: [kin] } });
    expect(looksOf(asked)).toMatchObject([{ op: 'find', closing: 'name' }]);
    const twoPeople = { readings: { identity: [kin] }, overridden: { [kin.key]: kin.detail } };
    expect(looksOf(decided(LIVE, APPROVED, twoPeople))).toMatchObject([{ op: 'find', closing: 'link' }]);
    const match = { verdict: 'ask', candidates: ['00u1', '00u2'], by: 'report', attempts: 0, lastAt: NOW } as const;
    expect(looksOf(decided(LIVE, APPROVED, { account: { match } }))).toMatchObject([{ op: 'find', closing: 'name' }]);
  });

  it('is asked about with the accounts it may be, and looked for again', () => {
    const waiting = decided(OLD, APPROVED, { account: { lookup: sure } });
    expect(looksOf(waiting)).toEqual([]);
    expect(waiting).toMatchObject({ next: { what: 'check' }, termination: { mayBeOpen: true } });
    const question = { kind: 'identity', key: 'okta:not-found', detail: expect.stringContaining('user 00u1 in okta') };
    expect(waiting.findings).toContainEqual(expect.objectContaining(question));
    const possible = { ...sure, result: 'possible', candidates: ['00u1', '00u2'] } as const;
    const both = { key: 'okta:not-found', detail: expect.stringContaining('users 00u1, 00u2 in okta') };
    expect(decided(LIVE, APPROVED, { account: { lookup: possible } }).findings).toContainEqual(
      expect.objectContaining(both),
    );
  });

  it('who had long left when they were first heard of, and has nothing in common with any account, asks nobody', () => {
    const lookup = { attempts: 1, lastAt: NOW, result: 'none' } as const;
    const gone = decided(OLD, APPROVED, { account: { lookup } });
    expect(gone).toMatchObject({ stages: [], next: null, termination: { mayBeOpen: false } });
    expect(gone.findings).not.toContainEqual(expect.objectContaining({ key: 'okta:not-found' }));
    const asks = (record: typeof OLD, result: 'none' | 'anothers' | 'disagrees') =>
      expect(decided(record, APPROVED, { account: { lookup: { ...lookup, result } } }).findings).toContainEqual(
        expect.objectContaining({ key: 'okta:not-found' }),
      );
    // They had one until the other day: under which name, a person knows.
    asks(LATE, 'none');
    asks(LIVE, 'none');
    asks(OLD, 'anothers');
    asks(OLD, 'disagrees');
  });

  it('is looked for no more once a person closed the question, whose answer stands for as long as it is asked', () => {
    const lookup = { attempts: 1, lastAt: NOW, result: 'none' } as const;
    const [asked] = decided(LIVE, APPROVED, { account: { lookup } }).findings;
    const overridden = { [asked?.key ?? '']: asked?.detail ?? '' };
    const closed = decided(LIVE, APPROVED, { account: { lookup }, overridden });
    expect(closed).toMatchObject({ stages: [], next: null });
    expect(standingAnswers(overridden, closed.findings)).toEqual(overridden);
  });

  it('and who was only named has the account taken at once when it may be', () => {
    expect(looksOf(decided(LIVE, APPROVED, { account: { lookup: sure } }))).toMatchObject([{ closing: 'link' }]);
  });

  it('who has none, as a person said, is looked for no more until another ending', () => {
    const none = { target: 'okta', by: 'it', reason: 'asked', from: 'person', account: { is: 'none' } } as const;
    const account = answeredAccount(unknownAccount('okta'), none, NOW);
    expect(decided(LIVE, APPROVED, { account })).toMatchObject({ stages: [], next: null });
    const before = answeredAccount(unknownAccount('okta'), none, '2026-06-01T09:00:00.000Z');
    expect(looksOf(decided(LIVE, APPROVED, { account: before }))).toMatchObject([{ op: 'find' }]);
  });
});
