import { describe, expect, it } from '@jest/globals';
import type { ProfileValue } from '../../../src/domain/account.js';
import { checkProfile } from '../../../src/domain/policy/check-profile.js';
import type { TargetAttribute, TargetSchema } from '../../../src/domain/target-schema.js';
import { POLICY, aPolicy, aView, anAccount, desiredOf, planned } from './a-person.js';

const anAttribute = (over: Partial<TargetAttribute> = {}): TargetAttribute => ({
  type: 'string',
  items: null,
  required: false,
  minLength: null,
  maxLength: null,
  pattern: null,
  format: null,
  values: null,
  write: 'always',
  custom: false,
  ...over,
});
const aSchema = (attributes: Record<string, Partial<TargetAttribute>>): TargetSchema => ({
  target: 'okta',
  characters: 'basic',
  attributes: Object.fromEntries(Object.entries(attributes).map(([name, over]) => [name, anAttribute(over)])),
});

describe('a value the target would refuse', () => {
  it.each<[string, Partial<TargetAttribute>, ProfileValue, string]>([
    ['a number for a text', {}, 7, 'is not a text'],
    ['a text for a number', { type: 'integer' }, '7', 'is not a whole number'],
    ['a fraction for an integer', { type: 'integer' }, 7.5, 'is not a whole number'],
    ['a text for a list', { type: 'array', items: 'string' }, 'A', 'is not a list'],
    ['too long a text', { maxLength: 3 }, 'abcd', 'is longer than 3 characters'],
    ['too short a text', { minLength: 5 }, 'abcd', 'is shorter than 5 characters'],
    ['one not in the enumeration', { values: ['A', 'B'] }, 'C', 'is none of the 2 values taken (A, B)'],
    ['a list with one not in it', { type: 'array', items: 'string', values: ['A'] }, ['A', 'C'], 'is none of the 1'],
    ['no address', { format: 'email' }, 'ada', 'is not an e-mail address'],
    ['no date', { format: 'date' }, '2027-02-30', 'is not a date'],
    ['a date for an instant', { format: 'date-time' }, '2027-02-28', 'is not an instant'],
    ['an emoji', {}, 'Chief 🚀', 'outside the basic plane'],
    ['one of another form', { pattern: '[A-Z]{2}-\\d+' }, 'x1', 'does not have the form'],
    ['one for a read-only attribute', { write: 'never' }, 'x', 'lets nobody write it'],
    ['one for an attribute that another system gives', { write: 'sourced' }, 'x', 'from another system'],
  ])('%s is taken out with a finding that does not quote it', (_what, attribute, value, says) => {
    const { profile, refused, findings } = checkProfile(
      { level: value, title: 'x' },
      aSchema({ level: attribute, title: {} }),
      {},
    );
    expect(profile).toEqual({ title: 'x' });
    expect(refused).toEqual(['level']);
    expect(findings).toMatchObject([{ kind: 'data', key: 'okta:level', field: 'level', blocks: ['okta:level'] }]);
    expect(findings[0]?.detail).toContain(says);
    expect(findings[0]?.detail).not.toContain(`${String(value)};`);
  });

  it('is an attribute it does not have', () => {
    const { profile, findings } = checkProfile({ badge: 'x', constructor: 'y' }, aSchema({}), {});
    expect(profile).toEqual({});
    expect(findings.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('okta has no such attribute'),
      expect.stringContaining('okta has no such attribute'),
    ]);
  });

  it('is no matter when it is there already: nothing is sent', () => {
    expect(checkProfile({ level: 'x' }, aSchema({ level: { write: 'never' } }), { level: 'x' }).findings).toEqual([]);
  });

  it('may be given once at creation where it is fixed afterwards', () => {
    const schema = aSchema({ hired: { write: 'once' } });
    expect(checkProfile({ hired: '2027-01-01' }, schema, null).refused).toEqual([]);
    expect(checkProfile({ hired: '2027-01-01' }, schema, { hired: '2026-01-01' }).refused).toEqual(['hired']);
  });

  it.each<[string, Partial<TargetAttribute>, ProfileValue]>([
    ['a text', { minLength: 1, maxLength: 3 }, 'abc'],
    ['a clear', {}, null],
    ['a list', { type: 'array', items: 'string', values: ['A', 'B'] }, ['B']],
    ['a date', { format: 'date' }, '2027-02-28'],
    ['anything of a type not known here', { type: 'unknown' }, true],
    ['a text against a pattern that cannot be read', { pattern: '(' }, 'x'],
  ])('is not %s', (_what, attribute, value) => {
    expect(checkProfile({ level: value }, aSchema({ level: attribute }), {}).findings).toEqual([]);
  });
});

describe('a required attribute', () => {
  const schema = aSchema({ login: { required: true }, badge: { required: true }, title: {} });

  it('that is missing keeps a new account waiting, and nobody who has one', () => {
    expect(checkProfile({}, schema, null).findings).toMatchObject([
      { key: 'okta:badge', blocks: expect.arrayContaining(['okta:create']) },
    ]);
    expect(checkProfile({}, schema, {}).findings).toEqual([]);
  });

  it('is not cleared', () => {
    const { refused, findings } = checkProfile({ badge: null }, schema, { badge: '7' });
    expect(refused).toEqual(['badge']);
    expect(findings[0]?.detail).toContain('requires it');
  });
});

describe('the schema in a decision', () => {
  const schema = aSchema({ firstName: {}, lastName: {}, title: { maxLength: 4 }, costCenter: {}, department: {} });
  const view = aView({ employee: { title: 'Engineer of all', department: 'Sales' } });

  it('sends the rest of a change and asks about what would be refused', () => {
    const context = { schemas: { okta: schema }, accounts: { okta: anAccount() } };
    const desired = desiredOf(view, aPolicy(), context);
    expect(desired.untold).toEqual(['title']);
    expect(desired.findings).toMatchObject([{ key: 'okta:title', detail: expect.stringContaining('longer than 4') }]);
    const [update] = planned(view, anAccount(), aPolicy(), context).effects;
    expect(update).toMatchObject({ op: 'updateProfile', set: { department: 'Sales' } });
  });

  it('leaves out login candidates that are too long, and asks when none is left', () => {
    const short = { ...schema, attributes: { ...schema.attributes, login: anAttribute({ maxLength: 12 }) } };
    const desired = desiredOf(aView({ employee: { title: '' } }), aPolicy(POLICY), { schemas: { okta: short } });
    expect(desired.loginCandidates).toEqual([]);
    expect(desired.findings).toMatchObject([{ key: 'okta:login', blocks: ['okta:create'] }]);
  });

  it('changes nothing while it is not known', () => {
    expect(desiredOf(view)).toMatchObject({ untold: [], profile: { title: 'Engineer of all' } });
  });
});
