import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { OrgClient, aProfile } from './org-client.js';

const Part = z.object({ properties: z.record(z.string(), z.looseObject({})), required: z.array(z.string()) });
const Schema = z.object({ definitions: z.object({ base: Part, custom: Part }) });

describe('the user schema of the stand-in', () => {
  const org = new OrgClient();
  beforeEach(() => org.start());
  afterEach(() => org.stop());
  const define = (properties: Record<string, unknown>) =>
    org.call('POST', '/meta/schemas/user/default', { definitions: { custom: { properties } } });
  const text = { title: 'x', type: 'string' };

  it('is served with types, limits and what is required', async () => {
    await define({ level: { ...text, enum: ['L1', 'L2'], required: true } });
    const { base, custom } = Schema.parse(
      await (await org.call('GET', '/meta/schemas/user/default')).json(),
    ).definitions;
    expect(base.required.toSorted()).toEqual(['email', 'firstName', 'lastName', 'login']);
    expect(base.properties['firstName']).toMatchObject({ type: 'string', minLength: 1, maxLength: 50, required: true });
    expect(base.properties['email']).toMatchObject({ format: 'email', mutability: 'READ_WRITE' });
    expect(custom).toMatchObject({ properties: { level: { enum: ['L1', 'L2'] } }, required: ['level'] });
  });

  it.each<[string, object, unknown, string]>([
    ['a text for an integer', { title: 'x', type: 'integer' }, '7', 'The value must be of type integer'],
    ['what is not in the enumeration', { ...text, enum: ['L1'] }, 'L9', 'The value is not in the enumeration'],
    [
      'what is not in oneOf',
      { ...text, oneOf: [{ const: 'L1', title: 'One' }] },
      'L9',
      'The value is not in the enumeration',
    ],
    ['too long a text', { ...text, maxLength: 2 }, 'abc', 'The field is too long, the maximum is 2'],
    [
      'a list with a wrong item',
      { title: 'x', type: 'array', items: { type: 'string', enum: ['A'] } },
      ['A', 'B'],
      'An item is not in the enumeration',
    ],
  ])('refuses %s, on create and on update', async (_what, definition, value, cause) => {
    const { id } = await org.create();
    await define({ level: definition });
    const profile = { ...aProfile('eve@example.com'), level: value };
    expect(await org.causes('POST', '/users', { profile })).toEqual([`level: ${cause}`]);
    expect(await org.causes('POST', `/users/${id}`, { profile: { level: value } })).toEqual([`level: ${cause}`]);
  });

  it('asks for required custom attributes at creation, and lets no update clear them', async () => {
    const { id } = await org.create();
    await define({ level: { ...text, required: true } });
    const blank = ['level: The field cannot be left blank'];
    expect(await org.causes('POST', '/users', { profile: aProfile('eve@example.com') })).toEqual(blank);
    expect((await org.call('POST', `/users/${id}`, { profile: { title: 'Lead' } })).status).toBe(200);
    expect(await org.causes('POST', `/users/${id}`, { profile: { level: null } })).toEqual(blank);
  });

  it('refuses what is read-only, fixed or sourced elsewhere with 403', async () => {
    await define({
      fixed: { ...text, mutability: 'IMMUTABLE' },
      closed: { ...text, mutability: 'READ_ONLY' },
      theirs: { ...text, master: { type: 'OVERRIDE', priority: [{ type: 'APP', value: '0oa1' }] } },
    });
    const { id } = await org.create({ fixed: 'once' });
    const update = (profile: object) => org.refusal('POST', `/users/${id}`, { profile });
    expect(await update({ closed: 'x' })).toBe('403 E0000077');
    expect(await update({ theirs: 'x' })).toBe('403 E0000077');
    expect(await update({ fixed: 'twice' })).toBe('403 E0000078');
  });

  it('takes no base name, no reserved name and no definition that is none', async () => {
    const refusal = async (properties: Record<string, unknown>) => (await define(properties)).status;
    expect(await refusal({ title: text })).toBe(400);
    expect(await refusal({ changedStatus: text })).toBe(400);
    expect(await refusal({ level: { type: 'date' } })).toBe(400);
    expect(await refusal({ level: text })).toBe(200);
    expect(await refusal({ level: null })).toBe(200);
  });
});
