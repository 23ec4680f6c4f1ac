import { describe, expect, it } from '@jest/globals';
import { Listing } from '../../../src/connectors/okta/listing.js';

const signal = () => new AbortController().signal;

function aListing(pages: readonly (readonly string[])[]) {
  const world = { now: 1_000_000, loads: 0 };
  const load = async () => {
    const names = pages[Math.min(world.loads, pages.length - 1)] ?? [];
    world.loads += 1;
    return new Map(names.map((name) => [name, name]));
  };
  const options = { clock: { now: () => world.now }, maxAgeMs: 60_000, minAgeMs: 5_000 };
  return { world, listing: new Listing<string>(load, options) };
}

describe('a listing', () => {
  it('is read once for callers at the same time and answers from memory afterwards', async () => {
    const { world, listing } = aListing([['a', 'b']]);
    const found = await Promise.all([listing.find('a', signal()), listing.find('b', signal())]);
    expect([...found, await listing.find('a', signal()), world.loads]).toEqual(['a', 'b', 'a', 1]);
  });

  it('is read again on a miss, but not within seconds', async () => {
    const { world, listing } = aListing([['a'], ['a', 'new']]);
    expect([await listing.find('new', signal()), world.loads]).toEqual([undefined, 1]);
    world.now += 5_000;
    expect([await listing.find('new', signal()), world.loads]).toEqual(['new', 2]);
  });

  it('is read again when it is old or was found wrong', async () => {
    const { world, listing } = aListing([['a']]);
    await listing.find('a', signal());
    world.now += 60_000;
    await listing.find('a', signal());
    listing.doubt();
    await listing.find('a', signal());
    world.now += 5_000;
    listing.doubt();
    await listing.find('a', signal());
    expect(world.loads).toBe(3);
  });

  it('a caller who gives up does not end the reading of others', async () => {
    let finish: (names: ReadonlyMap<string, string>) => void = () => undefined;
    const slow = () => new Promise<ReadonlyMap<string, string>>((resolve) => (finish = resolve));
    const listing = new Listing(slow, { clock: { now: () => 0 }, maxAgeMs: 1, minAgeMs: 0 });
    const stop = new AbortController();
    const first = listing.find('a', stop.signal);
    const second = listing.find('a', signal());
    const reason = new Error('cancelled');
    stop.abort(reason);
    await expect(first).rejects.toBe(reason);
    finish(new Map([['a', 'a']]));
    expect(await second).toBe('a');
  });

  it('that could not be read is read again by the next caller', async () => {
    let loads = 0;
    const load = async () => {
      loads += 1;
      if (loads === 1) throw new Error('down');
      return new Map([['a', 'a']]);
    };
    const listing = new Listing(load, { clock: { now: () => 0 }, maxAgeMs: 60_000, minAgeMs: 5_000 });
    await expect(listing.find('a', signal())).rejects.toThrow('down');
    expect(await listing.find('a', signal())).toBe('a');
  });
});
