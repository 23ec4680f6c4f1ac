import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EmployeeFacts } from '../../../../src/domain/person-view.js';
import { expressionCompiler, type Expression, type ResultType } from '../../../../src/domain/policy/expression.js';
import { CONDITION, TEXT } from '../../../../src/domain/policy/result-types.js';
import { aView } from '../a-person.js';

const compiler = expressionCompiler({});

function anEmployee(changes: Partial<EmployeeFacts>): EmployeeFacts {
  return aView({ employee: changes }).employee;
}

function compiled<T>(source: string, type: ResultType<T>): Expression<T> {
  const expression = compiler.compile(source, type);
  if (!expression.ok) throw new Error(`${source}: ${expression.problem.message}`);
  return expression.evaluate;
}

const somePart = fc.constantFrom(
  "employee.department == 'Sales'",
  "'Sales' == employee.department",
  "employee.department in ['Sales', 'Design']",
  'employee.department in []',
  "employee.department in ['Sales', employee.title]",
  'employee.department == employee.title',
  "employee.department != 'Sales'",
  "employee.title == ''",
  "employee.custom.level == 'L3'",
  "employee.custom.level == 'L3' || employee.department == 'Design'",
  "employee.manager.department == 'Sales'",
  'true && dyn(employee.custom.flag)',
  "!(employee.department == 'Sales')",
);
const someCondition = fc
  .array(somePart, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map((part) => `(${part})`).join(' && '));
const someText = fc.constantFrom('Sales', 'Design', '', 'x'.repeat(10_001));
const somebody = fc.record({
  department: someText,
  title: someText,
  custom: fc.constantFrom({}, { level: 'L3', flag: true }, { level: 3, flag: 'yes' }, { flag: false }),
});

describe('a condition that needs a text', () => {
  it('is answered as CEL answers it, also when another part fails', () => {
    fc.assert(
      fc.property(someCondition, fc.array(somebody, { minLength: 1, maxLength: 5 }), (source, people) => {
        const asWritten = compiled(source, CONDITION);
        // Nothing is plain to see in a choice.
        const byCel = compiled(`(${source}) ? true : false`, CONDITION);
        for (const person of people) expect(asWritten(anEmployee(person))).toEqual(byCel(anEmployee(person)));
      }),
      { numRuns: 500 },
    );
  });

  it('is false for whom the text is another, although what stands before it fails', () => {
    const condition = compiled("employee.custom.level == 'L3' && employee.department == 'Sales'", CONDITION);
    expect(condition(anEmployee({ department: 'Design', custom: {} }))).toEqual({ ok: true, value: false });
    expect(condition(anEmployee({ department: 'Sales', custom: {} }))).toEqual({ ok: false, detail: 'no such key' });
  });
});

describe('an expression that is one text of the person', () => {
  it('is read as CEL reads it, too large or not', () => {
    const asWritten = compiled('employee.title', TEXT);
    const byCel = compiled("employee.title == '' ? '' : employee.title", TEXT);
    for (const title of ['', 'Engineer', 'x'.repeat(10_000), 'x'.repeat(10_001)])
      expect(asWritten(anEmployee({ title }))).toEqual(byCel(anEmployee({ title })));
  });
});
