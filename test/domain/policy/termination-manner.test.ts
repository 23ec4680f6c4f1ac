import { describe, expect, it } from '@jest/globals';
import { effectDigest } from '../../../src/domain/effect-digest.js';
import { CAPABILITY } from '../../../src/domain/effect.js';
import type { PersonView } from '../../../src/domain/person-view.js';
import { planContextOf } from '../../../src/domain/plan/context-of.js';
import { planAroundFailures } from '../../../src/domain/plan/plan-around-failures.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { terminationManner } from '../../../src/domain/policy/termination-manner.js';
import { POLICY, aPolicy, aView, anAccount, desiredOf, entry, planned, settle, steps } from './a-person.js';

const withTermination = (text: string): string => `${POLICY}termination: ${text}\n`;
const policy = aPolicy(
  withTermination(
    '{ grace: 4h, deadline: 30m, involuntary: { order: deactivateAtOnce, deadline: 5m }, contractor: { grace: 7d } }',
  ),
);
const ended = (ending: Partial<NonNullable<PersonView['ending']>>, userType = 'Employee'): PersonView => {
  const view = aView({ phase: 'terminated', employee: { userType } });
  return { ...view, ending: view.ending && { ...view.ending, ...ending } };
};
const hours = (count: number): number => count * 3_600_000;

describe('the manner of an ending', () => {
  it.each([
    ['voluntary', ended({}), { order: 'containFirst', graceMs: hours(4), deadlineMs: hours(0.5) }],
    ['voluntary', ended({ why: 'contract-end' }), { graceMs: hours(4) }],
    [
      'involuntary',
      ended({ kind: 'involuntary' }),
      { order: 'deactivateAtOnce', graceMs: 0, deadlineMs: hours(1 / 12) },
    ],
    ['involuntary', ended({ immediate: true }), { order: 'deactivateAtOnce' }],
    ['contractor', ended({}, 'Contractor'), { order: 'containFirst', graceMs: hours(7 * 24), deadlineMs: hours(0.5) }],
    ['contractor', ended({ why: 'contract-end' }, 'Contractor'), { graceMs: hours(7 * 24) }],
    ['involuntary', ended({ kind: 'involuntary' }, 'Contractor'), { order: 'deactivateAtOnce' }],
  ])('is %s', (kind, view, manner) => {
    expect(terminationManner(view, policy)).toMatchObject({ kind, ...manner });
  });

  it('is containment without grace for everybody unless policy says otherwise', () => {
    for (const view of [ended({}), ended({ kind: 'involuntary' }), ended({}, 'Contractor')])
      expect(terminationManner(view, aPolicy())).toMatchObject({
        order: 'containFirst',
        graceMs: 0,
        deadlineMs: hours(0.25),
      });
  });

  it('asks policy who is a contractor', () => {
    const who = aPolicy(
      POLICY.replace(/^contractors:.*$/m, `contractors: { who: "employee.employmentType == 'temporary'" }`),
    );
    const temporary = aView({ phase: 'terminated', employee: { employmentType: 'temporary' } });
    expect(terminationManner(temporary, who).kind).toBe('contractor');
    expect(terminationManner(ended({}, 'Contractor'), who).kind).toBe('voluntary');
  });
});

describe('a leaver', () => {
  const ledger = [...anAccount().ledger, entry('Legal hold 1'), entry('Notion', { kind: 'app' })];

  it('who is contained first waits for the end of the grace', () => {
    const { account } = settle(ended({}), anAccount({ ledger }), policy);
    expect(account.status).toBe('SUSPENDED');
    expect(planned(ended({}), account, policy).againAt).toBe('2027-01-15T13:00:00.000Z');
  });

  it('who is deactivated at once is so by the first call; what stays inside is listed', () => {
    const { account, effects } = settle(ended({ kind: 'involuntary' }), anAccount({ ledger }), policy);
    expect(steps(effects)).toEqual(['deactivate', 'revokeSessions', 'inventory', 'verify']);
    expect(account).toMatchObject({ status: 'DEPROVISIONED', stored: { reason: 'termination' } });
    expect(account.ledger.map(({ name, leftInClosedAccount }) => [name, leftInClosedAccount])).toEqual([
      ['Everyone at Acme', true],
      ['Dept eng', true],
      ['Legal hold 1', true],
    ]);
  });

  it('who cannot be deactivated at once is contained first', () => {
    const view = ended({ kind: 'involuntary' });
    const account = anAccount({ ledger });
    const [first] = planned(view, account, policy).effects;
    const target = policy.targets['okta'];
    if (!first || !target) throw new Error('it is deactivated first');
    const failure = {
      key: first.key,
      digest: effectDigest(first),
      at: view.at,
      code: 'invalid',
      detail: '',
      retryAt: null,
    };
    const context = planContextOf(view, policy, target, account);
    const around = planAroundFailures(desiredOf(view, policy), account, context, [failure]);
    expect(steps(around.effects)).toEqual(['suspend', 'revokeSessions', 'inventory']);
    expect(around.failing).toEqual([first.key]);
  });

  it('deactivated at once and then kept after all has everything back', () => {
    const gone = settle(ended({ kind: 'involuntary' }), anAccount({ ledger }), policy).account;
    const back = settle({ ...aView(), at: '2027-01-16T09:00:00.000Z' }, gone, policy).account;
    expect(back.ledger.map(({ name }) => name).sort()).toEqual(ledger.map(({ name }) => name).sort());
  });

  it('on leave is emptied before the deactivation, whatever the manner', () => {
    const away = settle(aView({ phase: 'onLeave' }), anAccount({ ledger })).account;
    const { account } = settle(ended({ kind: 'involuntary' }), away, policy);
    expect(account.status).toBe('DEPROVISIONED');
    expect(account.ledger.map(({ name }) => name)).toEqual(['Legal hold 1']);
  });

  it('is never deleted: there is no such operation', () => {
    expect(Object.keys(CAPABILITY).filter((op) => /delete|remove|purge/i.test(op))).toEqual([]);
  });
});

describe('a policy of endings', () => {
  it.each([
    ['{ order: deactivateAtOnce, grace: 1h }', 'an account that is deactivated at once has no grace'],
    ['{ involuntary: { order: deactivateAtOnce, grace: 1h } }', 'an account that is deactivated at once has no grace'],
    ['{ order: delete }', 'must be one of'],
    ['{ contractor: { delete: 30d } }', 'delete is not a known field'],
  ])('refuses %s', (text, message) => {
    const loaded = loadPolicy(withTermination(text), 'p.yaml');
    expect(loaded).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        {
          file: 'p.yaml',
          line: expect.any(Number),
          column: expect.any(Number),
          message: expect.stringContaining(message),
        },
      ]),
    });
  });
});
