import { describe, expect, it } from '@jest/globals';
import { createDocument } from 'zod-openapi';
import { envelopeSchema, parseEnvelope, parsePartialRecord } from '../../src/domain/envelope.js';
import type { ParseError } from '../../src/domain/parse-error.js';

const context = {
  receivedAt: '2026-11-02T08:00:00.000Z',
  now: '2026-11-02T08:00:00.000Z',
  digest: (text: string) => `digest of ${text.length}`,
};

function event(type: string, data: unknown, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: 'e1',
    source: 'bamboohr',
    subject: '1042',
    type: `hr.employee.${type}`,
    time: '2026-11-02T09:00:00+01:00',
    data,
    ...over,
  };
}

const hire = { name: { givenName: 'Ada', familyName: 'Byron' }, startDate: '2026-12-01' };

function faults(json: unknown): readonly string[] {
  const parsed = parseEnvelope(json, context);
  return parsed.ok ? [] : parsed.errors.map(({ pointer, code }: ParseError) => `${pointer} ${code}`);
}

describe('an event that is valid', () => {
  it('counts as of its receipt when it is dated after that, and keeps the time as told', () => {
    const parsed = parseEnvelope(event('hired', hire, { time: '2026-11-02T10:00:00Z' }), context);
    expect(parsed).toMatchObject({
      fact: { time: '2026-11-02T10:00:00.000Z', countsAt: context.receivedAt },
    });
  });

  it('becomes a fact with its time in UTC and milliseconds', () => {
    expect(parseEnvelope(event('hired', hire), context)).toEqual({
      ok: true,
      fact: {
        id: 'e1',
        source: 'bamboohr',
        hrId: '1042',
        type: 'hired',
        time: '2026-11-02T08:00:00.000Z',
        sequence: 0,
        data: hire,
        receivedAt: '2026-11-02T08:00:00.000Z',
        digest: expect.stringMatching(/^digest of \d+$/),
        url: null,
      },
    });
  });

  it.each([
    ['rehired', { startDate: '2027-06-01' }],
    ['transferred', { positions: [{ id: '2', from: '2027-01-01', department: 'Sales', primary: true }] }],
    ['transferred', { positions: [{ id: '2', removed: true }] }],
    ['updated', { nickName: null, custom: { anything: { at: ['all', 1, null] } } }],
    ['snapshot', { name: { givenName: 'Ada' }, startDate: '2026-12-01', positions: [], leaves: [] }],
    ['leave-started', { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: null }] }],
    ['leave-started', { leaves: [{ id: '1', removed: true }] }],
    ['returned', { leaves: [{ id: '1', to: '2027-05-01' }] }],
    ['termination-rescinded', {}],
    ['termination-rescinded', { reason: 'entered by mistake' }],
    ['hire-cancelled', {}],
    ['contract-extended', { contractEndDate: null }],
    ['hired', { ...hire, name: { givenName: 'Plato', familyName: '' } }],
  ])('%s may carry %j', (type, data) => {
    expect(parseEnvelope(event(type, data), context)).toMatchObject({ ok: true, fact: { type, data } });
  });

  it('fills in what a termination leaves unsaid', () => {
    const parsed = parseEnvelope(
      event('terminated', { termination: { lastDay: '2027-01-31', kind: 'voluntary' } }),
      context,
    );
    expect(parsed).toMatchObject({
      fact: {
        data: {
          termination: {
            lastDay: '2027-01-31',
            kind: 'voluntary',
            immediate: false,
            reason: null,
            rehireEligible: null,
          },
        },
      },
    });
  });

  it('ignores attributes of the envelope it does not know', () => {
    expect(faults(event('hired', hire, { datacontenttype: 'application/json', traceparent: '00-1' }))).toEqual([]);
  });

  it('has one digest for one content, however its members are ordered', () => {
    const digest = (data: unknown) => parseEnvelope(event('updated', data), { ...context, digest: (text) => text });
    expect(digest({ nickName: 'Al', workEmail: 'a@corp.example' })).toEqual(
      digest({ workEmail: 'a@corp.example', nickName: 'Al' }),
    );
  });
});

