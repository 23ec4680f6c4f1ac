import { unknownAccount, type AccountState, type LedgerEntry } from '../../../src/domain/account.js';
import { assume } from '../../../src/domain/assume.js';
import { instantAfter } from '../../../src/domain/backoff.js';
import type { DesiredTarget } from '../../../src/domain/desired.js';
import type { Effect } from '../../../src/domain/effect.js';
import { NO_MANAGER } from '../../../src/domain/managers/manager-facts.js';
import type { EmployeeFacts, PersonView, PositionFacts } from '../../../src/domain/person-view.js';
import { planContextOf } from '../../../src/domain/plan/context-of.js';
import type { TargetPlan } from '../../../src/domain/plan/plan-context.js';
import { plan } from '../../../src/domain/plan.js';
import { compilePolicy, type CompiledPolicy } from '../../../src/domain/policy/compile.js';
import { desiredAccess, type AccessContext } from '../../../src/domain/policy/desired-access.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';

export const NOW = '2027-01-15T09:00:00.000Z';
export const STARTED = '2026-12-01T00:00:00.000Z';

/** A policy with one of everything. */
export const POLICY = `version: 1
timing: { timeZone: Europe/London }
tables: { department: { Engineering: eng, Sales: sales, Design: design } }
targets:
  okta:
    attributes:
      login:
        candidates:
          - slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'
          - slug(employee.givenName) + '.' + slug(employee.familyName) + '2@acme.example'
      firstName: { value: employee.givenName, onEmpty: review }
      lastName: { value: employee.familyName, onEmpty: review }
      department: employee.department
      title: { value: employee.title, onEmpty: keep }
      costCenter: { value: employee.costCenter, onEmpty: default, default: "'none'" }
    entitlements:
      - { group: Everyone at Acme, when: "true" }
      - { group: "Dept {{lookup('department', employee.department)}}", when: "employee.department != ''" }
      - { app: Figma, when: "employee.department == 'Design'" }
      - { id: vault, group: Vault, when: "employee.title == 'Keeper'", earliest: start, sensitive: true }
      - { id: club, group: Club, when: "employee.department == 'Sales'", mode: addOnly }
      - { group: Level 4, when: "employee.custom.level == 'L4'" }
    modes: [{ match: 'VPN *', mode: protected }]
    legalHolds: ['Legal hold *']
contractors: { allow: ['Contractors', 'Dept *', 'VPN *'] }
leave: { vacation: { account: keep } }
`;

export function aPolicy(text = POLICY): CompiledPolicy {
  const loaded = loadPolicy(text, 'test.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const compiled = compilePolicy(loaded.policy, 'sha256:test');
  if (!compiled.ok) throw new Error('it was loaded');
  return compiled.policy;
}

export function aView(
  changes: Partial<Omit<PersonView, 'employee'>> & { readonly employee?: Partial<EmployeeFacts> } = {},
): PersonView {
  const phase = changes.phase ?? 'active';
  const closed = phase === 'terminated' || phase === 'cancelled';
  return {
    at: NOW,
    timeZone: 'Europe/London',
    employment: {
      startDate: '2026-12-01',
      contractEndDate: null,
      termination: null,
      stagesAt: '2026-11-24T00:00:00.000Z',
      startsAt: STARTED,
      endsAt: null,
    },
    leave: phase === 'onLeave' ? { id: '1', type: 'parental', from: '2027-01-10' } : null,
    ending: closed ? { why: 'termination', kind: 'voluntary', immediate: false, dueAt: NOW } : null,
    rehire: false,
    missing: [],
    findings: [],
    ...changes,
    phase,
    employee: { ...FACTS, phase, ...changes.employee },
  };
}

const FACTS: Omit<EmployeeFacts, 'phase'> = {
  givenName: 'Ada',
  middleName: '',
  familyName: 'Byron',
  nickName: '',
  displayName: '',
  workEmail: 'ada@acme.example',
  personalEmail: 'ada@home.example',
  mobilePhone: '',
  employeeNumber: 'E-1042',
  hrId: '1042',
  department: 'Engineering',
  division: '',
  costCenter: 'CC-1',
  organization: '',
  location: 'London',
  countryCode: 'GB',
  title: 'Engineer',
  userType: 'Employee',
  employmentType: 'fullTime',
  managerId: '',
  manager: NO_MANAGER,
  approver: '',
  startDate: '2026-12-01',
  endDate: null,
  originalHireDate: null,
  contractEndDate: null,
  sourceStatus: '',
  positions: [],
  custom: { level: 'L3' },
};

/** A position of an employee. */
export function aPosition(changes: Partial<PositionFacts> = {}): PositionFacts {
  const { userType, employmentType, title, department, division, costCenter, location, countryCode, managerId } = FACTS;
  const job = { userType, employmentType, title, department, division, costCenter, location, countryCode, managerId };
  return { id: '1', primary: false, ...job, ...changes };
}

export function entry(name: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    kind: 'group',
    name,
    id: `id-${name}`,
    owner: 'manual',
    rules: [],
    policy: null,
    since: STARTED,
    until: null,
    ...changes,
  };
}

