import { describe, expect, it } from '@jest/globals';
import { employmentsOf } from '../../../src/domain/employments.js';
import { viewAt } from '../../../src/domain/view-at.js';
import { aFact, recordOf } from '../../support/facts.js';
import { someRules } from '../../support/some-rules.js';
import { NOW, read, seconds } from './raw-profile.js';

const ending = (more: object, mapping = '', now?: string) => read(more, mapping, now).data.termination;
const inactive = (more: object = {}) => ({ user_status: 'inactive', ...more });

describe('somebody active', () => {
  it('ends on the departure date, by the kind of the reason', () => {
    expect(ending({ departure_date: '2026-06-30', terminated_reason: 'layoff' })).toEqual({
      lastDay: '2026-06-30',
      kind: 'involuntary',
      immediate: false,
      reason: 'layoff',
      rehireEligible: null,
    });
  });

  it('with a reason that is not mapped ends as the mapping says, and a person is told', () => {
    const odd = read(
      { departure_date: '2026-06-30', terminated_reason: 'Moved on' },
      'terminatedReason: { labels: {}, default: involuntary }',
    );
    expect(odd.data.termination).toMatchObject({ kind: 'involuntary', reason: 'Moved on' });
    expect(odd.findings).toMatchObject([{ key: 'terminatedReason', blocks: [] }]);
  });

  it('ends also when the date lies in the past', () => {
    expect(ending({ departure_date: '2026-01-31' })).toMatchObject({ lastDay: '2026-01-31', immediate: false });
  });

  it('does not end by the departure date of an earlier employment', () => {
    const { data } = read({ start_date: '2026-02-02', departure_date: '2025-11-30' });
    expect(data).toMatchObject({
      termination: null,
      previousEmployment: { startDate: null, termination: { lastDay: '2025-11-30' } },
    });
  });

  it('is called off when the departure is the first day', () => {
    expect(ending({ start_date: '2026-04-01', departure_date: '2026-04-01' })).toMatchObject({ lastDay: '2026-03-31' });
  });
});

describe('somebody inactive', () => {
  const onTheDay = inactive({ departure_date: '2026-03-02' });

  it('before 11:59 PM Eastern of the departure date was made so by hand: it acts at once', () => {
    expect(ending(inactive({ departure_date: '2026-06-30' }))).toMatchObject({
      lastDay: '2026-06-30',
      immediate: true,
    });
    expect(ending(onTheDay, '', '2026-03-03T04:58:00Z')).toMatchObject({ immediate: true });
  });

  it('after the day is over everywhere ended on it', () => {
    expect(ending(onTheDay, '', '2026-03-03T12:00:00Z')).toMatchObject({ lastDay: '2026-03-02', immediate: false });
  });

  it('in between is told apart where updated_at moves by itself, and stays out where it does not', () => {
    const between = '2026-03-03T05:30:00Z';
    const moves = 'departure: { movesUpdatedAt: true }';
    const byDate = { ...onTheDay, updated_at: seconds('2026-03-03T04:59:00Z') };
    expect(ending(byDate, moves, between)).toMatchObject({ immediate: false });
    expect(ending(onTheDay, moves, between)).toMatchObject({ immediate: true });
    expect(ending(onTheDay, '', between)).toMatchObject({ immediate: true });
  });

  it.each([
    ['has no departure date', ''],
    ['has one that is no date', 'last Friday'],
    ['has one of an earlier employment', '2024-06-30'],
  ])('who %s ended on the day of the last change, and a person is told', (_name, departure_date) => {
    const found = read(inactive({ departure_date, updated_at: seconds('2026-02-20T03:00:00Z') }));
    expect(found.data.termination).toMatchObject({ lastDay: '2026-02-19', immediate: false });
    expect(found.findings).toMatchObject([{ kind: 'data', blocks: [] }]);
  });

  it('without a date since today is out at once', () => {
    const now = inactive({ updated_at: seconds('2026-03-02T16:00:00Z') });
    expect(ending(now)).toMatchObject({ lastDay: '2026-03-02', immediate: true });
  });

  it('who never began was called off; so was one whose departure is the first day', () => {
    const hire = { start_date: '2026-05-04', updated_at: seconds('2026-02-20T12:00:00Z') };
    for (const departure_date of ['', '2026-05-04', '2026-05-01', '2026-02-20']) {
      const { data, findings } = read(inactive({ ...hire, departure_date }));
      expect(data).toMatchObject({ startDate: '2026-05-04', termination: { lastDay: '2026-02-20', immediate: false } });
      expect(findings).toEqual([]);
    }
  });

  it('whose rehire was called off on the day after the last departure is given nothing until a person looked', () => {
    const { findings } = read(inactive({ start_date: '2026-05-04', departure_date: '2026-05-03' }));
    expect(findings).toMatchObject([
      { key: 'startDate:called-off', blocks: ['*:create', '*:activate', '*:unsuspend'] },
    ]);
  });

  it('has not begun on tenants that show people so until they start', () => {
    const early = 'inactiveBeforeStart: prehire';
    expect(read(inactive({ start_date: '2026-05-04' }), early).data).not.toHaveProperty('startDate');
    expect(ending(inactive({ departure_date: '2026-01-31' }), early)).toMatchObject({ lastDay: '2026-01-31' });
    expect(ending(inactive({ start_date: '2026-05-04', departure_date: '2026-05-04' }), early)).toMatchObject({
      lastDay: '2026-02-20',
    });
  });

  it('ends although the start date is none', () => {
    const found = read(inactive({ start_date: 'soon', departure_date: '2026-01-31' }));
    expect(found.data).toMatchObject({ termination: { lastDay: '2026-01-31' } });
    expect(found.data).not.toHaveProperty('startDate');
  });
});

