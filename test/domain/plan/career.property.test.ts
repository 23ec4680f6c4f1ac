import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { unknownAccount, type AccountState } from '../../../src/domain/account.js';
import { instantAfter } from '../../../src/domain/backoff.js';
import type { Effect } from '../../../src/domain/effect.js';
import { entitlementKey, isDirect } from '../../../src/domain/held-entitlement.js';
import type { EmployeeFacts, PersonView, PositionFacts } from '../../../src/domain/person-view.js';
import { NOW, aPolicy, aPosition, aView, desiredOf, entry } from '../policy/a-person.js';
import { lived } from './a-career.js';

const TEXT = `version: 1
timing: { timeZone: Europe/London }
contractors: { allow: [Everyone, 'Site *', Deals, VPN] }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
      - { id: everyone, group: Everyone, when: "true" }
      - { id: site, group: "Site {{employee.location}}", when: "employee.location != ''", overlap: 3d }
      - { id: code, group: Code, when: "employee.department == 'Engineering'", overlap: 7d }
      - { id: bench, group: Bench, when: "employee.department in ['Engineering', 'Design']", order: addFirst }
      - { id: keys, group: Keys, when: "employee.title == 'Keeper'", sensitive: true }
      - { id: deals, group: Deals, when: "employee.department == 'Sales'" }
      - { id: sign, group: Sign, when: "employee.department == 'Design'" }
      - { id: desk, role: HELP_DESK_ADMIN, when: "employee.title == 'Keeper'" }
      - { id: club, group: Club, when: "employee.department == 'Sales'", mode: addOnly }
      - id: matrix
        matrix:
          by: [employee.department, employee.title]
          rows:
            - { match: [Engineering, Keeper], groups: [Vault, Bench], apps: [GitHub], roles: [REPORT_ADMIN] }
            - { match: [Design, '*'], apps: [Figma] }
            - { match: ['*', Engineer], apps: [GitHub] }
          uncovered: nothing
    modes: [{ match: VPN, mode: protected }]
    legalHolds: [Legal hold]
    separation: [{ id: duties, between: [[Code, Keys], [Deals, Sign]] }]
`;
const policy = aPolicy(TEXT);

const DAY_MS = 86_400_000;
const job = {
  department: fc.constantFrom('Engineering', 'Sales', 'Design', 'Legal'),
  title: fc.constantFrom('Engineer', 'Keeper', 'Clerk'),
  location: fc.constantFrom('London', 'Berlin'),
};
const role = fc.record({ ...job, userType: fc.constantFrom('Employee', 'Employee', 'Contractor') });
const career = fc.array(fc.record({ role, days: fc.integer({ min: 0, max: 9 }) }), { minLength: 1, maxLength: 10 });
const extras = fc.subarray([
  entry('VPN'),
  entry('Chess'),
  entry('Legal hold'),
  entry('Bench', { owner: 'idpRule' }),
  entry('ORG_ADMIN', { kind: 'role' }),
]);

type Role = Partial<EmployeeFacts>;
const at = (instant: string, employee: Role): PersonView => aView({ at: instant, employee });

interface Stage {
  readonly view: PersonView;
  readonly before: AccountState;
  readonly account: AccountState;
  readonly effects: readonly Effect[];
}

/** Every move at its time, and at the end the day after every window. */
function stagesOf(
  moves: readonly { readonly role: Role; readonly days: number }[],
  more: AccountState['ledger'],
): Stage[] {
  const stages: Stage[] = [];
  let instant = NOW;
  const hired = lived(at(instant, moves[0]?.role ?? {}), unknownAccount('okta'), policy).account;
  const replaced = new Set(more.map(entitlementKey));
  const own = hired.ledger.filter((held) => !replaced.has(entitlementKey(held)));
  let account: AccountState = { ...hired, ledger: [...own, ...more] };
  const last = { role: moves.at(-1)?.role ?? {}, days: 30 };
  for (const { role, days } of [...moves, last]) {
    instant = instantAfter(instant, days * DAY_MS);
    const view = at(instant, role);
    const next = lived(view, account, policy);
    stages.push({ view, before: account, ...next });
    account = next.account;
  }
  return stages;
}

const names = (effects: readonly Effect[], op: 'grant' | 'revoke'): string[] =>
  effects.flatMap((effect) => (effect.op === op ? [entitlementKey(effect.entitlement)] : []));
/** All that is held and why, but for what is never taken in a move. */
const owned = ({ ledger }: AccountState): readonly string[] =>
  ledger
    .filter(({ name }) => name !== 'Club')
    .map((held) => `${entitlementKey(held)} ${held.owner} ${[...held.rules].sort().join()}`)
    .sort();

