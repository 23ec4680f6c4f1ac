import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DESCRIPTIONS } from '../../../src/domain/policy/json-schema/descriptions.js';
import { fieldsIn, policyJsonSchema } from '../../../src/domain/policy/json-schema.js';

const published: unknown = JSON.parse(readFileSync('policy/schema.json', 'utf8'));

describe('the JSON Schema of policy files', () => {
  it('is published as it is: run `npm run schema` after a change of the language', () => {
    expect(published).toEqual(policyJsonSchema());
  });

  it('says a line about every field, and about none that is gone', () => {
    const fields = new Set([...fieldsIn(policyJsonSchema())].map(({ field }) => field));
    expect([...fields].filter((field) => !Object.hasOwn(DESCRIPTIONS, field))).toEqual([]);
    expect(Object.keys(DESCRIPTIONS).filter((field) => !fields.has(field))).toEqual([]);
  });

  it('takes an attribute as a bare text too, and asks for nothing that another file may write', () => {
    const text = JSON.stringify(policyJsonSchema());
    expect(text).toContain('{"anyOf":[{"type":"string","minLength":1}');
    expect(text).not.toContain('"required":[');
  });

  it('is named by every example policy', () => {
    const examples = readdirSync('policy', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.yaml') && !/^(persona|people|locations):/m.test(readFileSync(`policy/${file}`, 'utf8')),
    );
    expect(examples).toContain('acme.yaml');
    const first = (file: string): string => readFileSync(`policy/${file}`, 'utf8').split('\n')[0] ?? '';
    for (const file of examples) {
      const up = '../'.repeat(file.split('/').length - 1);
      expect(`${file}: ${first(file)}`).toBe(`${file}: # yaml-language-server: $schema=${up}schema.json`);
    }
  });
});