/** An account as policy made it for the default view. */
export function anAccount(changes: Partial<AccountState> = {}): AccountState {
  const given = { owner: 'policy', policy: 'sha256:test' } as const;
  return {
    ...unknownAccount('okta'),
    accountId: '00u1',
    login: 'ada.byron@acme.example',
    status: 'ACTIVE',
    profile: { firstName: 'Ada', lastName: 'Byron', department: 'Engineering', title: 'Engineer', costCenter: 'CC-1' },
    ledger: [
      entry('Everyone at Acme', { ...given, rules: ['groups[0]'] }),
      entry('Dept eng', { ...given, rules: ['groups[1]'] }),
    ],
    verifiedAt: STARTED,
    ...changes,
  };
}

export function desiredOf(
  view: PersonView,
  policy: CompiledPolicy = aPolicy(),
  context: Partial<AccessContext> = {},
): DesiredTarget {
  const [target] = desiredAccess(view, policy, {
    blocked: false,
    rehireEligible: null,
    ids: ['bamboohr:1042'],
    ...context,
  });
  if (!target) throw new Error('the policy has one target');
  return target;
}

export function planned(
  view: PersonView,
  account: AccountState,
  policy: CompiledPolicy = aPolicy(),
  context: Partial<AccessContext> = {},
): TargetPlan {
  const target = policy.targets['okta'];
  if (!target) throw new Error('the policy has the target okta');
  return plan(desiredOf(view, policy, context), account, planContextOf(view, policy, target, account));
}

/** `op` or `op name` of every effect, in order. */
export function steps(effects: readonly Effect[]): string[] {
  return effects.map((effect) =>
    effect.op === 'grant' || effect.op === 'revoke' ? `${effect.op} ${effect.entitlement.name}` : effect.op,
  );
}

/** Plans and assumes until nothing is left to do; every effect goes well. */
export function settle(
  view: PersonView,
  account: AccountState,
  policy: CompiledPolicy = aPolicy(),
  context: Partial<AccessContext> = {},
): { readonly account: AccountState; readonly effects: readonly Effect[]; readonly rounds: number } {
  const effects: Effect[] = [];
  let current = account;
  for (let round = 0; round < 8; round++) {
    const at = instantAfter(view.at, round * 1_000);
    const next = planned({ ...view, at }, current, policy, context).effects;
    if (next.length === 0) return { account: current, effects, rounds: round };
    effects.push(...next);
    current = next.reduce((state, effect) => assume(state, effect, { now: at, policyHash: policy.hash }), current);
  }
  throw new Error(`still not settled: ${steps(effects).join(', ')}`);
}