describe('a career of moves', () => {
  it('is of every kind that the rules below speak of', () => {
    const seen = new Set<string>();
    for (const [moves, more] of fc.sample(fc.tuple(career, extras), { numRuns: 100, seed: 1 }))
      for (const { view, before, account, effects } of stagesOf(moves, more)) {
        const shared = desiredOf(view, policy).entitlements.map(entitlementKey);
        const kept = before.ledger.filter((held) => shared.includes(entitlementKey(held)));
        if (kept.length > 1 && names(effects, 'revoke').length > 0) seen.add('shared and taken');
        if (account.ledger.some(({ until }) => until !== null)) seen.add('window');
        if (view.employee.userType === 'Contractor' && names(effects, 'revoke').length > 0) seen.add('to contractor');
        if (desiredOf(view, policy).separated.length > 0) seen.add('both sides asked for');
        if (account.ledger.some(({ name }) => name === 'VPN')) seen.add('protected');
        if (account.ledger.some(({ owner }) => owner === 'idpRule')) seen.add('ruled');
        for (const effect of effects) {
          if (effect.stage !== 'grants') seen.add(effect.stage);
          if ('entitlement' in effect && effect.entitlement.kind === 'role') seen.add(`role ${effect.op}`);
        }
      }
    expect([...seen].sort()).toEqual(
      expect.arrayContaining([
        'both sides asked for',
        'late-removals',
        'privileged-removals',
        'protected',
        'removals',
        'role grant',
        'role revoke',
        'ruled',
        'shared and taken',
        'to contractor',
        'window',
      ]),
    );
  });

  it('ends, once every window is over, with exactly what somebody hired into the last role has', () => {
    fc.assert(
      fc.property(career, (moves) => {
        const last = stagesOf(moves, []).at(-1);
        const fresh = lived(at(NOW, moves.at(-1)?.role ?? {}), unknownAccount('okta'), policy).account;
        expect(last && owned(last.account)).toEqual(owned(fresh));
        expect(last?.account.ledger.filter(({ until }) => until !== null)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('never takes and gives again what both roles have', () => {
    fc.assert(
      fc.property(career, extras, (moves, more) => {
        for (const { view, before, effects } of stagesOf(moves, more)) {
          const shared = desiredOf(view, policy).entitlements.map(entitlementKey);
          const had = before.ledger.map(entitlementKey).filter((key) => shared.includes(key));
          expect(names(effects, 'revoke').filter((key) => had.includes(key))).toEqual([]);
          expect(names(effects, 'grant').filter((key) => had.includes(key))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never touches what is protected, on legal hold, given by the target itself, or by hand and named by no rule', () => {
    fc.assert(
      fc.property(career, extras, (moves, more) => {
        const employed = moves.map((move) => ({ ...move, role: { ...move.role, userType: 'Employee' } }));
        const ruled = more.filter(({ owner }) => owner === 'idpRule').map(entitlementKey);
        for (const { effects } of stagesOf(employed, more)) {
          const taken = names(effects, 'revoke').filter((key) =>
            ['group:VPN', 'group:Chess', 'group:Legal hold', 'role:ORG_ADMIN'].includes(key),
          );
          expect(taken).toEqual([]);
          expect(
            [...names(effects, 'revoke'), ...names(effects, 'grant')].filter((key) => ruled.includes(key)),
          ).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves a contractor nothing outside the allow-list but legal holds and what is not ours to take', () => {
    fc.assert(
      fc.property(career, extras, (moves, more) => {
        for (const { view, account } of stagesOf(moves, more)) {
          if (view.employee.userType !== 'Contractor') continue;
          const beyond = account.ledger.filter(
            (held) => isDirect(held) && !/^(Everyone|Site .*|Deals|VPN|Legal hold|ORG_ADMIN)$/.test(held.name),
          );
          expect(beyond).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is at no time more than a hand-over away from what policy gives', () => {
    fc.assert(
      fc.property(career, (moves) => {
        for (const { view, account } of stagesOf(moves, [])) {
          const given = desiredOf(view, policy).entitlements.map(entitlementKey);
          const beyond = account.ledger.filter((held) => held.name !== 'Club' && !given.includes(entitlementKey(held)));
          expect(beyond.every(({ until }) => until !== null && until > view.at)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('concurrent positions of a person', () => {
  const together = aPolicy(TEXT.replace(/ +separation:.*\n/, ''));
  const held = (positions: readonly PositionFacts[]): readonly string[] => {
    const { id: _, primary: __, ...own } = positions[0] ?? aPosition();
    return desiredOf(at(NOW, { ...own, positions }), together)
      .entitlements.map(entitlementKey)
      .sort();
  };

  it('give the union; ending one takes only what no other gives', () => {
    fc.assert(
      fc.property(fc.array(fc.record(job), { minLength: 2, maxLength: 4 }), (jobs) => {
        const positions = jobs.map((facts, index) => aPosition({ id: String(index), ...facts }));
        const union = [...new Set(positions.flatMap((one) => held([one])))].sort();
        expect(held(positions)).toEqual(union);
        const [, ...rest] = positions;
        const left = held(rest);
        const others = new Set(rest.flatMap((one) => held([one])));
        expect(union.filter((key) => !left.includes(key))).toEqual(union.filter((key) => !others.has(key)));
      }),
      { numRuns: 150 },
    );
  });
});
