import { describe, expect, it } from '@jest/globals';
import { unknownAccount } from '../../../src/domain/account.js';
import { questionOf } from '../../../src/domain/answers.js';
import { admit } from '../../../src/domain/admit.js';
import type { PersonView, PositionFacts } from '../../../src/domain/person-view.js';
import { coverageFindings } from '../../../src/domain/policy/coverage.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { POLICY, aPolicy, aView, anAccount, desiredOf, entry, planned, settle, steps } from './a-person.js';

const CIRCUMSTANCES = ['rehire', 'concurrentPositions', 'multiDepartment', 'conversion'];
const covering = ({
  types = ['Employee', 'Contractor'],
  hours = ['fullTime', 'partTime'],
  countries = ['GB', 'DE'],
  circumstances = CIRCUMSTANCES,
}: Partial<Record<'types' | 'hours' | 'countries' | 'circumstances', readonly string[]>> = {}) =>
  aPolicy(`${POLICY}coverage:
  userType: [${types.join()}]
  employmentType: [${hours.join()}]
  countryCode: [${countries.join()}]
  circumstances: [${circumstances.join()}]
`);

const position = (id: string, over: Partial<PositionFacts> = {}): PositionFacts => ({
  id,
  primary: id === '1',
  userType: 'Employee',
  employmentType: 'fullTime',
  title: 'Engineer',
  department: 'Engineering',
  division: '',
  costCenter: 'CC-1',
  location: 'London',
  countryCode: 'GB',
  managerId: '',
  ...over,
});
const without = (name: string) => covering({ circumstances: CIRCUMSTANCES.filter((each) => each !== name) });
const sales = { department: 'Sales' };

/** Edge case, who is one, and the policy without what covers it. */
const CASES: readonly [string, PersonView, ReturnType<typeof covering>][] = [
  ['a rehire with an account', aView({ rehire: true, employee: sales }), without('rehire')],
  [
    'concurrent positions',
    aView({ employee: { ...sales, positions: [position('1', sales), position('2', sales)] } }),
    without('concurrentPositions'),
  ],
  [
    'several departments',
    aView({ employee: { ...sales, positions: [position('1', sales), position('2', { department: 'Design' })] } }),
    without('multiDepartment'),
  ],
  ['international staff', aView({ employee: { ...sales, countryCode: 'DE' } }), covering({ countries: ['GB'] })],
  [
    'a second position abroad',
    aView({
      employee: { ...sales, positions: [position('1', sales), position('2', { ...sales, countryCode: 'DE' })] },
    }),
    covering({ countries: ['GB'] }),
  ],
  ['a conversion', aView({ converted: true, employee: sales }), without('conversion')],
  [
    'an employee who becomes a contractor',
    aView({ employee: { ...sales, userType: 'Contractor' } }),
    covering({ types: ['Employee'] }),
  ],
  ['part-time work', aView({ employee: { ...sales, employmentType: 'partTime' } }), covering({ hours: ['fullTime'] })],
];

const open = ({ rehire }: PersonView) =>
  anAccount({
    ledger: [...anAccount().ledger, entry('Chess')],
    ...(rehire ? { status: 'DEPROVISIONED' as const, inventoriedAt: '2027-01-15T09:00:00.000Z' } : {}),
  });

