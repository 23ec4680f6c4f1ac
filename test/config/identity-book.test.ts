import { describe, expect, it } from '@jest/globals';
import { createIdentityBook } from '../../src/config/identity-book.js';
import { personOf, recordsOfPerson } from '../../src/domain/identity/ties.js';
import { InMemoryBlobs } from '../api/support/running-api.js';

const why = { at: '2027-01-01T00:00:00.000Z', by: 'key:first', reason: 'told so' };
const card = { record: 'trinet:2', since: why.at, hasAccount: false, previous: null, keys: { email: ['abcd'] } };

describe('the identity book', () => {
  it('settles two merges that cross as one, whoever writes', async () => {
    const blobs = new InMemoryBlobs();
    const [one, other] = [createIdentityBook(blobs), createIdentityBook(blobs)];
    const settled = await Promise.all([one.join('a:1', 'b:1', why), other.join('b:1', 'a:1', why)]);
    expect(settled.filter(({ tie }) => tie !== null)).toHaveLength(1);
    const ties = await one.ties();
    expect(await other.ties()).toEqual(ties);
    expect(personOf(ties, 'a:1')).toBe(personOf(ties, 'b:1'));
  });

  it('keeps aliases one deep, and gives back with a record what came with it', async () => {
    const book = createIdentityBook(new InMemoryBlobs());
    await book.join('b:1', 'a:1', why);
    await book.join('a:1', 'c:1', why);
    expect(recordsOfPerson(await book.ties(), 'c:1')).toEqual(['c:1', 'a:1', 'b:1']);
    await book.part('a:1', why);
    const ties = await book.ties();
    expect([personOf(ties, 'b:1'), personOf(ties, 'a:1'), personOf(ties, 'c:1')]).toEqual(['a:1', 'a:1', 'c:1']);
    expect((await book.part('a:1', why)).tie).toBeNull();
    expect(ties.distinct).toEqual(['a:1 c:1', 'b:1 c:1']);
    await book.join('a:1', 'c:1', why);
    expect((await book.ties()).distinct).toEqual([]);
    expect((await book.history()).map(({ kind }) => kind)).toEqual(['join', 'join', 'part', 'join']);
  });

  it('leaves a record where it is that left a group and came back by itself', async () => {
    const book = createIdentityBook(new InMemoryBlobs());
    await book.join('b:1', 'a:1', why);
    await book.join('a:1', 'c:1', why);
    await book.part('b:1', why);
    await book.join('b:1', 'c:1', why);
    await book.part('a:1', why);
    expect(recordsOfPerson(await book.ties(), 'c:1')).toEqual(['c:1', 'b:1']);
  });

  it('finds records by a digest, for ever, and tells the last card', async () => {
    const book = createIdentityBook(new InMemoryBlobs());
    await book.publish(card, ['abcd']);
    await book.publish({ ...card, hasAccount: true, keys: {} }, []);
    expect(await book.holders(['abcd', 'ffff'])).toEqual(['trinet:2']);
    expect(await book.card('trinet:2')).toMatchObject({ hasAccount: true });
    expect(await book.card('trinet:3')).toBeUndefined();
  });
});
