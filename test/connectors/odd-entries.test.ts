import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ChangedEmployees, TimeOffRequest } from '../../src/connectors/bamboohr/schemas.js';
import { Groups, profilesSchema, ShortProfiles } from '../../src/connectors/namely/schemas.js';
import { DaysOff } from '../../src/connectors/trinet/schemas.js';

const LATEST = '2026-01-01T00:00:00+00:00';

describe('one odd entry of a list that everybody is read from', () => {
  it.each([
    ['a group of Namely without its kind', Groups, { groups: [{ id: 'g', title: 'Old', links: {} }] }],
    ['a profile of Namely that was never changed', ShortProfiles, { profiles: [{ id: 'b', updated_at: null }] }],
    ['a full profile without dates', profilesSchema([]), { profiles: [{ id: 'b', created_at: null }] }],
    ['a change in BambooHR of no kind', ChangedEmployees, { latest: LATEST, employees: [{ id: '2' }] }],
    [
      'a request in BambooHR of no kind',
      z.array(TimeOffRequest),
      [
        {
          id: '1',
          employeeId: '2',
          start: '2026-01-01',
          end: '2026-01-02',
          status: { status: 'approved' },
          type: null,
        },
      ],
    ],
    ['days off in TriNet of nobody', z.array(DaysOff), [{ timeOff: [] }]],
  ])('costs nobody else their reading: %s', (_, schema, answer) => {
    expect(z.safeParse(schema, answer).success).toBe(true);
  });
});

describe('the moment BambooHR names for the next look', () => {
  const latest = (written: string) => ChangedEmployees.safeParse({ latest: written, employees: [] }).data?.latest;

  it('is understood with and without a colon in its offset', () => {
    expect(latest('2026-03-02T09:15:00+0100')).toBe('2026-03-02T08:15:00.000Z');
    expect(latest('2026-03-02T09:15:00+01:00')).toBe('2026-03-02T08:15:00.000Z');
  });

  it('is refused where it is read when nothing could start from it', () => {
    expect(latest('')).toBeUndefined();
  });
});
