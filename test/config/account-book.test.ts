import { describe, expect, it } from '@jest/globals';
import { createAccountBook } from '../../src/config/account-book.js';
import { InMemoryBlobs } from '../api/support/running-api.js';

describe('the book of accounts', () => {
  it('gives an account to one person, for ever, in each target by itself', async () => {
    const book = createAccountBook(new InMemoryBlobs());
    expect(await book.ownerOf('okta', '00u1')).toBeUndefined();
    expect(await book.claim('okta', '00u1', 'bamboohr:1')).toBe(true);
    expect(await book.claim('okta', '00u1', 'bamboohr:2')).toBe(false);
    expect(await book.claim('okta', '00u1', 'bamboohr:1')).toBe(true);
    expect(await book.ownerOf('okta', '00u1')).toBe('bamboohr:1');
    expect(await book.claim('other', '00u1', 'bamboohr:2')).toBe(true);
  });

  it('lets one alone of many have it, whichever worker they ask', async () => {
    const blobs = new InMemoryBlobs();
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, index) => createAccountBook(blobs).claim('okta', '00u1', `bamboohr:${index}`)),
    );
    expect(claims.filter((mine) => mine)).toHaveLength(1);
  });
});
