import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFileBlobStore } from '../../../src/connectors/files/blob-store.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenure-blobs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('documents as files', () => {
  it('are read back, replaced as a whole, and undefined when they are not there', async () => {
    const blobs = createFileBlobStore(folder);
    expect(await blobs.get('people/bamboohr:1042/facts/000000001.json')).toBeUndefined();
    await blobs.put('people/bamboohr:1042/facts/000000001.json', 'a long first text');
    await blobs.put('people/bamboohr:1042/facts/000000001.json', 'b');
    expect(await blobs.get('people/bamboohr:1042/facts/000000001.json')).toBe('b');
  });

  it('are removed, also those that are not there', async () => {
    const blobs = createFileBlobStore(folder);
    await blobs.put('a/1.json', 'x');
    for (let time = 0; time < 2; time += 1) await blobs.remove('a/1.json');
    expect([await blobs.get('a/1.json'), await blobs.list('a/')]).toEqual([undefined, []]);
  });

  it('are listed by prefix, sorted, also for a folder that is not there', async () => {
    const blobs = createFileBlobStore(folder);
    for (const key of ['a/2.json', 'a/1.json', 'ab/3.json']) await blobs.put(key, key);
    expect(await blobs.list('a/')).toEqual(['a/1.json', 'a/2.json']);
    expect(await blobs.list('nowhere/')).toEqual([]);
  });

  it('leave no draft behind when many write at once', async () => {
    const blobs = createFileBlobStore(folder);
    await Promise.all(Array.from({ length: 20 }, (_, index) => blobs.put('one.json', String(index))));
    expect(await readdir(folder)).toEqual(['one.json']);
  });

  it('are created by one alone of many at once, and are whole for all the others', async () => {
    const blobs = createFileBlobStore(folder);
    const created = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const mine = await blobs.create('deep/one.json', String(index));
        return { index, mine, seen: await blobs.get('deep/one.json') };
      }),
    );
    const winners = created.filter(({ mine }) => mine);
    expect(winners).toHaveLength(1);
    expect(new Set(created.map(({ seen }) => seen))).toEqual(new Set([String(winners[0]?.index)]));
    expect(await readdir(join(folder, 'deep'))).toEqual(['one.json']);
  });

  it.each(['../secret', 'a/../../b', '/etc/passwd', 'a//b', '.', 'a\\b', ''])(
    'never leave their folder: %j is refused',
    async (key) => {
      const blobs = createFileBlobStore(folder);
      await expect(blobs.put(key, 'x')).rejects.toThrow(TypeError);
      await expect(blobs.get(key)).rejects.toThrow(TypeError);
    },
  );
});
