import fc from 'fast-check';
import type { AccountState } from '../../../src/domain/account.js';
import { compactView } from '../../../src/domain/compact-view.js';
import { personMemo, type PersonMemo } from '../../../src/domain/person-memo.js';
import { personSummary } from '../../../src/domain/person-summary.js';
import type { PersonView } from '../../../src/domain/person-view.js';
import type { CompiledPolicy } from '../../../src/domain/policy/compile.js';
import { desiredAccess } from '../../../src/domain/policy/desired-access.js';
import { differingRules } from '../../../src/domain/preview/differing-rules.js';
import { outlookOf } from '../../../src/domain/preview/outlook.js';
import type { Subject } from '../../../src/domain/preview/subject.js';
import { aPolicy, POLICY } from '../policy/a-person.js';

export const PERSON = 'bamboohr:1042';

/** The test policy, edited, under a hash of its own. */
export function version(name: string, edit: (text: string) => string = (text) => text): CompiledPolicy {
  return { ...aPolicy(edit(POLICY)), hash: `sha256:${name}` };
}

/** Somebody of whom nothing but this is known. */
export function subjectOf(view: PersonView, accounts: Subject['accounts'] = {}): Subject {
  const context = { blocked: false, rehireEligible: null, ids: [PERSON] };
  return {
    ...{ view, accounts, block: null, paused: false, failures: [], released: [], refused: [], readings: {} },
    overridden: {},
    desiredUnder: (policy) => desiredAccess(view, policy, context),
  };
}

/**
 * Somebody whose accounts are as a policy wants them.
 *
 * @param given added to what their account in Okta holds
 * @param earlier what they were before, under the same policy
 */
export function settledUnder(
  policy: CompiledPolicy,
  view: PersonView,
  given: AccountState['ledger'] = [],
  earlier: PersonView = view,
): { readonly subject: Subject; readonly memo: PersonMemo } {
  const opened = Object.fromEntries(
    outlookOf(subjectOf(earlier), policy).targets.map(({ desired: { target }, account }) => [
      target,
      account.accountId === null
        ? account
        : { ...account, profile: { ...THEIRS, ...account.profile }, ledger: [...account.ledger, ...given] },
    ]),
  );
  const { targets } = outlookOf(subjectOf(view, opened), policy);
  const accounts = Object.fromEntries(targets.map(({ desired: { target }, account }) => [target, account]));
  return { subject: subjectOf(view, accounts), memo: memoOf(policy, view, accounts) };
}

/** What people wrote into the attributes that policy leaves alone. */
const THEIRS = { title: 'Chief of nothing', costCenter: 'CC-9', mobilePhone: '+44 20 7946 0000', department: 'Old' };

/** The memo a person's workflow would write, as it comes back from the engine. */
export function memoOf(policy: CompiledPolicy, view: PersonView, accounts: Subject['accounts']): PersonMemo {
  const summary = personSummary(view, Object.values(accounts), policy.hash, null);
  const state = { accounts, next: null, blocked: false, encumbered: false };
  return JSON.parse(JSON.stringify(personMemo(summary, compactView(view), state))) as PersonMemo;
}

/** A rule of which only the ledger tells what it gave before. */
const BY_EXPRESSION = `      - { id: adm, group: "{{lookup('department', employee.department)}}", when: "employee.department in ['Engineering', 'Sales', 'Design']", mode: addOnly } # adm
`;

const EDITS: readonly ((text: string) => string)[] = [
  (text) => text.replace('group: Everyone at Acme', 'group: Everyone'),
  (text) => text.replace('{ app: Figma, when: "employee.department == \'Design\'" }', '{ app: Figma, when: "true" }'),
  (text) => text.replace("employee.title == 'Keeper'", "employee.title == 'Engineer'"),
  (text) => text.replace('mode: addOnly', 'mode: managed'),
  (text) => text.replace("employee.custom.level == 'L4'", "employee.custom.level == 'L3'"),
  (text) => text.replace("{ match: 'VPN *', mode: protected }", "{ match: 'VPN *', mode: managed }"),
  (text) => text.replace('Sales: sales', 'Sales: verkauf'),
  (text) => text.replace('department: employee.department', 'department: upper(employee.department)'),
  (text) => text.replace("legalHolds: ['Legal hold *']", "legalHolds: ['Legal *', 'Club']"),
  (text) => text.replace("'Dept *', 'VPN *'", "'VPN *'"),
  (text) => text.replace('title: { value: employee.title, onEmpty: keep }', 'title: employee.title'),
  (text) => text.replace('      title:', '      mobilePhone: employee.mobilePhone\n      title:'),
  (text) => text.replace('costCenter: { value', 'costCenter: { source: manual, value'),
  (text) => text.replace(/ {6}department: .*\n/, ''),
  (text) => text.replace('{ group: Level 4, when', '{ group: Level 4, overlap: 14d, when'),
  (text) =>
    text.replace(
      '{ group: Everyone at Acme, when: "true" }',
      '{ id: all, group: Everyone at Acme, overlap: 3d, when: "employee.title != \'\'" }',
    ),
  (text) =>
    text.replace('- { app: Figma, when: "', "- { app: Figma, overlap: 7d, when: \"employee.title == 'Keeper' && "),
  (text) => text.replace('    modes:', `${BY_EXPRESSION}    modes:`),
  (text) => text.replace('mode: addOnly } # adm', 'mode: managed } # adm'),
  (text) => text.replace('contractors:', 'coverage: { department: [Engineering, Sales, Design] }\ncontractors:'),
];

const byExpression = EDITS.findIndex((edit) => edit('    modes:').includes('# adm'));

/** Versions with that rule, by its mode. */
export const NAMED_BY_FACTS = { addOnly: [byExpression], managed: [byExpression, byExpression + 1] } as const;

/** Which of these a version has. */
export const someEdits = fc.subarray([...EDITS.keys()]);

/** An edit of one rule and nothing else. */
export const oneRuleEdit = fc.constantFrom(
  ...[...EDITS.keys()].filter((at) => {
    const [from, to] = [aPolicy(POLICY), aPolicy(EDITS[at]?.(POLICY) ?? POLICY)];
    return differingRules(from, to)?.rules.length;
  }),
);

/** Two versions, now and then those that treat differently what the ledger alone tells. */
export const someVersions = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(someEdits, someEdits) },
  { weight: 1, arbitrary: fc.shuffledSubarray([...Object.values(NAMED_BY_FACTS)], { minLength: 2 }) },
);

export function edited(picked: readonly number[]): CompiledPolicy {
  return version(`v${picked.join('-')}`, (text) => picked.reduce((now, at) => EDITS[at]?.(now) ?? now, text));
}

/** Facts people have. */
export const someEmployee = fc.record({
  department: fc.constantFrom('Engineering', 'Sales', 'Design', 'Legal', ''),
  title: fc.constantFrom('Engineer', 'Keeper', ''),
  userType: fc.constantFrom('Employee', 'Contractor'),
  custom: fc.constantFrom({}, { level: 'L3' }, { level: 'L4' }),
});

/** Phases in which policy has a say. */
export const somePhase = fc.constantFrom('prehire', 'preboarding', 'active', 'onLeave' as const);