describe('an event that is not valid', () => {
  it.each([
    [event('hired', { startDate: '2026-12-01' }), ['/data/name required']],
    [event('hired', { ...hire, name: { givenName: 'Ada' } }), ['/data/name/familyName required']],
    [event('hired', { name: hire.name }), ['/data/startDate required']],
    [event('hired', { ...hire, startDate: '2026-02-30' }), ['/data/startDate invalid-date']],
    [event('hired', { ...hire, startDate: 'soon' }), ['/data/startDate invalid-date']],
    [event('hired', { ...hire, startDate: 20261201 }), ['/data/startDate invalid-type']],
    [event('hired', { ...hire, startDate: null }), ['/data/startDate invalid-type']],
    [event('hired', { ...hire, timeZone: 'Europe/Atlantis' }), ['/data/timeZone invalid-time-zone']],
    [event('hired', { ...hire, timeZone: '+01:00' }), ['/data/timeZone invalid-time-zone']],
    [event('hired', { ...hire, salary: 1, 'a/b': 2 }), ['/data/salary unknown-field', '/data/a~1b unknown-field']],
    [event('hired', { ...hire, positions: [{ id: '1', boss: 'x' }] }), ['/data/positions/0/boss unknown-field']],
    [
      event('hired', { ...hire, positions: [{ id: '1', userType: 'Robot' }] }),
      ['/data/positions/0/userType invalid-value'],
    ],
    [event('updated', {}), ['/data empty']],
    [event('transferred', { positions: [] }), ['/data/positions empty']],
    [event('transferred', { positions: [{ id: '2' }] }), ['/data/positions/0/from required']],
    [event('leave-started', { leaves: [{ id: '1', from: '2027-03-01' }] }), ['/data/leaves/0/type required']],
    [event('returned', { leaves: [{ id: '1' }] }), ['/data/leaves/0/to required']],
    [event('terminated', {}), ['/data/termination required']],
    [event('terminated', { termination: { lastDay: '2027-01-31' } }), ['/data/termination/kind required']],
    [
      event('terminated', { termination: { lastDay: '2027-01-31', kind: 'voluntary' }, name: {} }),
      ['/data/name unknown-field'],
    ],
    [event('contract-extended', {}), ['/data/contractEndDate required']],
    [event('promoted', {}), ['/type unknown-event-type']],
    [event('hired', hire, { type: undefined }), ['/type required']],
    [event('hired', undefined), ['/data required']],
    [event('hired', hire, { specversion: '0.3' }), ['/specversion invalid-value']],
    [event('hired', hire, { id: '' }), ['/id empty']],
    [event('hired', hire, { id: 'x'.repeat(129) }), ['/id too-long']],
    [event('hired', hire, { source: 'Bamboo HR' }), ['/source invalid-source']],
    [event('hired', hire, { subject: 'ada@corp.example' }), ['/subject invalid-hr-id']],
    [event('hired', hire, { time: '2026-11-02T09:00:00' }), ['/time invalid-time']],
    [event('hired', hire, { time: '2026-11-31T09:00:00Z' }), ['/time invalid-time']],
    [event('hired', hire, { time: '2026-11-03T08:00:01Z' }), ['/time time-in-future']],
    [event('hired', hire, { sequence: '1' }), ['/sequence invalid-type']],
    ['no object', [' invalid-type']],
    [null, [' invalid-type']],
  ])('%#: %j is refused as %j', (json, expected) => {
    expect(faults(json)).toEqual(expected);
  });

  it('takes a time up to 24 hours ahead', () => {
    expect(faults(event('hired', hire, { time: '2026-11-03T08:00:00Z' }))).toEqual([]);
  });

  it('repeats no value in its faults', () => {
    const data = {
      ...hire,
      startDate: 'SECRET',
      positions: [{ id: 'SECRET', userType: 'SECRET', countryCode: 'SECRET' }],
    };
    const parsed = parseEnvelope(event('hired', data, { id: 7 }), context);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain('SECRET');
  });

  it('refuses JSON nested beyond reason instead of failing on it', () => {
    const deep = Array.from({ length: 5000 }).reduce<unknown>((inner) => [inner], 1);
    expect(faults(event('updated', { custom: { deep } }))).toEqual([' too-deep']);
  });
});

describe('a reading of HR', () => {
  it('may lack name and start, and names what it does not know', () => {
    expect(parsePartialRecord({ termination: null, positions: [] })).toEqual({
      ok: true,
      data: { termination: null, positions: [] },
    });
    expect(parsePartialRecord({ salary: 1 })).toMatchObject({
      errors: [{ pointer: '/salary', code: 'unknown-field' }],
    });
  });
});

describe('the schema', () => {
  it('can be written as OpenAPI', () => {
    const document = createDocument({
      openapi: '3.1.0',
      info: { title: 'events', version: '1' },
      paths: {
        '/v1/events': {
          post: { requestBody: { content: { 'application/json': { schema: envelopeSchema } } }, responses: {} },
        },
      },
    });
    const text = JSON.stringify(document.components?.schemas?.['HrEvent']);
    expect(text).toContain('hr.employee.hired');
    expect(text).toContain('"required":["specversion","id","source","subject","type","time","data"]');
  });
});
