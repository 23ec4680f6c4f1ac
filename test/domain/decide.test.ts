import { describe, expect, it } from '@jest/globals';
import { questionOf } from '../../src/domain/answers.js';
import { unknownAccount, type AccountState } from '../../src/domain/account.js';
import { assume } from '../../src/domain/assume.js';
import { decide } from '../../src/domain/decide.js';
import type { DecideInput, Decision } from '../../src/domain/decision.js';
import type { Fact } from '../../src/domain/fact.js';
import { aFact, aHire, aTermination, on } from '../support/facts.js';
import { AFTER_END, effectsOf, enforce, hire, input, leaving } from './a-decision.js';
import { POLICY, aPolicy, anAccount, entry, steps } from './policy/a-person.js';

const policy = aPolicy();

/** Decides and assumes until nothing is left to do. */
function live(now: string, facts: readonly Fact[], account: AccountState): { account: AccountState; done: string[] } {
  const done: string[] = [];
  let current = account;
  for (let round = 0; round < 8; round++) {
    const effects = effectsOf(decide(input(now, facts, { accounts: { okta: current } }), policy, enforce));
    if (effects.length === 0) return { account: current, done };
    done.push(...steps(effects));
    current = effects.reduce((state, effect) => assume(state, effect, { now, policyHash: policy.hash }), current);
  }
  throw new Error(`never settles: ${done.join(', ')}`);
}

