import { describe, expect, it } from '@jest/globals';
import { compilePolicy, type CompiledPolicy } from '../../../../src/domain/policy/compile.js';
import { lintAttributes } from '../../../../src/domain/policy/lint/lint-attributes.js';
import { lintCustomFields } from '../../../../src/domain/policy/lint/lint-custom-fields.js';
import { lintPolicy } from '../../../../src/domain/policy/lint.js';
import { NOBODY } from '../../../../src/domain/policy/lint/nobody.js';
import { loadPolicy } from '../../../../src/domain/policy/load.js';
import type { TargetAttribute, TargetSchema } from '../../../../src/domain/target-schema.js';

const POLICY = `version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes:
      login: { candidates: ["slug(employee.givenName) + '@acme.example'"] }
      firstName: { value: employee.givenName, onEmpty: review }
      level: employee.custom.level
      organization: "'Acme International'"
      seat: { value: employee.location, onEmpty: default, default: "'nowhere'" }
      hired: employee.startDate
      badge: employee.hrId
      desk: { source: target }
      division: employee.division
    profiles:
      - id: de
        when: employee.custom.entity == 'DE'
        attributes: { tariff: employee.custom.tarif }
    entitlements:
      - { id: bonn, group: "Site {{employee.custom.site}}", when: "true" }
`;
const policy = located(POLICY);
const anAttribute = (over: Partial<TargetAttribute> = {}): TargetAttribute => ({
  ...({ type: 'string', items: null, required: false, minLength: null, maxLength: null, pattern: null } as const),
  ...({ format: null, values: null, write: 'always', custom: true } as const),
  ...over,
});
const schemaWith = (over: Record<string, Partial<TargetAttribute>>): TargetSchema => {
  const names = ['firstName', 'level', 'organization', 'seat', 'hired', 'badge', 'desk', 'division', 'tariff'];
  const known = { ...Object.fromEntries(names.map((name) => [name, {}])), login: { required: true }, ...over };
  return {
    target: 'okta',
    characters: 'basic',
    attributes: Object.fromEntries(Object.entries(known).map(([name, each]) => [name, anAttribute(each)])),
  };
};
const lint = (over: Record<string, Partial<TargetAttribute>>, without?: string) => {
  const schema = schemaWith(over);
  const attributes = Object.entries(schema.attributes).filter(([name]) => name !== without);
  return lintAttributes(policy, { ...schema, attributes: Object.fromEntries(attributes) });
};

describe('a policy against the live schema of its target', () => {
  it('is fine when all is there', () => {
    expect(lint({})).toEqual([]);
  });

  it('names a mapped attribute that was renamed in the target, and its new name', () => {
    expect(lint({ levels: {} }, 'level')).toMatchObject([
      { severity: 'error', at: 'test.yaml:8:7', message: 'okta has no attribute level; did you mean levels?' },
    ]);
    expect(lint({}, 'tariff')).toMatchObject([{ message: expect.stringContaining('no attribute tariff') }]);
  });

  it.each<[string, Record<string, Partial<TargetAttribute>>, string, string]>([
    ['a fixed value that is too long', { organization: { maxLength: 5 } }, 'error', 'organization is longer than 5'],
    ['a fixed value of a wrong type', { organization: { type: 'integer' } }, 'error', 'is not a whole number'],
    ['a default out of the enumeration', { seat: { values: ['desk'] } }, 'error', 'fixed value of seat is none of'],
    ['one that nobody may write', { badge: { write: 'never' } }, 'error', 'lets nobody write badge'],
    ['one from another system', { badge: { write: 'sourced' } }, 'error', 'from another system the attribute badge'],
    ['one that is fixed once set', { hired: { write: 'once' } }, 'warning', 'hired be set once only'],
    ['a required one that would be cleared', { division: { required: true } }, 'warning', 'division, which would be'],
    [
      'a required one that nothing maps',
      { entity: { required: true } },
      'error',
      'entity for a new account, and nothing',
    ],
    ['a required one of one profile', { tariff: { required: true } }, 'warning', 'only profiles map it'],
  ])('names %s', (_what, over, severity, message) => {
    expect(lint(over)).toContainEqual(expect.objectContaining({ severity, message: expect.stringContaining(message) }));
  });

  it('says nothing of an attribute that is declared the target’s', () => {
    expect(lint({ desk: { write: 'never', required: true } })).toEqual([]);
  });

  it('says nothing of a target it does not have', () => {
    expect(lintAttributes(policy, { ...schemaWith({}), target: 'onelogin' })).toEqual([]);
  });
});

describe('a policy against the custom fields of live records', () => {
  it('is fine when every field it reads is there', () => {
    expect(lintCustomFields(policy, ['level', 'entity', 'tarif', 'site'])).toEqual([]);
  });

  it('names each that is not, where it is read, and what it may be called now', () => {
    expect(lintCustomFields(policy, ['levels', 'tarif']).map(({ at, message }) => [at, message])).toEqual([
      ['test.yaml:8:7', expect.stringContaining('attribute level reads employee.custom.level')],
      ['test.yaml:16:9', expect.stringContaining('profile de reads employee.custom.entity')],
      ['test.yaml:20:9', expect.stringContaining('rule bonn reads employee.custom.site')],
    ]);
    expect(lintCustomFields(policy, ['levels'])[0]?.message).toContain('did you mean levels?');
  });
});

describe('the linter', () => {
  const { document, places } = read(POLICY);
  const input = { document, places, compiled: policy };

  it('shows drift of the target at its line', () => {
    const { level: _level, ...attributes } = schemaWith({}).attributes;
    const schemas = { okta: { ...schemaWith({}), attributes } };
    expect(lintPolicy({ ...input, schemas })).toContainEqual(
      expect.objectContaining({ file: 'test.yaml', line: 8, message: 'okta has no attribute level' }),
    );
    expect(lintPolicy({ ...input, schemas: { okta: schemaWith({ entity: { required: true } }) } })).toContainEqual(
      expect.objectContaining({ line: 5, message: expect.stringContaining('requires entity') }),
    );
  });

  it('shows a custom field that nobody has', () => {
    const people = [{ ...NOBODY, custom: { levels: 'L1', entity: 'DE', tarif: '', site: 'Bonn' } }];
    const found = lintPolicy({ ...input, population: { at: '2027-01-01T00:00:00.000Z', people } });
    expect(found).toContainEqual(
      expect.objectContaining({ line: 8, message: expect.stringContaining('employee.custom.level, which no live') }),
    );
    expect(lintPolicy(input).filter(({ message }) => message.includes('custom'))).toEqual([]);
  });
});

function read(text: string) {
  const loaded = loadPolicy(text, 'test.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return { document: loaded.policy, places: loaded.places };
}

function located(text: string): CompiledPolicy {
  const { document, places } = read(text);
  const compiled = compilePolicy(document, 'sha256:test', places);
  if (!compiled.ok) throw new Error('it was loaded');
  return compiled.policy;
}
