import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/fact.js';
import { fold } from '../../src/domain/fold.js';
import { markOfFact } from '../../src/domain/mark-of-fact.js';
import type { PartialRecord } from '../../src/domain/record-fields.js';
import { publicRecord } from '../../src/domain/record-projection.js';
import { countingTime } from '../../src/domain/stamp.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';

describe('scalars', () => {
  it('lets the greatest stamp hold, whatever arrives last', () => {
    const record = recordOf(
      aFact('updated', { name: { givenName: 'Augusta' } }, on('2026-11-03')),
      aFact('updated', { name: { givenName: 'Ada', familyName: 'Byron' } }, on('2026-11-02')),
    );
    expect(publicRecord(record).name).toEqual({ givenName: 'Augusta', middleName: null, familyName: 'Byron' });
  });

  it('breaks a tie of time by sequence, then by id', () => {
    const record = recordOf(
      aFact('updated', { nickName: 'second' }, { id: 'a', sequence: 2 }),
      aFact('updated', { nickName: 'first', workEmail: 'b@corp.example' }, { id: 'b', sequence: 1 }),
      aFact('updated', { workEmail: 'a@corp.example' }, { id: 'a', sequence: 1 }),
    );
    expect(publicRecord(record)).toMatchObject({ nickName: 'second', workEmail: 'b@corp.example' });
  });

  it('clears by null and keeps what a snapshot does not say', () => {
    const record = recordOf(
      aHire({ nickName: 'Al', workEmail: 'ada@corp.example', custom: { level: 'L4', team: 'x' } }),
      aFact('snapshot', { startDate: '2026-12-01', nickName: null, custom: { team: null } }, on('2026-11-02')),
    );
    expect(publicRecord(record)).toMatchObject({
      nickName: null,
      workEmail: 'ada@corp.example',
      custom: { level: 'L4' },
    });
  });
});

describe('positions and leaves', () => {
  it('merges items by id, field by field', () => {
    const record = recordOf(
      aFact('transferred', { positions: [{ id: '2', from: '2027-01-01', title: 'Lead' }] }, on('2026-11-05')),
      aHire({}, on('2026-11-01')),
      aFact('updated', { positions: [{ id: '1', title: 'Senior engineer' }] }, on('2026-11-02')),
    );
    expect(publicRecord(record).positions).toMatchObject([
      { id: '1', department: 'Engineering', title: 'Senior engineer' },
      { id: '2', from: '2027-01-01', title: 'Lead' },
    ]);
  });

  it('withdraws an item by removed, until it is named again', () => {
    const removed = aFact('transferred', { positions: [{ id: '1', removed: true }] }, on('2026-11-02'));
    const named = aFact('transferred', { positions: [{ id: '1', from: '2026-12-15' }] }, on('2026-11-03'));
    expect(publicRecord(recordOf(removed, aHire())).positions).toEqual([]);
    expect(publicRecord(recordOf(named, removed, aHire())).positions).toMatchObject([{ id: '1', from: '2026-12-15' }]);
  });

  it('withdraws what a newer snapshot does not name, and nothing newer', () => {
    const snapshot = aFact(
      'snapshot',
      { startDate: '2026-12-01', positions: [{ id: '2', from: '2026-12-01' }], leaves: [] },
      on('2026-11-03'),
    );
    const leave = aFact(
      'leave-started',
      { leaves: [{ id: '9', type: 'medical', from: '2027-01-05' }] },
      on('2026-11-02'),
    );
    const later = aFact('transferred', { positions: [{ id: '3', from: '2027-02-01' }] }, on('2026-11-04'));
    const record = publicRecord(recordOf(later, snapshot, leave, aHire()));
    expect(record.positions.map(({ id }) => id)).toEqual(['2', '3']);
    expect(record.leaves).toEqual([]);
  });

  it('leaves lists alone that a snapshot does not carry', () => {
    const record = recordOf(aHire(), aFact('snapshot', { startDate: '2026-12-01' }, on('2026-11-03')));
    expect(publicRecord(record).positions).toHaveLength(1);
  });

  it('confirms a return, and takes the confirmation back when leave is told anew', () => {
    const started = aFact(
      'leave-started',
      { leaves: [{ id: '1', type: 'medical', from: '2027-01-05' }] },
      on('2026-12-20'),
    );
    const returned = aFact('returned', { leaves: [{ id: '1', to: '2027-01-20' }] }, on('2027-01-20'));
    const again = aFact('leave-started', { leaves: [{ id: '1', to: '2027-02-20' }] }, on('2027-01-21'));
    const leave = { id: '1', type: 'medical', from: '2027-01-05' };
    expect(publicRecord(recordOf(returned, started)).leaves).toEqual([{ ...leave, to: '2027-01-20', returned: true }]);
    expect(publicRecord(recordOf(again, returned, started)).leaves).toEqual([
      { ...leave, to: '2027-02-20', returned: false },
    ]);
  });
});