describe('a decision', () => {
  it('waits for staging, stages, and waits for the start', () => {
    const before = decide(input('2026-11-02T09:00:00.000Z', [hire]), policy, enforce);
    expect(before).toMatchObject({ phase: 'prehire', stages: [], next: { what: 'stage' }, contain: false });
    const staging = decide(input(before.next?.at ?? '', [hire]), policy, enforce);
    expect(staging).toMatchObject({ phase: 'preboarding', next: { at: '2026-12-01T00:00:00.000Z', what: 'start' } });
    expect(steps(effectsOf(staging))).toEqual(['create']);
  });

  it('leads through a whole life: hire, leave, return, end, rehire', () => {
    const staged = live('2026-11-25T09:00:00.000Z', [hire], unknownAccount('okta'));
    expect(staged.done).toEqual(['create']);
    const started = live('2026-12-01T00:00:00.000Z', [hire], staged.account);
    expect(started.done).toEqual(['activate']);
    const away = aFact(
      'leave-started',
      { leaves: [{ id: '1', type: 'parental', from: '2027-01-04', to: '2027-01-08' }] },
      on('2026-12-15'),
    );
    const left = live('2027-01-04T00:00:00.000Z', [hire, away], started.account);
    expect(left.done).toEqual(['inventory', 'suspend', 'revokeSessions']);
    const back = live('2027-01-09T00:00:00.000Z', [hire, away], left.account);
    expect(back.done).toEqual(['unsuspend']);
    const gone = live(AFTER_END, [hire, away, leaving], back.account);
    expect(gone.done).toEqual([
      'suspend',
      'revokeSessions',
      'inventory',
      'revoke Everyone at Acme',
      'revoke Dept eng',
      'deactivate',
      'verify',
    ]);
    const positions = [{ id: '9', primary: true, from: '2027-06-01', department: 'Engineering', title: 'Engineer' }];
    const rehired = aFact('rehired', { startDate: '2027-06-01', positions }, on('2027-05-25'));
    const again = live('2027-06-01T00:00:00.000Z', [hire, away, leaving, rehired], gone.account);
    expect(again.done).toEqual([
      'inventory',
      'activate',
      'grant Everyone at Acme',
      'grant Dept eng',
      'verify',
      'deliverActivation',
    ]);
  });

  it('contains a leaver and sets the clock from the later of due and heard', () => {
    const accounts = { okta: anAccount() };
    const decision = decide(input(AFTER_END, [hire, leaving], { accounts }), policy, enforce);
    expect(decision).toMatchObject({
      phase: 'terminated',
      contain: true,
      termination: { lastDay: '2027-01-31', dueAt: AFTER_END, deadlineAt: '2027-01-31T18:15:00.000Z' },
    });
    const late = { accounts, endingHeardAt: '2027-02-05T10:00:00.000Z' };
    expect(decide(input('2027-02-05T10:00:00.000Z', [hire, leaving], late), policy, enforce).termination).toMatchObject(
      {
        deadlineAt: '2027-02-05T10:15:00.000Z',
      },
    );
  });

  it('stops holding what a data review blocked once a person overrode it, until it says something else', () => {
    const nameless = aHire({ name: { givenName: 'Ada', familyName: null } });
    const now = '2026-11-25T09:00:00.000Z';
    const decision = decide(input(now, [nameless]), policy, enforce);
    const review = decision.findings.find(({ key }) => key === 'name-missing:name.familyName');
    expect(decision).toMatchObject({ stages: [], held: [{ reason: 'review', effects: ['okta:create'] }] });
    const after = (detail: string): Decision =>
      decide(input(now, [nameless], { overridden: { 'name-missing:name.familyName': detail } }), policy, enforce);
    expect(steps(effectsOf(after(review?.detail ?? '')))).toEqual(['create']);
    expect(after('another question').held).toMatchObject([{ reason: 'review' }]);
  });

  it('looks no further for an account a person says there is none of, until the next ending', () => {
    const lookup = { attempts: 2, lastAt: '2027-02-01T09:00:00.000Z', result: 'none' } as const;
    const accounts = { okta: { ...unknownAccount('okta'), lookup } };
    const now = '2027-02-01T09:30:00.000Z';
    const looking = decide(input(now, [hire, leaving], { accounts }), policy, enforce);
    expect(steps(effectsOf(looking))).toEqual(['find']);
    const overridden = Object.fromEntries(looking.findings.map(({ key, detail }) => [key, detail]));
    const stopped = decide(input(now, [hire, leaving], { accounts, overridden }), policy, enforce);
    expect(stopped).toMatchObject({ stages: [], next: null, termination: { mayBeOpen: false } });

    const disagreeing = { okta: { ...accounts.okta, lookup: { ...lookup, result: 'disagrees' } as const } };
    const other = decide(input(now, [hire, leaving], { accounts: disagreeing, overridden }), policy, enforce);
    expect(steps(effectsOf(other))).toEqual(['find']);

    const again = [aFact('rehired', { startDate: '2027-06-01' }, on('2027-05-25'))];
    again.push(aFact('terminated', { termination: aTermination({ lastDay: '2027-08-31' }) }, on('2027-08-01')));
    const later = decide(
      input('2027-08-31T17:00:00.000Z', [hire, leaving, ...again], { accounts, overridden }),
      policy,
      enforce,
    );
    expect(steps(effectsOf(later))).toEqual(['find']);
  });

  it('asks a person while HR says active of somebody blocked, and stops once either changed', () => {
    const block = { at: '2027-01-05T09:00:00.000Z', by: 'it', reason: 'lost laptop' };
    const asks = (now: string, changes: Partial<DecideInput>): boolean =>
      decide(input(now, [hire, leaving], changes), policy, enforce).findings.some(
        ({ key }) => key === 'blocked:hr-active',
      );
    expect(asks('2027-01-15T09:00:00.000Z', { block })).toBe(true);
    expect(asks('2027-01-15T09:00:00.000Z', {})).toBe(false);
    expect(asks(AFTER_END, { block })).toBe(false);
  });

  it('contains a leaver or a blocked person until the closing is read back, and nobody else', () => {
    const contains = (now: string, facts: readonly Fact[], changes: Partial<DecideInput>): boolean =>
      decide(input(now, facts, changes), policy, enforce).contain;
    const closed = anAccount({ status: 'DEPROVISIONED', verifiedAt: null });
    expect(contains(AFTER_END, [hire, leaving], { accounts: { okta: closed } })).toBe(true);
    expect(contains(AFTER_END, [hire, leaving], { accounts: { okta: { ...closed, verifiedAt: AFTER_END } } })).toBe(
      false,
    );
    expect(contains(AFTER_END, [hire, leaving], {})).toBe(false);
    const block = { at: '2027-01-05T09:00:00.000Z', by: 'it', reason: 'lost laptop' };
    const accounts = { okta: anAccount() };
    expect(contains('2027-01-05T09:00:00.000Z', [hire], { accounts, block })).toBe(true);
    const away = aFact(
      'leave-started',
      { leaves: [{ id: '1', type: 'parental', from: '2027-01-04' }] },
      on('2026-12-15'),
    );
    expect(contains('2027-01-05T09:00:00.000Z', [hire, away], { accounts })).toBe(false);
  });

  it('reports once what the allow-list keeps from a contractor, and goes on', () => {
    const positions = [
      { id: '1', primary: true, from: '2026-12-01', userType: 'Contractor' as const, department: 'Sales' },
    ];
    const decision = decide(input('2026-11-25T09:00:00.000Z', [aHire({ positions })]), policy, enforce);
    expect(decision.findings.map(({ key }) => key)).toContain('contractor-allow-list');
    expect(decision.held).toEqual([]);
    expect(effectsOf(decision)).toMatchObject([{ op: 'create', groups: [{ name: 'Dept sales' }] }]);
  });

  it('says whether a missed deadline would leave anything open', () => {
    const watched = (now: string, facts: readonly Fact[], account: AccountState = unknownAccount('okta')): boolean =>
      decide(input(now, facts, { accounts: { okta: account } }), policy, enforce).termination?.mayBeOpen === true;
    const cancelled = aFact('hire-cancelled', {}, on('2026-11-05'));
    expect(watched('2026-11-06T09:00:00.000Z', [hire, cancelled])).toBe(false);
    expect(watched(AFTER_END, [hire, leaving])).toBe(true);
    expect(watched(AFTER_END, [hire, leaving], anAccount())).toBe(true);
    expect(watched(AFTER_END, [hire, leaving], anAccount({ status: 'DEPROVISIONED' }))).toBe(false);
  });

  it('keeps access until the last day when one reading brings end and rehire', () => {
    const data = { startDate: '2027-02-15', termination: aTermination() };
    const facts = [hire, aFact('snapshot', data, on('2027-01-20'))];
    const at = (now: string): Decision =>
      decide(input(now, facts, { accounts: { okta: anAccount() } }), policy, enforce);
    expect(at('2027-01-20T09:00:00.000Z')).toMatchObject({ phase: 'active', next: { at: AFTER_END, what: 'end' } });
    expect(at(AFTER_END)).toMatchObject({ contain: true, termination: { dueAt: AFTER_END } });
    expect(at('2027-02-15T00:00:00.000Z')).toMatchObject({ phase: 'active' });
  });

  it('looks again when the grace ends', () => {
    const graceful = aPolicy(`${POLICY}termination: { grace: 4h }\n`);
    const contained = anAccount({
      status: 'SUSPENDED',
      ledger: [],
      containedAt: AFTER_END,
      sessionsRevokedAt: AFTER_END,
      inventoriedAt: AFTER_END,
      stored: {
        stage: 'aside',
        at: AFTER_END,
        reason: 'termination',
        status: 'SUSPENDED',
        profile: {},
        entitlements: [],
      },
    });
    const asked = input('2027-01-31T19:00:00.000Z', [hire, leaving], { accounts: { okta: contained } });
    const decision = decide(asked, graceful, enforce);
    expect(decision).toMatchObject({ stages: [], contain: false });
    expect(decision.next).toEqual({ at: '2027-01-31T22:00:00.000Z', what: 'check' });
  });

  it('looks again when a look-up is due, although nobody can be contained yet', () => {
    const lookup = { attempts: 1, lastAt: AFTER_END, result: 'none' } as const;
    const accounts = { okta: { ...unknownAccount('okta'), lookup } };
    const decision = decide(input('2027-01-31T18:00:30.000Z', [hire, leaving], { accounts }), policy, enforce);
    expect(decision).toMatchObject({ contain: false, next: { at: '2027-01-31T18:01:00.000Z', what: 'check' } });
    expect(decision.findings).toContainEqual(expect.objectContaining({ key: 'okta:not-found' }));
  });

  it('holds the reopening of somebody who should not be rehired until a person releases it', () => {
    const flagged = aFact('terminated', { termination: aTermination({ rehireEligible: 'no' }) }, on('2027-01-10'));
    const facts = [hire, flagged, aFact('rehired', { startDate: '2027-06-01' }, on('2027-05-25'))];
    const now = '2027-06-01T00:00:00.000Z';
    const accounts = { okta: anAccount({ status: 'DEPROVISIONED', ledger: [], inventoriedAt: now }) };
    const decision = decide(input(now, facts, { accounts }), policy, enforce);
    expect(decision.stages).toEqual([]);
    expect(decision.held).toMatchObject([{ reason: 'review' }]);
    const released = [decision.held[0]?.digest ?? ''];
    const overridden = Object.fromEntries(decision.findings.map((finding) => [finding.key, questionOf(finding)]));
    for (const answer of [{ released }, { overridden }]) {
      const after = decide(input(now, facts, { accounts, ...answer }), policy, enforce);
      expect(steps(effectsOf(after))[0]).toBe('activate');
    }
  });

  it('asks anew of the next rehire against a flag: neither a release nor an override of the first one answers it', () => {
    const flagged = (lastDay: string, heard: string): Fact =>
      aFact('terminated', { termination: aTermination({ lastDay, rehireEligible: 'no' }) }, on(heard));
    const back = (startDate: string, heard: string): Fact => aFact('rehired', { startDate }, on(heard));
    const once = [hire, flagged('2027-01-31', '2027-01-10'), back('2027-06-01', '2027-05-25')];
    const twice = [...once, flagged('2028-01-31', '2028-01-10'), back('2029-06-01', '2029-05-25')];
    const at = (now: string, facts: readonly Fact[], answers: Partial<DecideInput> = {}): Decision => {
      const okta = anAccount({ status: 'DEPROVISIONED', ledger: [], inventoriedAt: now });
      const exact = { ...enforce, digest: (text: string) => text };
      return decide(input(now, facts, { accounts: { okta }, ...answers }), policy, exact);
    };
    const first = at('2027-06-01T00:00:00.000Z', once);
    const released = first.held.map(({ digest }) => digest);
    const overridden = Object.fromEntries(first.findings.map((finding) => [finding.key, questionOf(finding)]));
    for (const answers of [{ released }, { overridden }, { refused: released }])
      expect(at('2029-06-01T00:00:00.000Z', twice, answers)).toMatchObject({
        stages: [],
        held: [{ reason: 'review' }],
      });
  });

  it('holds it too where the account is only suspended yet, but no return within the new employment', () => {
    const flagged = aFact('terminated', { termination: aTermination({ rehireEligible: 'no' }) }, on('2027-01-10'));
    const facts = [hire, flagged, aFact('rehired', { startDate: '2027-02-03' }, on('2027-01-25'))];
    const suspended = (reason: 'termination' | 'leave', at: string): AccountState =>
      anAccount({
        ...{ status: 'SUSPENDED', ledger: [], containedAt: at, sessionsRevokedAt: at, inventoriedAt: at },
        stored: { stage: 'aside', at, reason, status: 'ACTIVE', profile: {}, entitlements: [entry('Chess')] },
      });
    const decided = (now: string, okta: AccountState): Decision =>
      decide(input(now, facts, { accounts: { okta } }), policy, enforce);
    // What it holds was read just before.
    const read = { ...suspended('termination', AFTER_END), inventoriedAt: '2027-02-03T00:00:00.000Z' };
    const inGrace = decided('2027-02-03T00:00:00.000Z', read);
    expect(inGrace).toMatchObject({ stages: [], held: [{ reason: 'review' }] });
    const fromLeave = decided('2027-04-01T09:00:00.000Z', suspended('leave', '2027-03-01T00:00:00.000Z'));
    expect(steps(effectsOf(fromLeave))).toContain('unsuspend');
  });

  it('carries the findings of the last reading, each once', () => {
    const finding = { kind: 'data', key: 'status:label', field: 'status', detail: 'unmapped', blocks: [] } as const;
    const readings = { a: [finding], b: [finding] };
    const decision = decide(input('2026-11-02T09:00:00.000Z', [hire], { readings }), policy, enforce);
    expect(decision.findings).toEqual([{ ...finding, severity: 'warns' }]);
  });

  it('sums the person up in less than 2 KB', () => {
    const ledger = Array.from({ length: 300 }, (_, index) => entry(`A group with quite a long name ${index}`));
    const accounts = { okta: anAccount({ ledger }) };
    const { summary } = decide(input('2027-01-05T09:00:00.000Z', [hire], { accounts }), policy, enforce);
    expect(summary).toMatchObject({
      displayName: 'Ada Byron',
      phase: 'active',
      employee: { department: 'Engineering' },
    });
    expect(JSON.stringify(summary).length).toBeLessThan(2_000);
  });
});
