import { describe, expect, it } from '@jest/globals';
import { dayOf, moveStanding, type OpenMatters } from '../../../src/domain/moves/move-state.js';
import { aView } from '../policy/a-person.js';

const NOTHING: OpenMatters = { holds: [], reviews: [], effects: [] };
const view = aView({ employee: { department: 'Design', title: 'Designer', managerId: '' } });
const job = { department: 'Design', title: 'Designer', managerId: null };

describe('a move', () => {
  it('is done when HR says all of it and nothing is left to do', () => {
    expect(moveStanding(job, view, NOTHING, 'begun')).toEqual({ state: 'done', differs: [], why: [] });
  });

  it.each([
    ['held', { holds: ['guard: too many'], reviews: ['x'], effects: ['okta:addToGroup:A'] }, ['guard: too many']],
    ['review', { holds: [], reviews: ['data:x: which'], effects: ['okta:addToGroup:A'] }, ['data:x: which']],
    ['pending', { holds: [], reviews: [], effects: ['okta:addToGroup:A'] }, ['okta:addToGroup:A']],
  ])('is %s by what is open', (state, open, why) => {
    expect(moveStanding(job, view, open, 'begun')).toEqual({ state, differs: [], why });
  });

  it('that HR says otherwise in part differs, in those fields; in all it is unheard', () => {
    const other = aView({ employee: { department: 'Sales', title: 'Designer' } });
    const departments = { field: 'department', wanted: 'Design', told: 'Sales' };
    expect(moveStanding(job, other, NOTHING, 'begun')).toMatchObject({ state: 'differs', differs: [departments] });
    expect(moveStanding({ department: 'Design' }, other, NOTHING, 'begun').state).toBe('unheard');
  });

  it('has begun at noon of its day, and before when the facts tell it', () => {
    const at = '2027-04-01T07:00:00.000Z';
    expect(dayOf(job, { ...view, at }, '2027-04-01T11:00:00.000Z')).toBe('begun');
    const before = aView({ at, employee: { department: 'Sales' } });
    expect(dayOf(job, before, '2027-04-01T11:00:00.000Z')).toBe('ahead');
    expect(dayOf(job, before, '2027-04-01T06:00:00.000Z')).toBe('begun');
  });

  it('is ahead until its day, whatever is open, and over for who has left', () => {
    expect(moveStanding(job, view, { ...NOTHING, effects: ['okta:updateProfile'] }, 'ahead').state).toBe('ahead');
    expect(moveStanding(job, aView({ phase: 'terminated' }), NOTHING, 'begun').state).toBe('gone');
  });
});
