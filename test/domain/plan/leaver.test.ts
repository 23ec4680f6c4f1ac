import { describe, expect, it } from '@jest/globals';
import { unknownAccount, type AccountState, type AccountStatus } from '../../../src/domain/account.js';
import { applyOutcome } from '../../../src/domain/observed.js';
import {
  NOW,
  POLICY,
  aPolicy,
  aView,
  anAccount,
  desiredOf,
  entry,
  planned,
  settle,
  steps,
} from '../policy/a-person.js';

const LATER = '2027-01-15T09:30:00.000Z';
const LEAVER = aView({ phase: 'terminated' });
const GRACE = aPolicy(`${POLICY}termination: { grace: 4h, deadline: 15m }\n`);
const nobody = unknownAccount('okta');
const context = { now: NOW, policyHash: 'sha256:test' };
const figma = entry('Figma', { kind: 'app', profile: { seat: 'editor' } });
const holder = anAccount({ ledger: [entry('Chess'), entry('Legal hold 1'), figma] });

describe('a leaver', () => {
  it.each<[AccountStatus, readonly string[]]>([
    ['STAGED', ['inventory', 'revoke Everyone at Acme', 'revoke Dept eng', 'deactivate', 'verify']],
    [
      'SUSPENDED',
      ['revokeSessions', 'inventory', 'revoke Everyone at Acme', 'revoke Dept eng', 'deactivate', 'verify'],
    ],
    ['DEPROVISIONED', ['verify']],
    [
      'ACTIVE',
      ['suspend', 'revokeSessions', 'inventory', 'revoke Everyone at Acme', 'revoke Dept eng', 'deactivate', 'verify'],
    ],
  ])('with an account that is %s is closed by the table', (status, expected) => {
    const { effects, account } = settle(LEAVER, anAccount({ status, verifiedAt: null }));
    expect(steps(effects)).toEqual(expected);
    expect(effects.every(({ priority }) => priority === 1)).toBe(true);
    expect(account).toMatchObject({ status: 'DEPROVISIONED', verifiedAt: expect.any(String) });
  });

  it('loses administrator roles before anything else, whoever gave them, but for those on legal hold', () => {
    const roles = [entry('HELP_DESK_ADMIN', { kind: 'role' }), entry('APP_ADMIN', { kind: 'role', owner: 'policy' })];
    const { effects, account } = settle(LEAVER, anAccount({ ledger: [entry('Chess'), ...roles] }));
    expect(steps(effects)).toEqual([
      'suspend',
      'revokeSessions',
      'inventory',
      'revoke HELP_DESK_ADMIN',
      'revoke APP_ADMIN',
      'revoke Chess',
      'deactivate',
      'verify',
    ]);
    expect(account.ledger).toEqual([]);
    expect(planned(LEAVER, account).findings).toEqual([]);
  });

  it('whose account was closed with roles in it is told of until they are seen gone', () => {
    const roles = [entry('HELP_DESK_ADMIN', { kind: 'role' }), entry('APP_ADMIN', { kind: 'role' })];
    const closed = settle(LEAVER, anAccount({ status: 'LOCKED_OUT', suspendRefused: true, ledger: roles })).account;
    const told = {
      key: 'okta:roles-left',
      detail: expect.stringContaining('left on the closed account in okta: APP_ADMIN, HELP_DESK_ADMIN;'),
    };
    expect(planned(LEAVER, closed).findings).toMatchObject([told]);
    expect(planned(LEAVER, { ...closed, ledger: [] }).findings).toEqual([]);
  });

  it('whose roles nobody let us see is closed, and a person is told', () => {
    const { account } = settle(LEAVER, anAccount());
    expect(planned(LEAVER, { ...account, rolesUnread: true }).findings).toMatchObject([{ key: 'okta:roles-unread' }]);
  });

  it('who comes back loses the roles that were left, and is given none by hand again', () => {
    const roles = [entry('APP_ADMIN', { kind: 'role' })];
    const gone = settle(LEAVER, anAccount({ ledger: roles })).account;
    const rehired = aView({ rehire: true, at: '2027-06-01T09:00:00.000Z' });
    const employment = rehired.employment && { ...rehired.employment, startsAt: '2027-06-01T00:00:00.000Z' };
    const back = settle({ ...rehired, employment }, gone);
    expect(steps(back.effects).filter((step) => step.includes('APP_ADMIN'))).toEqual([]);
    const open = { ...back.account, ledger: roles, reopened: true };
    expect(steps(planned({ ...rehired, employment }, open).effects)).toContain('revoke APP_ADMIN');
  });

  it('whose suspension is refused is deactivated at once, and what stays inside is listed', () => {
    const refused = anAccount({ status: 'LOCKED_OUT', suspendRefused: true });
    const { effects, account } = settle(LEAVER, refused);
    expect(steps(effects)).toEqual(['deactivate', 'revokeSessions', 'inventory', 'verify']);
    expect(account.ledger.map(({ leftInClosedAccount }) => leftInClosedAccount)).toEqual([true, true]);
    expect(account.stored?.reason).toBe('termination');
  });

  it('loses every direct membership, privileged first, but no legal hold and nothing owned elsewhere', () => {
    const ledger = [
      entry('Chess'),
      entry('VPN north'),
      entry('Legal hold 1'),
      entry('Everyone', { owner: 'builtIn' }),
      entry('Berlin', { owner: 'idpRule' }),
      entry('Vault', { owner: 'policy', rules: ['vault'] }),
      entry('Figma', { kind: 'app' }),
    ];
    const { effects } = settle(LEAVER, anAccount({ ledger }));
    expect(steps(effects).filter((step) => step.startsWith('revoke '))).toEqual([
      'revoke Vault',
      'revoke Chess',
      'revoke VPN north',
    ]);
  });

  it('on leave is read anew: the stored access of the leave is no reading', () => {
    const away = settle(aView({ phase: 'onLeave' }), anAccount()).account;
    expect(steps(planned({ ...LEAVER, at: LATER }, away).effects)).toEqual(['revokeSessions', 'inventory']);
  });

  it('with a grace is contained and emptied now, deactivated when it ends', () => {
    const now = settle(LEAVER, anAccount(), GRACE);
    expect(steps(now.effects)).not.toContain('deactivate');
    expect(now.account.status).toBe('SUSPENDED');
    const waiting = planned({ ...LEAVER, at: LATER }, now.account, GRACE);
    expect(waiting).toMatchObject({ effects: [], againAt: '2027-01-15T13:00:00.000Z' });
    const due = planned({ ...LEAVER, at: '2027-01-15T13:00:00.000Z' }, now.account, GRACE);
    expect(steps(due.effects)).toEqual(['deactivate', 'verify']);
  });

  it('with a grace loses apps too, which deactivation would take only later, and gets them back when it is reversed', () => {
    const { effects, account } = settle(LEAVER, anAccount({ ledger: [entry('Notion', { kind: 'app' })] }), GRACE);
    expect(steps(effects)).toContain('revoke Notion');
    expect(steps(settle(aView({ at: LATER }), account, GRACE).effects)).toContain('grant Notion');
  });

  it('reversed within the grace is unsuspended and gets everything back', () => {
    const { account } = settle(LEAVER, anAccount(), GRACE);
    expect(steps(settle(aView({ at: LATER }), account, GRACE).effects)).toEqual([
      'unsuspend',
      'grant Everyone at Acme',
      'grant Dept eng',
    ]);
  });

  it('without a linked account is looked for ever more slowly, and found missing', () => {
    expect(planned(LEAVER, nobody).effects).toMatchObject([
      {
        op: 'find',
        who: { numbers: ['E-1042'], emails: ['ada@acme.example', 'ada@home.example'] },
        stage: 'contain',
        priority: 1,
      },
    ]);
    const lookup = { attempts: 3, lastAt: NOW, result: 'none' } as const;
    const waiting = planned(LEAVER, { ...nobody, lookup });
    expect(waiting.effects).toEqual([]);
    expect(waiting.againAt).toBe('2027-01-15T09:04:00.000Z');
    expect(waiting.findings).toMatchObject([{ kind: 'identity', key: 'okta:not-found' }]);
    expect(planned({ ...LEAVER, at: '2027-01-15T09:04:00.000Z' }, { ...nobody, lookup }).effects).toHaveLength(1);
  });

  it('who was cancelled before staging is not looked for', () => {
    const ending = {
      why: 'cancelled',
      kind: 'voluntary',
      immediate: false,
      dueAt: '2026-11-01T00:00:00.000Z',
    } as const;
    expect(planned(aView({ phase: 'cancelled', ending }), nobody).effects).toEqual([]);
  });

  it('whose account reads open after all is shown unverified and tried again a minute later', () => {
    const closed: AccountState = { ...settle(LEAVER, anAccount()).account, verifiedAt: null };
    const [verify] = planned(LEAVER, closed).effects;
    if (verify?.op !== 'verify') throw new Error('a closed account is read back');
    const open = applyOutcome(closed, verify, { op: 'verify', status: 'ACTIVE' }, { now: NOW, policyHash: 'x' });
    const waiting = planned(LEAVER, open);
    expect(waiting).toMatchObject({ effects: [], againAt: '2027-01-15T09:01:00.000Z' });
    const again = planned({ ...LEAVER, at: waiting.againAt ?? '' }, open);
    expect(steps(again.effects)).toEqual(['suspend', 'revokeSessions', 'deactivate', 'verify']);
  });

  it('is wanted closed with nothing inside', () => {
    expect(desiredOf(LEAVER)).toMatchObject({ account: 'closed', because: 'end', entitlements: [], findings: [] });
  });
});