describe('somebody pending', () => {
  it('who is leaving goes on leaving; an old date is the end of the employment before', () => {
    const pending = { user_status: 'pending', start_date: '2026-02-02' };
    expect(ending({ ...pending, departure_date: '2026-06-30' })).toMatchObject({ lastDay: '2026-06-30' });
    const { data } = read({ ...pending, departure_date: '2025-11-30' });
    expect(data).not.toHaveProperty('termination');
    expect(data).toMatchObject({ previousEmployment: { termination: { lastDay: '2025-11-30' } } });
  });
});

describe('somebody who comes back', () => {
  const back = { start_date: '2026-05-04', departure_date: '2026-03-20' };
  const readings = (...told: readonly (readonly [string, object])[]) =>
    recordOf(
      ...told.map(([at, more]) =>
        aFact('snapshot', read(more, '', at).data, {
          source: 'namely',
          hrId: 'p-ana',
          time: at,
          receivedAt: at,
          id: at,
        }),
      ),
    );
  const phases = (record: ReturnType<typeof recordOf>, ...ats: readonly string[]) =>
    ats.map((at) => viewAt([record], at, someRules()).phase);
  const known = ['2026-02-01T12:00:00Z', {}] as const;

  it('is out between a departure ahead and the return, entered between two polls', () => {
    const record = readings(known, ['2026-03-02T12:00:00Z', back]);
    expect(phases(record, '2026-03-20T12:00:00Z', '2026-03-21T12:00:00Z', '2026-05-04T12:00:00Z')).toEqual([
      'active',
      'prehire',
      'active',
    ]);
  });

  it.each([
    ['on the departure date', { ...back, departure_date: '2026-03-02' }],
    ['before it', back],
    ['without one', { ...back, departure_date: '' }],
    ['with one on the first day of the return', { ...back, departure_date: '2026-05-04' }],
  ])('and is made inactive by hand %s is out then, whatever return is entered', (_, fields) => {
    const at = '2026-03-02T19:00:00Z';
    const before = readings(known, ['2026-03-01T12:00:00Z', back]);
    expect(phases(before, at)).toEqual(['active']);
    const record = readings(
      known,
      ['2026-03-01T12:00:00Z', back],
      [at, inactive({ ...fields, updated_at: seconds('2026-03-02T18:59:00Z') })],
    );
    expect(phases(record, '2026-03-02T19:00:01Z', '2026-04-20T12:00:00Z', '2026-05-05T12:00:00Z')).toEqual([
      'terminated',
      'terminated',
      'terminated',
    ]);
  });

  it('and is called off leaves an end of years ago as it was', () => {
    const left = inactive({ start_date: '2015-01-05', departure_date: '2019-06-28' });
    const ahead = { user_status: 'pending', start_date: '2026-12-01', departure_date: '' };
    const record = readings(
      ['2026-02-01T12:00:00Z', left],
      ['2026-03-01T12:00:00Z', ahead],
      [NOW, inactive({ ...ahead, user_status: 'inactive', updated_at: seconds('2026-03-02T16:59:00Z') })],
    );
    expect(employmentsOf(record)).toMatchObject([
      { startDate: '2015-01-05', termination: { lastDay: '2019-06-28', immediate: false } },
      { startDate: '2026-12-01', termination: { lastDay: '2026-03-02' } },
    ]);
    expect(phases(record, '2026-03-03T12:00:00Z', '2026-12-02T12:00:00Z')).toEqual(['terminated', 'terminated']);
  });
});
