import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/domain/json.js';
import { ChangeFinder } from '../../../src/connectors/trinet/changes.js';
import type { TriNetClient } from '../../../src/connectors/trinet/client.js';
import { DigestTables } from '../../../src/connectors/trinet/digest-table.js';
import { readTriNetMapping } from '../../../src/connectors/trinet/mapping.js';
import { InMemoryBlobs } from '../../api/support/running-api.js';

const mapping = readTriNetMapping('api: { pageSize: 10 }');
const options = { signal: new AbortController().signal };
const worker = (index: number) => ({
  employeeId: String(index),
  names: [{ nameType: 'primary', firstName: 'A', lastName: 'B' }],
  employmentInfo: { employmentStatus: 'A', startDate: '2020-01-01', serviceDate: '2020-01-01' },
});
const workers = (count: number) => Array.from({ length: count }, (_, index) => worker(index));

/** A roster that `listed` shows, anew for every page. */
function finderOf(listed: () => readonly unknown[]) {
  const client: TriNetClient = {
    employees: async (offset) => {
      const all = listed();
      const end = offset - 1 + mapping.api.pageSize;
      return { items: all.slice(offset - 1, end), more: end < all.length, total: null };
    },
    orgDetails: async () => ({ companyName: 'Acme', timezone: 'CT' }),
    locations: async () => [],
    calendar: async () => [],
  };
  const facts = { read: async () => ({ name: 'Acme', timeZone: 'America/Chicago', locations: [] }) };
  const clock = { now: () => Date.parse('2026-03-02T12:00:00Z') };
  return new ChangeFinder({ client, facts, mapping, clock }, new DigestTables(new InMemoryBlobs(), 'AB1'));
}

async function poll(finder: ChangeFinder, from: Json) {
  const ids = new Set<string>();
  let watermark = from;
  for (let pages = 1; pages < 50; pages += 1) {
    const { people, ...rest } = await finder.read(watermark, options);
    for (const { hrId } of people) ids.add(hrId);
    if (!rest.more) return { ids: [...ids], watermark: rest.watermark };
    watermark = rest.watermark;
  }
  throw new Error('the look at the roster does not end');
}

describe('looking for changes in a roster', () => {
  it('of no steady order comes to an end, tells what it saw, and tells each person once', async () => {
    let turn = 0;
    const finder = finderOf(() => {
      turn = (turn + 1) % 7;
      return [...workers(25).slice(turn), ...workers(25).slice(0, turn)];
    });
    const { ids, watermark } = await poll(finder, null);
    expect(ids.length).toBeGreaterThan(10);
    expect(watermark).toMatchObject({ complete: 0, at: null });
    let last = { ids, watermark };
    for (let look = 0; look < 5; look += 1) last = await poll(finder, last.watermark);
    expect(last.ids).toEqual([]);
  });

  it('names one who is shown no more, and nobody when half of the roster is missing', async () => {
    let shown = workers(40);
    const finder = finderOf(() => shown);
    const all = await poll(finder, null);
    shown = workers(20);
    const half = await poll(finder, all.watermark);
    expect(half.ids).toEqual([]);
    shown = workers(39);
    expect((await poll(finder, half.watermark)).ids).toEqual(['39']);
  });

  it('that shrank for good tells a change once, and who leaves later', async () => {
    let shown = workers(40);
    const finder = finderOf(() => shown);
    const all = await poll(finder, null);
    const promoted = { ...worker(3), names: [{ nameType: 'primary', firstName: 'A', lastName: 'C' }] };
    shown = workers(20).with(3, promoted);
    const half = await poll(finder, all.watermark);
    expect(half.ids).toEqual(['3']);
    const again = await poll(finder, half.watermark);
    expect(again.ids).toEqual([]);
    shown = shown.slice(0, 19);
    const later = await poll(finder, again.watermark);
    expect(later.ids).toEqual(['19']);
    expect((await poll(finder, later.watermark)).ids).toEqual([]);
  });

  it('names the same people when the last page is read again, as after a crash', async () => {
    let shown = workers(40);
    const finder = finderOf(() => shown);
    const all = await poll(finder, null);
    shown = workers(20);
    const half = await poll(finder, all.watermark);
    shown = workers(19);
    let { watermark } = half;
    for (;;) {
      const first = await finder.read(watermark, options);
      expect(await finder.read(watermark, options)).toEqual(first);
      if (!first.more) break;
      watermark = first.watermark;
    }
    expect((await poll(finder, watermark)).ids).toEqual(['19']);
  });
});
