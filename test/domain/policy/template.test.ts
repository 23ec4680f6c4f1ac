import { describe, expect, it } from '@jest/globals';
import { expressionCompiler } from '../../../src/domain/policy/expression.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { compileTemplate, type Template } from '../../../src/domain/policy/template.js';
import { POLICY, aView } from './a-person.js';

function template(source: string): Template {
  const compiled = compileTemplate(source, expressionCompiler({}));
  if (!compiled.ok) throw new Error(compiled.problem.message);
  return compiled.template;
}

const SALES = "employee.department == 'Sales'";

describe('a name made of facts', () => {
  it.each([
    `VPN{{${SALES} ? ' sales' : ''}}`,
    `{{${SALES} ? 'sales ' : ''}}VPN {{employee.department}}{{${SALES} ? ' (inner)' : ''}}{{trim(' ')}}`,
    'Lab ',
  ])('%j may give what it gives', (source) => {
    const { evaluate, mayGive } = template(source);
    for (const department of ['Sales', 'Design']) {
      const given = evaluate(aView({ employee: { department } }).employee);
      expect(given.ok && mayGive(given.value)).toBe(true);
    }
  });

  it('speaks of nothing that an empty part makes of it by the way', () => {
    expect(template('Admins {{lower(employee.department)}}').mayGive('Admins')).toBe(false);
  });

  it('never gives a bare fact that is empty', () => {
    const { evaluate, mayGive } = template('Dept {{employee.department}}');
    expect(evaluate(aView({ employee: { department: '' } }).employee)).toMatchObject({ ok: false });
    expect([mayGive('Dept'), mayGive('Dept A')]).toEqual([false, true]);
  });
});

describe('a written name with white space at an end', () => {
  it.each([
    ["legalHolds: ['Legal hold *']", "legalHolds: ['Legal hold * ']", 'legalHolds[0]'],
    ["match: 'VPN *'", "match: ' VPN *'", 'modes[0].match'],
  ])('is refused where it stands: %s', (written, instead, place) => {
    const loaded = loadPolicy(POLICY.replace(written, instead), 'policy.yaml');
    const messages = loaded.ok ? [] : loaded.problems.map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining(`${place}: has white space at an end: remove it`)]);
  });
});