describe('coverage', () => {
  it.each(CASES)(
    'without what covers %s: one question, nothing given, nothing taken that may be held',
    (_, view, policy) => {
      const { findings, entitlements, unevaluated } = desiredOf(view, policy);
      expect(findings.filter(({ key }) => key === 'coverage')).toMatchObject([
        { kind: 'data', blocks: ['*:create', '*:activate', '*:unsuspend'] },
      ]);
      expect(entitlements).toEqual([]);
      expect(unevaluated).toContain('groups[0]');
      const { effects } = planned(view, open(view), policy);
      const { run } = admit(effects, {
        mode: 'enforce',
        paused: false,
        findings,
        released: [],
        refused: [],
        digest: (text) => text,
      });
      expect(steps(run).filter((step) => /^(grant|create|activate|unsuspend)/.test(step))).toEqual([]);
      expect(steps(run).filter((step) => step.startsWith('revoke '))).toEqual(
        view.employee.userType === 'Contractor' ? ['revoke Everyone at Acme', 'revoke Chess'] : [],
      );
    },
  );

  it.each(CASES)('with all that covers %s: no question, and the new role is given', (_, view) => {
    const { findings, entitlements } = desiredOf(view, covering());
    expect(findings.filter(({ key }) => key === 'coverage')).toEqual([]);
    expect(entitlements.map(({ name }) => name)).toContain('Dept sales');
  });

  it.each(CASES)('closes a leaver all the same: %s', (_, view, policy) => {
    const gone = { ...view, phase: 'terminated' as const, ending: aView({ phase: 'terminated' }).ending };
    expect(desiredOf(gone, policy).findings).toEqual([]);
    const { account } = settle({ ...gone, rehire: false }, anAccount(), policy);
    expect(account).toMatchObject({ status: 'DEPROVISIONED', ledger: [] });
  });

  it('holds the creation of an account, and only that one question is asked', () => {
    const view = aView({ employee: { employmentType: 'partTime', countryCode: 'FR' } });
    const { findings } = desiredOf(view, covering({ hours: ['fullTime'] }));
    expect(findings).toMatchObject([
      {
        key: 'coverage',
        field: 'employmentType',
        detail: expect.stringMatching(
          /^employmentType has .* coverage\.employmentType .*; countryCode has .*: nothing new/,
        ),
      },
    ]);
    const { effects } = planned(view, unknownAccount('okta'), covering({ hours: ['fullTime'] }));
    const { run, held } = admit(effects, {
      mode: 'enforce',
      paused: false,
      findings,
      released: [],
      refused: [],
      digest: (text) => text,
    });
    expect([steps(run), held.map(({ reason }) => reason)]).toEqual([[], ['review']]);
  });

  it('takes a person at their word who overrides it', () => {
    const view = aView({ employee: { employmentType: 'partTime' } });
    const desired = desiredOf(view, covering({ hours: ['fullTime'] }), {
      isOverridden: ({ key }) => key === 'coverage',
    });
    expect(desired.entitlements.map(({ name }) => name)).toEqual(['Everyone at Acme', 'Dept eng']);
  });

  it('tells why each rule is not heard', () => {
    const { outcomes } = desiredOf(
      aView({ employee: { employmentType: 'partTime' } }),
      covering({ hours: ['fullTime'] }),
    );
    expect(outcomes.find(({ rule }) => rule === 'groups[0]')).toMatchObject({
      outcome: 'withholds',
      rank: 'coverage',
      by: 'coverage',
    });
  });

  it('of an unknown value is a question too, unless the empty one is named', () => {
    const view = aView({ employee: { countryCode: '' } });
    expect(desiredOf(view, covering()).findings).toMatchObject([{ key: 'coverage', field: 'countryCode' }]);
    expect(desiredOf(view, covering({ countries: ['GB', "''"] })).findings).toEqual([]);
  });
});

describe('a requirement', () => {
  const policy = aPolicy(`${POLICY}require:
  - { id: has-manager, when: "employee.managerId != ''", detail: name a manager in HR }
  - { id: has-level, when: "employee.custom.level != ''", detail: give a level }
`);

  it('that is not met asks once, with what to do, and gives nothing', () => {
    const { findings, entitlements } = desiredOf(aView(), policy);
    expect(findings).toMatchObject([
      { key: 'coverage', detail: expect.stringContaining('requirement has-manager is not met: name a manager in HR') },
    ]);
    expect(entitlements).toEqual([]);
  });

  it('that cannot be evaluated is not met', () => {
    const { findings } = desiredOf(aView({ employee: { managerId: '9', custom: {} } }), policy);
    expect(findings.find(({ key }) => key === 'coverage')?.detail).toContain(
      'requirement has-level cannot be evaluated',
    );
  });

  it('that is met asks nothing', () => {
    expect(desiredOf(aView({ employee: { managerId: '9' } }), policy).findings).toEqual([]);
  });
});

describe('a policy of coverage', () => {
  it.each([
    ['coverage: { shoeSize: [44] }', 'shoeSize is not a known field'],
    ['coverage: { userType: [] }', 'needs at least one value'],
    ['coverage: { circumstances: [hunger] }', 'must be one of'],
    ['require: [{ id: A, when: "true", detail: x }]', 'must be kebab-case'],
    ['require: [{ id: a, when: "employee.shoeSize == 44", detail: x }]', 'shoeSize'],
  ])('refuses %s', (text, message) => {
    const loaded = loadPolicy(`${POLICY}${text}\n`, 'p.yaml');
    expect(loaded).toMatchObject({
      ok: false,
      problems: [{ file: 'p.yaml', message: expect.stringContaining(message) }],
    });
  });
});

describe('the answer to a question of coverage', () => {
  const policy = aPolicy(`${POLICY}coverage: { location: [London] }
require: [{ id: grade, when: "employee.costCenter == 'CC-1'", detail: tell the grade }]
`);
  const told = (changes: Parameters<typeof aView>[0]) =>
    coverageFindings(aView(changes), policy.coverage).map(questionOf);

  it('is none of another value, another fact of a requirement or another employment', () => {
    const paris = told({ employee: { location: 'Paris' } });
    expect(told({ employee: { location: 'Minsk' } })).not.toEqual(paris);
    const again = {
      startDate: '2029-12-01',
      stagesAt: '2029-11-24T00:00:00.000Z',
      startsAt: '2029-12-01T00:00:00.000Z',
    };
    const employment = { contractEndDate: null, termination: null, endsAt: null, ...again };
    expect(told({ employment, employee: { location: 'Paris' } })).not.toEqual(paris);
    expect(told({ employee: { costCenter: 'CC-2' } })).not.toEqual(told({ employee: { costCenter: 'CC-3' } }));
  });

  it('holds while other facts of the person change', () => {
    const changed = { employee: { location: 'Paris', title: 'Keeper' }, at: '2027-09-01T09:00:00.000Z' } as const;
    expect(told(changed)).toEqual(told({ employee: { location: 'Paris' } }));
  });
});
