import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policyDiff, type PolicyChange } from '../../../src/domain/policy/diff.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import type { PolicyDocument } from '../../../src/domain/policy/schema.js';
import { POLICY } from './a-person.js';

function read(text: string): PolicyDocument {
  const loaded = loadPolicy(text, 'test.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
}

/** What changes when a text in the policy is replaced. */
function after(from: string | RegExp, to: string): readonly PolicyChange[] {
  const edited = POLICY.replace(from, to);
  expect(edited).not.toBe(POLICY);
  return policyDiff(read(POLICY), read(edited));
}

const VAULT = /      - \{ id: vault.*\n/;

describe('the difference of two policies', () => {
  it('is nothing for layout, comments, defaults written out and the order of rules', () => {
    expect(policyDiff(read(POLICY), read(POLICY))).toEqual([]);
    expect(after('timing:', '# when\ntiming:')).toEqual([]);
    expect(after('{ app: Figma,', '{ app: Figma, earliest: staging, sensitive: false,')).toEqual([]);
    const vault = VAULT.exec(POLICY)?.[0] ?? '';
    const first = '      - { group: Everyone';
    expect(policyDiff(read(POLICY), read(POLICY.replace(VAULT, '').replace(first, vault + first)))).toEqual([]);
  });

  it('names a rule by its id, whatever changed in it', () => {
    expect(
      after('group: Vault, when: "employee.title == \'Keeper\'"', 'group: Safe, when: "employee.title == \'Guard\'"'),
    ).toEqual([
      {
        section: 'rule',
        target: 'okta',
        id: 'vault',
        change: 'changed',
        fields: [
          { field: 'group', from: 'Vault', to: 'Safe' },
          { field: 'when', from: "employee.title == 'Keeper'", to: "employee.title == 'Guard'" },
        ],
      },
    ]);
  });

  it('tells another order of rules where the first word of an app counts', () => {
    const says = (role: string) => `      - { id: ${role}, app: CRM, when: "true", profile: { role: ${role} } }\n`;
    const first = '      - { group: Everyone';
    const [a, b] = ['a', 'b'].map(says);
    const [before, reordered] = [`${a}${b}`, `${b}${a}`].map((rules) => read(POLICY.replace(first, rules + first)));
    if (!before || !reordered) throw new Error('there are two');
    expect(policyDiff(before, reordered)).toMatchObject([
      { section: 'profile order', id: 'app CRM', change: 'changed' },
    ]);
  });

  it('keeps the names of rules without ids when another comes before them', () => {
    const first = '      - { group: Everyone at Acme';
    expect(after(first, `      - { group: First, when: "true" }\n${first}`)).toMatchObject([
      { section: 'rule', id: 'group First', change: 'added' },
    ]);
  });

  it('sees a rule without an id that gives another name under the same condition as the same rule', () => {
    expect(after('group: Level 4', 'group: Senior')).toEqual([
      {
        section: 'rule',
        target: 'okta',
        id: 'group Senior',
        change: 'changed',
        fields: [{ field: 'group', from: 'Level 4', to: 'Senior' }],
      },
    ]);
  });

  it('tells two rules for one group apart', () => {
    const second = '      - { group: Level 4, when: "employee.title == \'Lead\'" }\n    modes:';
    const before = read(POLICY.replace('    modes:', second));
    expect(policyDiff(before, read(POLICY))).toMatchObject([
      { id: 'group Level 4 (2)', change: 'removed', fields: expect.arrayContaining([expect.anything()]) },
    ]);
  });

  it('says all that a rule said when it is gone', () => {
    expect(after(VAULT, '')).toMatchObject([
      {
        id: 'vault',
        change: 'removed',
        fields: expect.arrayContaining([{ field: 'earliest', from: 'start', to: null }]),
      },
    ]);
  });

  it.each<[string, string | RegExp, string, readonly object[]]>([
    [
      'the cell of a table',
      'Sales: sales',
      'Sales: revenue',
      [
        {
          section: 'table',
          target: null,
          id: 'department.Sales',
          fields: [{ field: '', from: 'sales', to: 'revenue' }],
        },
      ],
    ],
    ['a row of a table', ', Design: design', '', [{ section: 'table', id: 'department.Design', change: 'removed' }]],
    [
      'an attribute',
      'onEmpty: keep',
      'onEmpty: clear',
      [
        {
          section: 'attribute',
          target: 'okta',
          id: 'title',
          fields: [{ field: 'onEmpty', from: 'keep', to: 'clear' }],
        },
      ],
    ],
    [
      'a mode',
      'mode: protected',
      'mode: reportOnly',
      [{ section: 'mode', id: 'VPN *', fields: [{ field: 'mode', from: 'protected', to: 'reportOnly' }] }],
    ],
    [
      'a legal hold',
      "legalHolds: ['Legal hold *']",
      "legalHolds: ['Legal hold *', 'Litigation']",
      [{ section: 'legal hold', target: 'okta', id: 'Litigation', change: 'added' }],
    ],
    [
      'a type of leave',
      'vacation: { account: keep }',
      'vacation: { account: suspend }',
      [{ section: 'leave', id: 'vacation', fields: [{ field: 'account', from: 'keep', to: 'suspend' }] }],
    ],
    [
      'an ending',
      'leave:',
      'termination: { grace: 1h }\nleave:',
      [{ section: 'termination', id: 'grace', fields: [{ field: '', from: '0m', to: '1h' }] }],
    ],
    [
      'what contractors may hold',
      "'VPN *'] }",
      "'Project *'] }",
      [
        { section: 'contractors', id: 'allow.Project *', change: 'added' },
        { section: 'contractors', id: 'allow.VPN *', change: 'removed' },
      ],
    ],
    [
      'a clock',
      'timeZone: Europe/London',
      'timeZone: Europe/Paris',
      [{ section: 'timing', id: 'timeZone', fields: [{ field: '', from: 'Europe/London', to: 'Europe/Paris' }] }],
    ],
  ])('names %s', (_, from, to, changes) => {
    const found = after(from, to);
    expect(found).toHaveLength(changes.length);
    expect(found).toMatchObject(changes);
  });

  it('does not take an empty allow-list for none', () => {
    const open = POLICY.replace(/contractors.*\n/, '');
    expect(policyDiff(read(open), read(`${open}contractors: { allow: [] }\n`))).toMatchObject([
      { section: 'contractors', id: 'allow', change: 'added' },
    ]);
  });

  it('counts the order of modes, of which the first decides', () => {
    const two = POLICY.replace('mode: protected }', "mode: protected }, { match: 'VPN EMEA', mode: addOnly }");
    const turned = two.replace(/\[(\{ match: 'VPN \*'.*?\}), (.*?\})\]/, '[$2, $1]');
    expect(policyDiff(read(two), read(turned))).toEqual([
      {
        section: 'mode',
        target: 'okta',
        id: 'order',
        change: 'changed',
        fields: [{ field: '', from: ['VPN *', 'VPN EMEA'], to: ['VPN EMEA', 'VPN *'] }],
      },
    ]);
  });

  it('tells the rows of a matrix apart by what they match, wherever they stand', () => {
    const rows = (...written: readonly string[]) =>
      read(
        POLICY.replace(
          '    modes:',
          `      - { id: by-role, matrix: { by: [employee.title], rows: [${written.join(', ')}] } }\n    modes:`,
        ),
      );
    const [lead, seller] = ['{ match: [Lead], groups: [Leads] }', '{ match: [Seller], groups: [Sellers] }'];
    expect(policyDiff(rows(lead, seller), rows(seller, lead))).toEqual([]);
    expect(policyDiff(rows(lead), rows('{ match: [Lead], groups: [Heads] }', seller))).toMatchObject([
      {
        section: 'row',
        id: 'by-role: Lead',
        change: 'changed',
        fields: [{ field: 'groups', from: ['Leads'], to: ['Heads'] }],
      },
      { section: 'row', id: 'by-role: Seller', change: 'added' },
    ]);
  });

  it('mirrors: what one direction adds, the other removes', () => {
    const rules = readFileSync(new URL('../../../policy/acme.yaml', import.meta.url), 'utf8');
    const lines = rules.split('\n');
    const droppable = lines.flatMap((line, index) => (/^ {6}- \{ (group|app):/.test(line) ? [index] : []));
    const count = (changes: readonly PolicyChange[], kind: string) =>
      changes.filter(({ change }) => change === kind).length;
    fc.assert(
      fc.property(fc.subarray(droppable), fc.subarray(droppable), (left, right) => {
        const [before, now] = [left, right].map((gone) => read(lines.filter((_, at) => !gone.includes(at)).join('\n')));
        if (!before || !now) return;
        const [there, back] = [policyDiff(before, now), policyDiff(now, before)];
        expect(count(there, 'added')).toBe(count(back, 'removed'));
        expect(count(there, 'removed')).toBe(right.filter((at) => !left.includes(at)).length);
      }),
      { numRuns: 15 },
    );
  });
});
