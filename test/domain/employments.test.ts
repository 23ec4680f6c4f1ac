import { describe, expect, it } from '@jest/globals';
import { employmentsOf } from '../../src/domain/employments.js';
import type { Fact } from '../../src/domain/fact.js';
import { previousEmployments, publicRecord } from '../../src/domain/record-projection.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';

const hire = aHire({}, on('2026-11-01'));
const terminated = (lastDay: string, told: string) =>
  aFact('terminated', { termination: aTermination({ lastDay }) }, on(told));
const rehired = (startDate: string, told: string) => aFact('rehired', { startDate }, on(told));
const snapshot = (startDate: string, lastDay: string | null, told: string) =>
  aFact('snapshot', { startDate, termination: lastDay === null ? null : aTermination({ lastDay }) }, on(told));

/** Each employment as `start..last day`, `x` after a cancelled one. */
function spans(...facts: readonly Fact[]): readonly string[] {
  return employmentsOf(recordOf(...facts)).map(
    (one) => `${one.startDate ?? '?'}..${one.termination?.lastDay ?? ''}${one.cancelledFrom === null ? '' : ' x'}`,
  );
}

describe('employments', () => {
  it('opens, ends and opens another, in any order of arrival', () => {
    const life = [hire, terminated('2027-01-31', '2027-01-10'), rehired('2027-06-01', '2027-05-01')];
    expect(spans(...life)).toEqual(['2026-12-01..2027-01-31', '2027-06-01..']);
    expect(spans(...life.toReversed())).toEqual(['2026-12-01..2027-01-31', '2027-06-01..']);
  });

  it('gives a termination told after the rehire to the employment it ends', () => {
    expect(spans(hire, rehired('2027-06-01', '2027-05-01'), terminated('2027-01-31', '2027-05-02'))).toEqual([
      '2026-12-01..2027-01-31',
      '2027-06-01..',
    ]);
  });

  it('moves a termination when it is told again with another date', () => {
    expect(spans(hire, terminated('2027-01-31', '2027-01-10'), terminated('2027-02-28', '2027-01-11'))).toEqual([
      '2026-12-01..2027-02-28',
    ]);
  });

  it('rescinds the termination of the latest employment, before or after its day', () => {
    const left = [hire, terminated('2027-01-31', '2027-01-10')];
    expect(spans(...left, aFact('termination-rescinded', {}, on('2027-01-20')))).toEqual(['2026-12-01..']);
    expect(spans(...left, aFact('termination-rescinded', {}, on('2027-03-20')))).toEqual(['2026-12-01..']);
  });

  it('keeps a termination told after a rescission, even when the rescission arrives last', () => {
    const rescinded = aFact('termination-rescinded', {}, on('2027-01-11'));
    expect(
      spans(hire, terminated('2027-02-28', '2027-01-12'), terminated('2027-01-31', '2027-01-10'), rescinded),
    ).toEqual(['2026-12-01..2027-02-28']);
  });

  it('cancels a hire from the time it was recorded, and reopens it by a later hire', () => {
    const cancelled = aFact('hire-cancelled', {}, on('2026-12-02'));
    expect(employmentsOf(recordOf(hire, cancelled))).toMatchObject([{ cancelledFrom: '2026-12-02T09:00:00.000Z' }]);
    expect(spans(hire, cancelled, aHire({ startDate: '2027-01-04' }, on('2026-12-03')))).toEqual(['2027-01-04..']);
    expect(spans(hire, cancelled, rehired('2027-01-04', '2026-12-03'))).toEqual(['2027-01-04..']);
  });

  it('does not let a second cancellation reach the employment before', () => {
    const life = [hire, terminated('2027-01-31', '2027-01-10'), rehired('2027-06-01', '2027-05-01')];
    const cancelled = [aFact('hire-cancelled', {}, on('2027-05-10')), aFact('hire-cancelled', {}, on('2027-05-11'))];
    expect(spans(...life, ...cancelled)).toEqual(['2026-12-01..2027-01-31', '2027-06-01.. x']);
    expect(publicRecord(recordOf(...life, ...cancelled)).startDate).toBe('2026-12-01');
  });

  it('moves the latest employment by a changed start', () => {
    const moved = aFact('updated', { startDate: '2026-12-15' }, on('2026-11-10'));
    expect(spans(moved, hire)).toEqual(['2026-12-15..']);
    expect(
      spans(
        hire,
        terminated('2027-01-31', '2027-01-10'),
        rehired('2027-06-01', '2027-05-01'),
        aFact('updated', { startDate: '2027-06-15' }, on('2027-05-03')),
      ),
    ).toEqual(['2026-12-01..2027-01-31', '2027-06-15..']);
  });

  it('tells an end and a new start in one update apart from a moved start', () => {
    const told = { startDate: '2027-07-01', termination: aTermination({ lastDay: '2027-06-30' }) };
    for (const type of ['updated', 'hired', 'rehired'] as const)
      expect(spans(hire, aFact(type, told, on('2027-06-20')))).toEqual(['2026-12-01..2027-06-30', '2027-07-01..']);
  });

  it('moves a contract end either way and clears it', () => {
    const contractor = aHire({ contractEndDate: '2027-03-31' }, on('2026-11-01'));
    const extended = (contractEndDate: string | null, told: string) =>
      aFact('contract-extended', { contractEndDate }, on(told));
    const end = (...facts: readonly Fact[]) => employmentsOf(recordOf(...facts))[0]?.contractEndDate;
    expect(end(extended('2027-06-30', '2027-01-02'), contractor)).toBe('2027-06-30');
    expect(end(contractor, extended('2027-02-28', '2027-01-02'))).toBe('2027-02-28');
    expect(end(contractor, extended('2027-02-28', '2027-01-02'), extended(null, '2027-01-03'))).toBeNull();
  });

  it('treats a second hire after the last day as a rehire, and before it as the same employment told anew', () => {
    const left = [hire, terminated('2027-01-31', '2027-01-10')];
    expect(spans(...left, aHire({ startDate: '2027-06-01' }, on('2027-05-01')))).toEqual([
      '2026-12-01..2027-01-31',
      '2027-06-01..',
    ]);
    expect(spans(...left, aHire({ startDate: '2026-12-02' }, on('2027-01-12')))).toEqual(['2026-12-02..2027-01-31']);
  });

  it('does not open the same rehire twice when an event and a reading both tell it', () => {
    const left = [hire, terminated('2027-01-31', '2027-01-10')];
    const both = [snapshot('2027-06-01', null, '2027-05-01'), rehired('2027-06-01', '2027-05-02')];
    expect(spans(...left, ...both)).toHaveLength(2);
    expect(
      spans(...left, rehired('2027-06-01', '2027-05-01'), snapshot('2027-06-01', null, '2027-05-02')),
    ).toHaveLength(2);
  });

  it('holds an end that is heard before any start', () => {
    expect(spans(terminated('2027-01-31', '2027-01-10'))).toEqual(['?..2027-01-31']);
    expect(spans(terminated('2027-01-31', '2027-01-10'), aHire({}, on('2027-01-11')))).toEqual([
      '2026-12-01..2027-01-31',
    ]);
    expect(spans(terminated('2026-01-31', '2026-01-10'), aHire({}, on('2026-11-01')))).toEqual([
      '?..2026-01-31',
      '2026-12-01..',
    ]);
  });
});

