import { describe, expect, it } from '@jest/globals';
import { POLICY, aPolicy, aPosition, aView, desiredOf } from './a-person.js';

const policy = aPolicy();
const outcomes = (view = aView(), given = policy) => desiredOf(view, given).outcomes;

describe('the one evaluation', () => {
  it('tells of every rule what it said, and why', () => {
    const view = aView({ employee: { department: 'Secret lab', custom: { level: 'L4' } } });
    expect(outcomes(view)).toMatchObject([
      { rule: 'groups[0]', name: 'Everyone at Acme', outcome: 'gives', rank: 'rule', by: 'groups[0]', detail: null },
      { rule: 'groups[1]', name: null, outcome: 'error', detail: 'table department has no row for it' },
      { rule: 'apps[0]', kind: 'app', outcome: 'withholds', detail: 'its condition is false', by: null },
      { rule: 'vault', outcome: 'withholds' },
      { rule: 'club', outcome: 'withholds' },
      { rule: 'groups[4]', name: 'Level 4', outcome: 'gives' },
    ]);
  });

  it('says of a rule that waits for the start that it waits', () => {
    const view = aView({ phase: 'preboarding', employee: { title: 'Keeper' } });
    expect(outcomes(view)).toContainEqual(
      expect.objectContaining({ rule: 'vault', outcome: 'withholds', detail: 'not before the start' }),
    );
  });

  it('says of what a contractor may not hold that the allow-list withholds it, whatever the rule says', () => {
    expect(outcomes(aView({ employee: { userType: 'Contractor' } }))[0]).toMatchObject({
      rule: 'groups[0]',
      name: 'Everyone at Acme',
      outcome: 'withholds',
      rank: 'contractorAllowList',
      by: 'contractors.allow',
    });
  });

  it('lets a legal hold outrank the allow-list', () => {
    const held = aPolicy(POLICY.replace('group: Everyone at Acme', 'group: Legal hold 7'));
    expect(outcomes(aView({ employee: { userType: 'Contractor' } }), held)[0]).toMatchObject({
      name: 'Legal hold 7',
      outcome: 'gives',
      rank: 'legalHold',
    });
  });

  it('leaves nothing to explain of somebody who is gone', () => {
    expect(outcomes(aView({ phase: 'terminated' }))).toEqual([]);
  });
});

describe('concurrent positions', () => {
  const engineer = aPosition({ id: '1', primary: true, department: 'Engineering' });
  const seller = aPosition({ id: '2', department: 'Sales', title: 'Keeper' });
  const names = (positions: ReturnType<typeof aPosition>[], given = policy): string[] =>
    desiredOf(aView({ employee: { positions } }), given).entitlements.map(({ name }) => name);

  it('give the union of what each gives', () => {
    expect(names([engineer, seller])).toEqual(['Everyone at Acme', 'Dept eng', 'Dept sales', 'Vault', 'Club']);
  });

  it('tell which position asks for what', () => {
    const said = outcomes(aView({ employee: { positions: [engineer, seller] } }));
    expect(said.map(({ name, positions }) => [name, positions])).toEqual(
      expect.arrayContaining([
        ['Everyone at Acme', [0, 1]],
        ['Dept eng', [0]],
        ['Dept sales', [1]],
        ['Vault', [1]],
      ]),
    );
  });

  it('lose with one of them only what no other gives', () => {
    expect(names([engineer])).toEqual(['Everyone at Acme', 'Dept eng']);
  });

  it('count by the primary one alone where a rule speaks per person', () => {
    const perPerson = aPolicy(POLICY.replace("department != ''\" }", "department != ''\", per: person }"));
    expect(names([engineer, seller], perPerson)).toEqual(['Everyone at Acme', 'Dept eng', 'Vault', 'Club']);
  });

  it('keep what one of them gives when the rule cannot be evaluated for another', () => {
    const lab = aPosition({ id: '3', department: 'Secret lab' });
    const desired = desiredOf(aView({ employee: { positions: [engineer, lab] } }));
    expect(desired.entitlements.map(({ name }) => name)).toContain('Dept eng');
    expect(desired.unevaluated).toContain('groups[1]');
  });
});
