import { describe, expect, it } from '@jest/globals';
import { unknownAccount, type AccountMatch, type AccountState } from '../../../src/domain/account.js';
import { answeredAccount, type AccountAnswer } from '../../../src/domain/account-answer.js';
import { decide } from '../../../src/domain/decide.js';
import type { DecideEnvironment } from '../../../src/domain/deliberate.js';
import type { Decision } from '../../../src/domain/decision.js';
import { applyOutcome } from '../../../src/domain/observed.js';
import { aHire, recordOf } from '../../support/facts.js';
import { aPolicy, anAccount } from '../policy/a-person.js';

const NOW = '2027-03-01T12:00:00.000Z';
const CLOSED: DecideEnvironment = { mode: 'enforce', digest: (text) => text, unapproved: ['okta'] };

function decided(account: AccountState, environment: DecideEnvironment): Decision {
  const input = {
    ...{
      person: 'hr:1',
      now: NOW,
      records: { 'hr:1': recordOf(aHire({ startDate: '2027-02-01' })) },
      accounts: { okta: account },
    },
    ...{ block: null, paused: false, failures: [], released: [], refused: [], readings: {}, overridden: {} },
    endingHeardAt: null,
  };
  return decide(input, aPolicy(), environment);
}
const effectsOf = (decision: Decision) => decision.stages.flatMap(({ effects }) => effects);
const looked = (verdict: AccountMatch['verdict'], ...candidates: readonly string[]): AccountState => ({
  ...unknownAccount('okta'),
  match: { verdict, candidates, by: 'look', attempts: 1, lastAt: NOW },
});
const answered = (account: AccountAnswer['account'], before = unknownAccount('okta')): AccountState =>
  answeredAccount(before, { target: 'okta', by: 'key:it', reason: 'asked her', from: 'person', account }, NOW);

describe('somebody without an account, where nothing may be created', () => {
  it.each([
    ['before the link report is approved', CLOSED],
    ['in observe mode', { ...CLOSED, mode: 'observe', unapproved: [] } as const],
  ])('is looked up first: %s', (_, environment) => {
    const decision = decided(unknownAccount('okta'), environment);
    expect(effectsOf(decision)).toMatchObject([{ op: 'find', who: { givenName: expect.any(String) } }]);
    expect(decision.held).toEqual([]);
  });

  it('and found to be new, waits with a create, and is looked up again later', () => {
    const decision = decided(looked('new'), CLOSED);
    expect(effectsOf(decision)).toEqual([]);
    expect(decision.held).toMatchObject([{ reason: 'link', effects: expect.arrayContaining(['okta:create']) }]);
    expect(decision.next?.what).toBe('check');
  });

  it.each([
    ['fits', 'is theirs; it is linked once'],
    ['ask', 'may be theirs; say which one is'],
  ] as const)('and found to have one that %s, is a question and no create', (verdict, detail) => {
    const decision = decided(looked(verdict, '00u1'), CLOSED);
    expect(effectsOf(decision)).toEqual([]);
    expect(decision.held).toEqual([]);
    expect(decision.findings.filter(({ kind }) => kind === 'identity')).toMatchObject([
      { kind: 'identity', detail: expect.stringContaining(detail) },
    ]);
  });
});

describe('where accounts may be created', () => {
  const open = { ...CLOSED, unapproved: [] };

  it('a create tells who it is for, unless a person said that none is theirs', () => {
    expect(effectsOf(decided(unknownAccount('okta'), open))).toMatchObject([{ op: 'create', who: {} }]);
    expect(effectsOf(decided(looked('fits', '00u1'), open))).toMatchObject([{ op: 'create', who: {} }]);
    const [create] = effectsOf(decided(answered({ is: 'none' }), open));
    expect(create).toMatchObject({ op: 'create' });
    expect(create).not.toHaveProperty('who');
  });

  it('an account said to be theirs that the target does not have is a question again, and no create', () => {
    const said = answered({ is: 'theirs', accountId: '00utypo', login: null, status: 'UNKNOWN' });
    const [reading] = effectsOf(decided(said, open));
    expect(reading).toMatchObject({ op: 'inventory', said: true });
    if (reading === undefined) return;
    const nothing = { status: 'ABSENT', login: null, profile: {}, entitlements: [], unknown: true } as const;
    const context = { now: NOW, policyHash: 'p' };
    const after = applyOutcome(said, reading, { op: 'inventory', scope: 'all', ...nothing }, context);
    expect(after.accountId).toBeNull();
    const decision = decided(after, open);
    expect(effectsOf(decision)).toEqual([]);
    expect(decision.findings.filter(({ kind }) => kind === 'identity')).toMatchObject([
      { key: 'okta:match', detail: expect.stringContaining('there is no user 00utypo in okta') },
    ]);
  });

  it('a case stays a case until it is answered', () => {
    const decision = decided(answered({ is: 'asked', candidates: ['00u1', '00u2'] }), open);
    expect(effectsOf(decision)).toEqual([]);
    expect(decision.findings.filter(({ kind }) => kind === 'identity')).toMatchObject([
      { kind: 'identity', detail: expect.stringContaining('00u1, 00u2') },
    ]);
  });

  it('an account said to be theirs is read whole before anything else', () => {
    const theirs = answered({ is: 'theirs', accountId: '00u1', login: null, status: 'UNKNOWN' });
    expect(effectsOf(decided(theirs, open))).toMatchObject([{ op: 'inventory', accountId: '00u1' }]);
  });
});

describe('an answer', () => {
  it('never replaces an account that is linked, until that is taken back', () => {
    const linked = anAccount();
    expect(answered({ is: 'theirs', accountId: '00u2', login: null, status: 'ACTIVE' }, linked)).toBe(linked);
    expect(answered({ is: 'none' }, linked)).toBe(linked);
    expect(answered({ is: 'notTheirs', accountId: '00u2' }, linked)).toBe(linked);
    const released = answered({ is: 'notTheirs', accountId: linked.accountId ?? '' }, linked);
    expect(released).toMatchObject({ accountId: null, ledger: [], match: { verdict: 'ask', candidates: [] } });
  });
});

it('a look counts its attempts, and a link forgets it', () => {
  const find = effectsOf(decided(unknownAccount('okta'), CLOSED))[0];
  if (find === undefined) throw new Error('nothing is looked up');
  const context = { now: NOW, policyHash: 'sha256:1' };
  const twice = applyOutcome(looked('ask', '00u1'), find, { op: 'find', result: 'new', candidates: [] }, context);
  expect(twice.match).toMatchObject({ verdict: 'new', attempts: 2 });
  const outcome = {
    ...({ op: 'find', result: 'linked', adopted: true, accountId: '00u1', login: 'ada', status: 'ACTIVE' } as const),
    ...{ profile: {}, granted: [], refused: [] },
  };
  expect(applyOutcome(twice, find, outcome, context).match).toBeUndefined();
});