describe('the reading of a leaver', () => {
  it('is of groups and roles alone: six calls and one for each that is taken', () => {
    const { effects } = settle(LEAVER, holder);
    expect(steps(effects)).toEqual(['suspend', 'revokeSessions', 'inventory', 'revoke Chess', 'deactivate', 'verify']);
    expect(effects[2]).toMatchObject({ op: 'inventory', store: 'termination', scope: 'lasting' });
  });

  it('leaves status, login, profile and apps as they are known, and takes up groups and roles nobody told us of', () => {
    const [, , inventory] = planned(LEAVER, holder).effects;
    if (inventory?.op !== 'inventory') throw new Error('a leaver is read');
    const suspended = { ...holder, status: 'SUSPENDED', containedAt: NOW, verifiedAt: null } as const;
    const entitlements = [entry('Hidden'), entry('Legal hold 1'), entry('SUPER_ADMIN', { kind: 'role' })];
    const read = applyOutcome(suspended, inventory, { op: 'inventory', scope: 'lasting', entitlements }, context);
    const { status, login, profile, verifiedAt, inventoriedAt, ledger, stored } = read;
    expect({ status, login, profile, verifiedAt }).toEqual({
      status: 'SUSPENDED',
      login: holder.login,
      profile: holder.profile,
      verifiedAt: null,
    });
    expect(inventoriedAt).toBe(NOW);
    expect(ledger.map(({ name }) => name)).toEqual(['Hidden', 'Legal hold 1', 'SUPER_ADMIN', 'Figma']);
    expect(stored).toMatchObject({ reason: 'termination', profile: holder.profile, entitlements: ledger });
  });

  it('does not stand for the whole reading somebody asked for', () => {
    const asked = settle(LEAVER, { ...holder, unread: true }).account;
    expect(asked).toMatchObject({ unread: true });
    expect(planned(aView(), asked).effects).toMatchObject([{ op: 'inventory', scope: 'all' }]);
  });

  it('keeps the roles known before where nobody lets us see them', () => {
    const [asked] = planned(aView(), { ...holder, unread: true }).effects;
    if (asked?.op !== 'inventory') throw new Error('somebody asked for a reading');
    const before = { ...holder, ledger: [entry('Chess'), entry('APP_ADMIN', { kind: 'role' })] };
    const { status, login, profile } = holder;
    const seen = {
      op: 'inventory',
      scope: 'all',
      status,
      login,
      profile,
      entitlements: [],
      rolesUnread: true,
    } as const;
    const read = applyOutcome(before, asked, seen, context);
    expect(read).toMatchObject({ rolesUnread: true, ledger: [{ name: 'APP_ADMIN' }] });
  });

  it('costs no call for an app: deactivation takes it, and a rescission gives it back with its profile', () => {
    const { account } = settle(LEAVER, holder);
    expect(account.ledger.map(({ name }) => name)).toEqual(['Legal hold 1']);
    const back = settle(aView({ employee: { department: 'Design' } }), account).effects;
    expect(back.flatMap((effect) => (effect.op === 'grant' ? [effect.entitlement] : []))).toContainEqual(
      expect.objectContaining({ name: 'Figma', profile: { seat: 'editor' } }),
    );
  });

  it('after a forced deactivation keeps the apps that went with it put aside', () => {
    const { account, effects } = settle(LEAVER, { ...holder, status: 'PROVISIONED', suspendRefused: true });
    expect(steps(effects)).toEqual(['deactivate', 'revokeSessions', 'inventory', 'verify']);
    expect(effects[2]).toMatchObject({ scope: 'lasting' });
    expect(account.ledger).toEqual([
      entry('Chess', { leftInClosedAccount: true }),
      entry('Legal hold 1', { leftInClosedAccount: true }),
    ]);
    expect(account.stored?.entitlements.map(({ name }) => name)).toEqual(['Chess', 'Legal hold 1', 'Figma']);
  });

  it('is whole for a leave, a block and an account that is taken over', () => {
    const scopes = [
      planned(aView({ phase: 'onLeave' }), holder).effects,
      planned(aView(), holder, aPolicy(), { blocked: true }).effects,
      planned(aView(), { ...holder, unread: true }).effects,
    ].map((effects) => effects.flatMap((effect) => (effect.op === 'inventory' ? [effect.scope] : [])));
    expect(scopes).toEqual([['all'], ['all'], ['all']]);
    expect(planned(LEAVER, nobody).effects).toMatchObject([{ op: 'find' }]);
  });
});