describe('what became of a fact', () => {
  it('lists the changed fields with JSON pointers, old and new', () => {
    const { changes } = fold(
      recordOf(aHire({ custom: { 'a/b': 1 } })),
      aFact(
        'updated',
        {
          custom: { 'a/b': 2 },
          positions: [
            { id: '1', department: 'Sales' },
            { id: '2', from: '2026-11-30' },
          ],
        },
        on('2026-11-02'),
      ),
    );
    expect(changes).toContainEqual({ path: '/custom/a~1b', from: 1, to: 2 });
    expect(changes).toContainEqual({ path: '/positions/1/department', from: 'Engineering', to: 'Sales' });
    expect(changes).toContainEqual({ path: '/positions/0', from: null, to: expect.objectContaining({ id: '2' }) });
    expect(changes).toHaveLength(3);
  });

  it('shows a termination as one value, and a withdrawn item at the place it had', () => {
    const hired = recordOf(aHire());
    const termination = aTermination();
    expect(fold(hired, aFact('terminated', { termination }, on('2026-12-20'))).changes).toEqual([
      { path: '/termination', from: null, to: termination },
    ]);
    const withdrawn = fold(hired, aFact('transferred', { positions: [{ id: '1', removed: true }] }, on('2026-11-02')));
    expect(withdrawn.changes).toEqual([{ path: '/positions/0', from: expect.objectContaining({ id: '1' }), to: null }]);
  });

  it('shows what changes in an earlier employment', () => {
    const record = recordOf(aHire(), aFact('rehired', { startDate: '2027-06-01' }, on('2027-05-01')));
    const late = fold(record, aFact('terminated', { termination: aTermination() }, on('2027-05-02')));
    expect(late.changes).toEqual([{ path: '/previousEmployments/0/termination', from: null, to: aTermination() }]);
  });

  it('calls a fact stale only when every field it carries lost', () => {
    const record = recordOf(aHire(), aFact('updated', { nickName: 'Al', startDate: '2026-12-05' }, on('2026-11-05')));
    const older = on('2026-11-03');
    expect(fold(record, aFact('updated', { nickName: 'Bo' }, older)).stale).toBe(true);
    expect(fold(record, aFact('updated', { nickName: 'Bo', workEmail: 'a@corp.example' }, older)).stale).toBe(false);
    expect(fold(record, aFact('updated', { startDate: '2026-12-09' }, older)).stale).toBe(true);
    expect(fold(record, aFact('terminated', { termination: aTermination() }, older)).stale).toBe(false);
  });

  it('calls an item stale that a newer snapshot has withdrawn', () => {
    const record = recordOf(aFact('snapshot', { startDate: '2026-12-01', positions: [] }, on('2026-11-05')));
    const older = aFact('transferred', { positions: [{ id: '1', from: '2026-12-01' }] }, on('2026-11-03'));
    expect(fold(record, older)).toMatchObject({ stale: true, changes: [] });
  });
});

describe('a time after receipt, which cannot be true', () => {
  const receivedAt = '2026-12-01T10:00:00.000Z';
  const ahead = (time: string, data: PartialRecord, id: string): Fact =>
    aFact('updated', data, { ...{ id, time, receivedAt }, ...countingTime(time, receivedAt) });

  it('does not swallow what HR says between receipt and it', () => {
    const event = ahead('2026-12-01T12:00:00.000Z', { termination: aTermination({ lastDay: '2027-03-31' }) }, 'e');
    const termination = aTermination({ lastDay: '2026-12-01', immediate: true });
    const snapshot = aFact('snapshot', { termination }, on('2026-12-01', '11:00'));
    const hired = recordOf(aHire({ startDate: '2026-06-01' }), event);
    const { record, stale } = fold(hired, snapshot);
    expect([publicRecord(record).termination, stale]).toEqual([termination, false]);
    expect(event.time).toBe('2026-12-01T12:00:00.000Z');
  });

  it('still orders what was received together, whichever came first', () => {
    const [one, other] = [
      ahead('2026-12-01T12:00:00.000Z', { nickName: 'Ad' }, 'z'),
      ahead('2026-12-01T12:00:01.000Z', { nickName: 'Ada' }, 'a'),
    ];
    expect(publicRecord(recordOf(one, other)).nickName).toBe('Ada');
    expect(publicRecord(recordOf(other, one)).nickName).toBe('Ada');
  });

  it('has a cancelled hire not count from receipt on', () => {
    const time = '2026-12-01T12:00:00.000Z';
    const cancelled = aFact('hire-cancelled', {}, { time, receivedAt, ...countingTime(time, receivedAt) });
    expect(markOfFact(cancelled)).toMatchObject({ kind: 'cancelled', from: receivedAt });
  });
});
