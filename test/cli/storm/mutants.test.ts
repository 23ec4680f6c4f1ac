import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MUTANTS } from '../../../src/cli/storm/mutants.js';

const build = new URL('../../../dist/', import.meta.url);

describe('the mutants of the storm', () => {
  it.each(MUTANTS)('finds its place in the build: $name', ({ file, find, times = 1 }) => {
    const code = readFileSync(new URL(file, build), 'utf8');
    expect(code.split(find)).toHaveLength(times + 1);
  });

  it('has names of their own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});
