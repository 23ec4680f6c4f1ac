import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unknownAccount, type AccountState, type LedgerEntry } from '../../../src/domain/account.js';
import { assume } from '../../../src/domain/assume.js';
import type { Effect } from '../../../src/domain/effect.js';
import { instantAfter } from '../../../src/domain/backoff.js';
import type { EmployeeFacts, PersonView } from '../../../src/domain/person-view.js';
import { applyOutcome } from '../../../src/domain/observed.js';
import { planContextOf } from '../../../src/domain/plan/context-of.js';
import { plan } from '../../../src/domain/plan.js';
import { reasonedAccount } from '../../../src/domain/plan/reasoned-ledger.js';
import { isRestorable } from '../../../src/domain/plan/restore.js';
import type { CompiledPolicy } from '../../../src/domain/policy/compile.js';
import { aPolicy, aView, anAccount, desiredOf, entry, steps } from '../policy/a-person.js';
import { decided, lived } from './a-career.js';

const BEGAN = '2027-01-10T09:00:00.000Z';
const CLOSED = '2027-02-15T09:00:00.000Z';
const BACK = '2027-02-17T09:00:00.000Z';
const LATER = '2027-12-17T09:00:00.000Z';

function aPolicyOf(entitlements: readonly string[], target = '', top = ''): CompiledPolicy {
  return aPolicy(`version: 1
timing: { timeZone: Europe/London }
${top}targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
${['{ id: everyone, group: Everyone, when: "true" }', ...entitlements].map((each) => `      - ${each}\n`).join('')}${target}`);
}

const view = (at: string, employee: Partial<EmployeeFacts> = {}, changes: object = {}): PersonView =>
  aView({ ...changes, at, employee });
const dismissed = (immediate = false): PersonView =>
  view(
    CLOSED,
    {},
    {
      phase: 'terminated',
      ending: { why: 'termination', kind: immediate ? 'involuntary' : 'voluntary', immediate, dueAt: CLOSED },
    },
  );
const names = ({ ledger }: AccountState): string[] => ledger.map(({ name }) => name).sort();

function employed(
  policy: CompiledPolicy,
  byHand: readonly LedgerEntry[],
  changes: Partial<AccountState> = {},
): AccountState {
  const { account } = lived(view(BEGAN), unknownAccount('okta'), policy);
  return { ...account, status: 'ACTIVE', ledger: [...account.ledger, ...byHand], ...changes };
}

/** As `lived`, for somebody blocked. */
function blocked(at: PersonView, before: AccountState, policy: CompiledPolicy): AccountState {
  const target = policy.targets['okta'];
  if (!target) throw new Error('the policy has the target okta');
  const desired = desiredOf(at, policy, { blocked: true });
  let account = before;
  for (let round = 0; round < 4; round++)
    account = plan(desired, account, planContextOf(at, policy, target, account)).effects.reduce(
      (state, effect) => assume(state, effect, { now: at.at, policyHash: policy.hash }),
      account,
    );
  return account;
}

const AT_ONCE =
  'termination: { involuntary: { order: deactivateAtOnce } }\nleave: { parental: { account: suspend } }\n';
const MODES = "    modes: [{ match: 'Vault *', mode: protected }, { match: 'Club *', mode: addOnly }]\n";
const POLICY = aPolicyOf(['{ id: code, group: Code, when: "employee.department == \'Engineering\'" }'], MODES, AT_ONCE);
const GIFTS = [
  entry('Project X'),
  entry('Vault 1', { owner: 'protected' }),
  entry('Club 1'),
  entry('Figma', { kind: 'app' }),
];

type Closing = 'dismissal' | 'dismissal at once' | 'leave' | 'block';
function closedBy(closing: Closing, account: AccountState): AccountState {
  switch (closing) {
    case 'dismissal':
      return lived(dismissed(), account, POLICY).account;
    case 'dismissal at once':
      return lived(dismissed(true), account, POLICY).account;
    case 'leave':
      return lived(view(CLOSED, {}, { phase: 'onLeave' }), account, POLICY).account;
    case 'block':
      return blocked(view(CLOSED), account, POLICY);
  }
}

