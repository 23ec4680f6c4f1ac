import { describe, expect, it } from '@jest/globals';
import { createAddressBook } from '../../src/config/address-book.js';
import { InMemoryBlobs } from '../api/support/running-api.js';

const ADDRESS = 'zoe.byron@acme.example';
const zoe = { person: 'bamboohr:1', mark: 'E-1' };
const other = { person: 'bamboohr:2', mark: 'E-2' };

describe('the book of addresses', () => {
  it('gives an address to one person, for ever and whatever its case and diacritics', async () => {
    const book = createAddressBook(new InMemoryBlobs());
    expect(await book.claim(ADDRESS, zoe)).toBe(true);
    expect(await book.claim('Zoë.Byron@ACME.example', other)).toBe(false);
    expect(await book.claim('Zoë.Byron@ACME.example', zoe)).toBe(true);
  });

  it('knows a person by their id alone: who has the mark now may be somebody else', async () => {
    const book = createAddressBook(new InMemoryBlobs());
    await book.claim(ADDRESS, zoe);
    expect(await book.claim(ADDRESS, { person: 'bamboohr:77', mark: 'E-1' })).toBe(false);
    expect([await book.isAnothers(ADDRESS, 'bamboohr:77'), await book.isAnothers(ADDRESS, 'bamboohr:1')]).toEqual([
      true,
      false,
    ]);
  });

  it('keeps what a person’s own account shows, unless it is another person’s', async () => {
    const book = createAddressBook(new InMemoryBlobs());
    await book.cede(ADDRESS, other, { person: null, mark: 'E-1' });
    expect(await book.isAnothers(ADDRESS, 'bamboohr:1')).toBe(false);
    expect(await book.claim(ADDRESS, zoe)).toBe(false);
    await book.keep(ADDRESS, zoe);
    await book.keep(ADDRESS, other);
    expect(await book.claim(ADDRESS, zoe)).toBe(true);
    expect(await book.claim(ADDRESS, other)).toBe(false);
  });

  it('lets one alone of many have it, whichever worker they ask', async () => {
    const blobs = new InMemoryBlobs();
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        createAddressBook(blobs).claim(ADDRESS, { person: `bamboohr:${index}`, mark: `E-${index}` }),
      ),
    );
    expect(claims.filter((mine) => mine)).toHaveLength(1);
  });

  it('passes on what was claimed in error, and nothing that is somebody else’s', async () => {
    const book = createAddressBook(new InMemoryBlobs());
    const stranger = { person: null, mark: '' };
    await book.claim(ADDRESS, zoe);
    await book.cede(ADDRESS, other, stranger);
    expect(await book.claim(ADDRESS, zoe)).toBe(true);
    await book.cede(ADDRESS, zoe, stranger);
    expect(await book.claim(ADDRESS, zoe)).toBe(false);
    await book.cede('new@acme.example', zoe, stranger);
    expect(await book.claim('new@acme.example', zoe)).toBe(false);
  });

  it('keeps no address that could be read', async () => {
    const blobs = new InMemoryBlobs();
    await createAddressBook(blobs).claim(ADDRESS, zoe);
    expect(JSON.stringify([...blobs.documents])).not.toMatch(/byron|zoe/i);
  });
});