describe('readings of HR', () => {
  const left = [hire, terminated('2027-01-31', '2027-01-10')];

  it('tell a rehire by a start after the known last day', () => {
    expect(spans(...left, snapshot('2027-06-01', null, '2027-05-01'))).toEqual([
      '2026-12-01..2027-01-31',
      '2027-06-01..',
    ]);
  });

  it('leave a termination that lies before the start with the employment before', () => {
    expect(spans(...left, snapshot('2027-06-01', '2027-01-31', '2027-05-01'))).toEqual([
      '2026-12-01..2027-01-31',
      '2027-06-01..',
    ]);
  });

  it('that bring an end and a rehire together end the employment that runs and open another', () => {
    const both = snapshot('2027-07-01', '2027-06-30', '2027-06-20');
    const expected = ['2026-12-01..2027-06-30', '2027-07-01..'];
    expect(spans(hire, both)).toEqual(expected);
    expect(spans(both, hire)).toEqual(expected);
    expect(spans(hire, both, snapshot('2027-07-01', '2027-06-30', '2027-06-21'))).toEqual(expected);
    expect(spans(hire, both, snapshot('2027-07-01', null, '2027-07-02'))).toEqual(expected);
    expect(spans(hire, both, snapshot('2026-12-01', '2027-06-30', '2027-06-22'))).toEqual(['2026-12-01..2027-06-30']);
  });

  it('may move an end that has not come yet together with the rehire', () => {
    const ending = [hire, terminated('2027-06-15', '2027-06-01')];
    const moved = snapshot('2027-07-01', '2027-06-30', '2027-06-10');
    expect(spans(...ending, moved)).toEqual(['2026-12-01..2027-06-30', '2027-07-01..']);
    expect(spans(...ending, snapshot('2027-07-01', '2027-06-15', '2027-06-05'), moved)).toEqual([
      '2026-12-01..2027-06-30',
      '2027-07-01..',
    ]);
  });

  it('do not take up a left employment again by a rehire that was called off before it was read', () => {
    const calledOff = snapshot('2027-06-01', '2027-05-20', '2027-05-19');
    expect(spans(...left, calledOff)).toEqual(['2026-12-01..2027-01-31', '2027-06-01..2027-05-20']);
  });

  it('with an end before the start are a hire that never counts while nothing was reached', () => {
    const void_ = snapshot('2027-01-15', '2027-01-10', '2026-11-20');
    expect(spans(void_)).toEqual(['2027-01-15..2027-01-10']);
    expect(spans(hire, void_)).toEqual(['2027-01-15..2027-01-10']);
  });

  it('tell a rescission by the same start without the termination', () => {
    expect(spans(...left, snapshot('2026-12-01', null, '2027-01-12'))).toEqual(['2026-12-01..']);
  });

  it('withdraw a rehire by going back to the start before', () => {
    const back = snapshot('2026-12-01', '2027-01-31', '2027-05-03');
    expect(spans(...left, snapshot('2027-06-01', null, '2027-05-01'), back)).toEqual(['2026-12-01..2027-01-31']);
  });

  it('cancel a first hire by a termination before its start', () => {
    const void_ = snapshot('2026-12-01', '2026-11-20', '2026-11-19');
    expect(spans(hire, void_, snapshot('2026-12-01', '2026-11-20', '2026-11-21'))).toEqual(['2026-12-01..2026-11-20']);
    expect(previousEmployments(recordOf(hire, void_, aHire({ startDate: '2027-02-01' }, on('2026-12-03'))))).toEqual(
      [],
    );
  });

  it('never undo an immediate termination that an event told', () => {
    const termination = aTermination({ lastDay: '2027-01-10', kind: 'involuntary', immediate: true });
    const ended = [hire, aFact('terminated', { termination }, on('2027-01-10'))];
    const record = recordOf(...ended, snapshot('2026-12-01', null, '2027-01-11'));
    expect(employmentsOf(record)).toMatchObject([{ termination, emergency: true, disputed: true }]);
    const confirmed = recordOf(...ended, snapshot('2026-12-01', '2027-01-12', '2027-01-11'));
    expect(employmentsOf(confirmed)).toMatchObject([
      { termination: { lastDay: '2027-01-12', immediate: true }, terminationHeardAt: '2027-01-10T09:00:00.000Z' },
    ]);
    expect(spans(...ended, aFact('termination-rescinded', {}, on('2027-01-11')))).toEqual(['2026-12-01..']);
  });

  describe('that tell the employment before', () => {
    const back = (startDate: string, previous: [string | null, string], told: string, lastDay: string | null = null) =>
      aFact(
        'snapshot',
        {
          startDate,
          termination: lastDay === null ? null : aTermination({ lastDay }),
          previousEmployment: { startDate: previous[0], termination: aTermination({ lastDay: previous[1] }) },
        },
        on(told),
      );

    it('end the one that is known, however long ago, and open another', () => {
      const told = back('2027-06-01', [null, '2027-05-10'], '2027-05-20');
      expect(spans(hire, told)).toEqual(['2026-12-01..2027-05-10', '2027-06-01..']);
      expect(spans(told, hire)).toEqual(['2026-12-01..2027-05-10', '2027-06-01..']);
    });

    it('move the end before and the start ahead each by itself', () => {
      const told = back('2027-06-01', [null, '2027-05-10'], '2027-05-20');
      const moved = back('2027-06-15', [null, '2027-05-08'], '2027-05-21');
      expect(spans(hire, told, moved)).toEqual(['2026-12-01..2027-05-08', '2027-06-15..']);
      expect(spans(hire, told, snapshot('2026-12-01', null, '2027-05-22'))).toEqual(['2026-12-01..']);
    });

    it('take in one that was never heard of when they tell its first day, also between two that were', () => {
      expect(spans(back('2027-06-01', ['2020-01-01', '2027-05-10'], '2027-05-20'))).toEqual([
        '2020-01-01..2027-05-10',
        '2027-06-01..',
      ]);
      expect(spans(back('2027-06-01', [null, '2027-05-10'], '2027-05-20'))).toEqual(['2027-06-01..']);
      const left = snapshot('2026-12-01', '2027-01-31', '2027-01-10');
      expect(spans(left, back('2027-06-01', ['2027-03-01', '2027-05-10'], '2027-05-20'))).toEqual([
        '2026-12-01..2027-01-31',
        '2027-03-01..2027-05-10',
        '2027-06-01..',
      ]);
    });

    it('leave an end told beside it to the present one: a return that was called off', () => {
      const told = back('2027-06-01', [null, '2027-05-25'], '2027-05-20', '2027-05-31');
      expect(spans(hire, told)).toEqual(['2026-12-01..2027-05-25', '2027-06-01..2027-05-31']);
    });

    it('mend a first reading that took the end before for a hire called off', () => {
      const misread = snapshot('2027-06-01', '2027-05-25', '2027-05-19');
      expect(spans(misread, back('2027-06-01', ['2020-01-01', '2027-05-25'], '2027-05-20'))).toEqual([
        '2020-01-01..2027-05-25',
        '2027-06-01..',
      ]);
    });

    it('end it also while nothing can be told of the present one', () => {
      const {
        startDate: _,
        termination: __,
        ...previous
      } = back('2027-06-01', [null, '2027-05-10'], '2027-05-20').data;
      expect(spans(hire, aFact('snapshot', previous, on('2027-05-20')))).toEqual(['2026-12-01..2027-05-10']);
    });

    it('never take back an immediate end that an event told', () => {
      const out = aFact('terminated', { termination: aTermination({ immediate: true }) }, on('2027-01-10'));
      const told = back('2027-06-01', [null, '2027-05-10'], '2027-05-20');
      expect(employmentsOf(recordOf(hire, out, told))[0]).toMatchObject({
        termination: { immediate: true },
        terminationHeardAt: '2027-01-10T09:00:00.000Z',
      });
    });

    it('leave an immediate end, heard before any start, with the one that ran then', () => {
      const termination = aTermination({ lastDay: '2027-01-10', immediate: true });
      const out = aFact('terminated', { termination }, on('2027-01-10'));
      const emergency = { termination, emergency: true };
      const longOver = back('2020-01-01', ['2015-01-01', '2018-12-31'], '2027-01-11');
      const { startDate: _, termination: __, ...previous } = longOver.data;
      const alone = aFact('snapshot', previous, on('2027-01-11', '08:00'));
      for (const facts of [
        [out, longOver],
        [out, alone, longOver],
      ])
        expect(employmentsOf(recordOf(...facts))).toMatchObject([
          { startDate: '2015-01-01', termination: { lastDay: '2018-12-31' }, emergency: false },
          { startDate: '2020-01-01', ...emergency, disputed: true },
        ]);
      expect(
        employmentsOf(recordOf(out, back('2027-03-01', ['2020-01-01', '2027-01-10'], '2027-01-11'))),
      ).toMatchObject([{ startDate: '2020-01-01', ...emergency }, { startDate: '2027-03-01' }]);
    });
  });

  it('start a contract anew once the old one has run out, and move it while it has not', () => {
    const contractor = aHire({ contractEndDate: '2027-03-31' }, on('2026-11-01'));
    const next = (told: string) =>
      aFact('snapshot', { startDate: '2027-05-01', contractEndDate: '2027-09-30', termination: null }, on(told));
    expect(spans(contractor, next('2027-04-20'))).toEqual(['2026-12-01..', '2027-05-01..']);
    expect(spans(contractor, next('2026-11-20'))).toEqual(['2027-05-01..']);
  });
});

describe('the public record', () => {
  it('is about the latest employment and lists those before', () => {
    const record = recordOf(hire, terminated('2027-01-31', '2027-01-10'), rehired('2027-06-01', '2027-05-01'));
    expect(publicRecord(record)).toMatchObject({ startDate: '2027-06-01', termination: null });
    expect(previousEmployments(record)).toEqual([
      { startDate: '2026-12-01', contractEndDate: null, termination: aTermination() },
    ]);
  });
});
