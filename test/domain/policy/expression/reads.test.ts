import { describe, expect, it } from '@jest/globals';
import { expressionCompiler } from '../../../../src/domain/policy/expression.js';
import { CONDITION } from '../../../../src/domain/policy/result-types.js';

const compiler = expressionCompiler({ department: { Engineering: 'eng' } });

function reads(source: string): readonly string[] {
  const compiled = compiler.compile(source, CONDITION);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  return compiled.evaluate.reads;
}

describe('the facts an expression looks at', () => {
  it.each([
    ['true', []],
    ["employee.department == 'x' || employee.department == employee.title", ['employee.department', 'employee.title']],
    ["lookup('department', employee.department) == slug(employee.title)", ['employee.department', 'employee.title']],
    [
      "employee.custom['pay group'] == 'a' && has(employee.custom.level)",
      ['employee.custom.level', 'employee.custom.pay group'],
    ],
    [
      "employee.positions.exists(p, p.department == 'x' && p.title != employee.title)",
      ['employee.positions.department', 'employee.positions.title', 'employee.title'],
    ],
    [
      "employee.positions.filter(p, p.primary).exists(q, q.title == '')",
      ['employee.positions.primary', 'employee.positions.title'],
    ],
    ["employee.positions[0].title == ''", ['employee.positions.title']],
    ['employee.positions.size() > 1', ['employee.positions']],
    ["[employee.title, 'a'].exists(t, t == '')", ['employee.title']],
    ["(!(employee.title == '') ? {'a': employee.location}.a : '') == ''", ['employee.location', 'employee.title']],
  ])('of %s are %j', (source, expected) => {
    expect(reads(source)).toEqual(expected);
  });
});
