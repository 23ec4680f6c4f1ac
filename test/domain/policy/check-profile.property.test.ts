import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { ProfileValue } from '../../../src/domain/account.js';
import { checkProfile } from '../../../src/domain/policy/check-profile.js';
import type { TargetAttribute, TargetSchema } from '../../../src/domain/target-schema.js';

const NAMES = ['login', 'title', 'level', 'desk', 'sites', 'constructor', '__proto__x'] as const;
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 });
const attribute: fc.Arbitrary<TargetAttribute> = fc.record({
  type: fc.constantFrom('string', 'boolean', 'integer', 'number', 'array', 'unknown'),
  items: maybe(fc.constantFrom('string', 'integer', 'number', 'unknown')),
  required: fc.boolean(),
  minLength: maybe(fc.nat(4)),
  maxLength: maybe(fc.nat(8)),
  pattern: maybe(fc.constantFrom('[a-z]*', '(')),
  format: maybe(fc.constantFrom('email', 'date', 'date-time', 'country-code', 'locale', 'timezone', 'uri')),
  values: maybe(fc.array(fc.oneof(fc.string(), fc.nat()))),
  write: fc.constantFrom('always', 'once', 'never', 'sourced'),
  custom: fc.boolean(),
});
const schema: fc.Arbitrary<TargetSchema> = fc.record({
  target: fc.constant('okta'),
  characters: fc.constantFrom('any', 'basic'),
  attributes: fc.dictionary(fc.constantFrom(...NAMES), attribute),
});
const value: fc.Arbitrary<ProfileValue> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string()),
);
const profile = fc.dictionary(fc.constantFrom(...NAMES), value);

describe('whatever policy wants and whatever a target says of its attributes', () => {
  it('what is left is taken without a question, and every attribute is either left or asked about', () => {
    fc.assert(
      fc.property(profile, schema, maybe(profile), (wanted, target, held) => {
        const { profile: left, refused, findings } = checkProfile(wanted, target, held);
        expect(checkProfile(left, target, held).refused).toEqual([]);
        expect([...Object.keys(left), ...refused].toSorted()).toEqual(Object.keys(wanted).toSorted());
        expect(findings.map(({ field }) => field)).toEqual(expect.arrayContaining([...refused]));
        for (const [name, each] of Object.entries(left)) expect(each).toEqual(wanted[name]);
      }),
    );
  });

  it('questions name the field and never the value', () => {
    const secret = fc.stringMatching(/^zq[0-9a-f]{10}$/);
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), secret, schema, (name, text, target) => {
        const { findings } = checkProfile({ [name]: text }, target, null);
        for (const { detail } of findings) expect(detail).not.toContain(text);
      }),
    );
  });
});