describe('a closing that is taken back', () => {
  const status = fc.constantFrom('ACTIVE' as const, 'PROVISIONED' as const, 'PASSWORD_EXPIRED' as const);
  const closing = fc.constantFrom<Closing>('dismissal', 'dismissal at once', 'leave', 'block');
  const department = fc.constantFrom('Engineering', 'Sales');

  it('leaves what was held, less what policy no longer gives, and nothing in wait, whatever came between two effects', () => {
    fc.assert(
      fc.property(closing, status, fc.subarray(GIFTS), department, fc.nat(8), (how, before, gifts, now, cut) => {
        const changes = { status: before, ...(before === 'ACTIVE' ? {} : { suspendRefused: true as const }) };
        const had = employed(POLICY, gifts, changes);
        const gone = closedBy(how, had);
        expect(['SUSPENDED', 'DEPROVISIONED']).toContain(gone.status);
        const again = view(BACK, { department: now });
        // Planned anew after any of the effects of the return.
        const first = decided(again, gone, POLICY);
        const half = first.effects
          .slice(0, cut)
          .reduce((state, effect) => assume(state, effect, { now: BACK, policyHash: POLICY.hash }), first.account);
        const { account } = lived(again, half, POLICY);
        const lost = now === 'Engineering' ? [] : ['Code'];
        expect(names(account)).toEqual(names(had).filter((name) => !lost.includes(name)));
        expect(account).toMatchObject({ stored: null, reopened: false });
        expect(lived(view(LATER, { department: now }), account, POLICY).effects).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each<Closing>(['dismissal', 'dismissal at once', 'block'])(
    'by a second %s before all is back keeps what is owed',
    (how) => {
      const refused = { status: 'PASSWORD_EXPIRED', suspendRefused: true } as const;
      const had = employed(POLICY, GIFTS, refused);
      const first = decided(view(BACK), closedBy('dismissal', had), POLICY);
      const open = first.effects
        .slice(0, 1)
        .reduce((state, effect) => assume(state, effect, { now: BACK, policyHash: POLICY.hash }), first.account);
      expect(open.stored).toMatchObject({ stage: 'restoring' });
      const twice = closedBy(how, open);
      expect(names(lived(view(BACK), twice, POLICY).account)).toEqual(names(had));
    },
  );

  it('into a contract gives nothing that contractors may not hold, then or when they are employed', () => {
    const policy = aPolicyOf([], '', 'contractors: { allow: [Everyone] }\n');
    const gone = lived(dismissed(), employed(policy, [entry('Finance admins')]), policy).account;
    const returned = decided(view(BACK, { userType: 'Contractor' }), gone, policy);
    expect(returned.findings).toMatchObject([
      { key: `return:okta:${CLOSED}`, detail: expect.stringContaining('Finance admins') },
    ]);
    const { account } = lived(view(BACK, { userType: 'Contractor' }), gone, policy);
    expect(account.stored).toBeNull();
    expect(lived(view(LATER), { ...account, status: 'ACTIVE' }, policy).effects).toEqual([]);
  });

  it.each(['addOnly', 'protected'])('into another role: a rule that becomes %s later gives nothing back', (mode) => {
    const rule = '{ id: code, group: Code, when: "employee.department == \'Engineering\'"';
    const policy = aPolicyOf([`${rule} }`]);
    const gone = lived(dismissed(), employed(policy, []), policy).account;
    const { account } = lived(view(BACK, { department: 'Sales' }), gone, policy);
    const edited = aPolicyOf([`${rule}, mode: ${mode} }`]);
    expect(
      steps(lived(view(LATER, { department: 'Sales' }), { ...account, status: 'ACTIVE' }, edited).effects),
    ).toEqual([]);
  });

  it('into the other side of a pair: the first side does not come back once the second is gone', () => {
    const policy = aPolicyOf(
      ['{ id: approve, group: Pay approve, when: "employee.title == \'Approver\'" }'],
      '    separation: [{ id: pay, between: [[Pay run], [Pay approve]] }]\n',
    );
    const gone = lived(dismissed(), employed(policy, [entry('Pay run')]), policy).account;
    const { account } = lived(view(BACK, { title: 'Approver' }), gone, policy);
    expect(names(account)).toEqual(['Everyone', 'Pay approve']);
    expect(names(lived(view(LATER), { ...account, status: 'ACTIVE' }, policy).account)).toEqual(['Everyone']);
  });
});

describe('a rehire', () => {
  const policy = aPolicyOf([
    '{ id: code, group: Code, when: "employee.department == \'Engineering\'", overlap: 7d }',
    '{ id: deals, group: Deals, when: "employee.department == \'Sales\'", overlap: 7d }',
    '{ id: law, group: Law, when: "employee.department == \'Legal\'" }',
  ]);
  const employment = {
    startDate: '2027-06-01',
    contractEndDate: null,
    termination: null,
    stagesAt: '2027-05-25T00:00:00.000Z',
    startsAt: '2027-06-01T00:00:00.000Z',
    endsAt: null,
  };
  const rehired = (at: string, department: string): PersonView =>
    view(at, { department }, { rehire: true, employment });
  const gone = lived(dismissed(), employed(policy, [entry('Project X')]), policy).account;
  const again = lived(rehired('2027-06-01T07:00:00.000Z', 'Sales'), gone, policy).account;

  it('ends what the employment before put aside, and its moves have hand-over windows', () => {
    expect(names(again)).toEqual(['Deals', 'Everyone']);
    expect(again).toMatchObject({ stored: null, reopened: false });
    const moved = lived(rehired('2027-09-01T07:00:00.000Z', 'Legal'), { ...again, status: 'ACTIVE' }, policy).account;
    expect(moved.ledger).toContainEqual(expect.objectContaining({ name: 'Deals', until: '2027-09-08T07:00:00.000Z' }));
  });

  it('is blocked by deactivation with what is held now, and gets that back', () => {
    const now = rehired('2027-09-01T07:00:00.000Z', 'Sales');
    const held = {
      ...again,
      status: 'PASSWORD_EXPIRED',
      suspendRefused: true,
      inventoriedAt: '2027-07-01T07:00:00.000Z',
      ledger: [...again.ledger, entry('Project Y'), entry('Figma', { kind: 'app' })],
    } as const;
    const shut = blocked(now, held, policy);
    expect(shut.status).toBe('DEPROVISIONED');
    expect(names(lived(now, shut, policy).account)).toEqual(['Deals', 'Everyone', 'Figma', 'Project Y']);
  });

  it('after an ending at once is cleaned of what the account kept inside', () => {
    const inside = lived(dismissed(true), employed(POLICY, GIFTS), POLICY).account;
    expect(names(inside)).toContain('Project X');
    const { account } = lived(rehired('2027-06-01T07:00:00.000Z', 'Sales'), inside, POLICY);
    expect(names(account)).toEqual(['Everyone']);
    expect(isRestorable(account, { employmentStartsAt: null })).toBe(false);
  });

  it('within the grace of the ending before is cleaned of what the suspended account still held', () => {
    const open = employed(policy, [entry('Project X')]);
    const suspended: AccountState = {
      ...open,
      status: 'SUSPENDED',
      ...{ inventoriedAt: CLOSED, sessionsRevokedAt: CLOSED, containedAt: CLOSED },
      stored: {
        ...{ stage: 'aside', at: CLOSED, reason: 'termination', status: 'ACTIVE', profile: {} },
        entitlements: open.ledger,
      },
    };
    const { account, effects } = lived(rehired('2027-06-01T07:00:00.000Z', 'Sales'), suspended, policy);
    expect(steps(effects)).toEqual([
      'inventory',
      'unsuspend',
      'revoke Code',
      'revoke Project X',
      'grant Deals',
      'verify',
    ]);
    expect(account).toMatchObject({ status: 'ACTIVE', stored: null, reopened: false });
  });

  it('is read before a suspended account is opened: what somebody put into it meanwhile goes, too, and nothing put aside is needed for it', () => {
    const now = rehired('2027-06-01T07:00:00.000Z', 'Sales');
    const suspended: AccountState = {
      ...employed(policy, []),
      ...{ status: 'SUSPENDED', sessionsRevokedAt: CLOSED, containedAt: CLOSED, inventoriedAt: null, stored: null },
    };
    const first = decided(now, suspended, policy);
    expect(first.effects).toMatchObject([{ op: 'inventory', store: null, scope: 'all', priority: 2 }]);
    const read = applyOutcome(
      first.account,
      first.effects[0] as Effect,
      {
        op: 'inventory',
        scope: 'all',
        ...{ status: 'SUSPENDED', login: suspended.login, profile: suspended.profile },
        entitlements: [...suspended.ledger, entry('Given meanwhile')],
      },
      { now: now.at, policyHash: policy.hash },
    );
    const { account, effects } = lived(now, read, policy);
    expect(steps(effects)[0]).toBe('unsuspend');
    expect(names(account)).toEqual(['Deals', 'Everyone']);
  });
});

it('a grace ends although the sessions of a suspended account cannot be ended', () => {
  const policy = aPolicyOf([], '', 'termination: { grace: 7d }\n');
  const target = policy.targets['okta'];
  if (!target) throw new Error('the policy has the target okta');
  const suspended = anAccount({
    status: 'SUSPENDED',
    inventoriedAt: CLOSED,
    ledger: [],
    stored: { stage: 'aside', at: CLOSED, reason: 'termination', status: 'ACTIVE', profile: {}, entitlements: [] },
  });
  const planned = (days: number, endHeardAt: string | null): string[] => {
    const at = { ...dismissed(), at: instantAfter(CLOSED, days * 86_400_000) };
    const desired = desiredOf(at, policy);
    const context = { ...planContextOf(at, policy, target, suspended), endHeardAt };
    return steps(plan(desired, reasonedAccount(desired, suspended, context), context).effects);
  };
  expect(planned(6, null)).toEqual(['revokeSessions']);
  expect(planned(7, null)).toEqual(['revokeSessions', 'deactivate', 'verify']);
  const heard = instantAfter(CLOSED, 3 * 86_400_000);
  expect(planned(9, heard)).toEqual(['revokeSessions']);
  expect(planned(10, heard)).toEqual(['revokeSessions', 'deactivate', 'verify']);
});
