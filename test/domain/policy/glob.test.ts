import { describe, expect, it } from '@jest/globals';
import { gapMatcher, globMatcher } from '../../../src/domain/policy/glob.js';

describe('a name pattern', () => {
  it.each([
    ['Dept *', 'Dept Design', true],
    ['Dept *', 'Dept ', true],
    ['Dept *', 'dept Design', false],
    ['*', '', true],
    ['*Lead', 'Team Lead', true],
    ['*Lead', 'Leader', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'acb', false],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
    ['', '', true],
  ])('%j against %j: %j', (pattern, name, matches) => {
    expect(globMatcher(pattern)(name)).toBe(matches);
  });

  it('may ask for something in every gap', () => {
    expect(gapMatcher(['Dept ', ''], [1])('Dept ')).toBe(false);
    expect(gapMatcher(['Dept ', ' (', ')'], [1, 1])('Dept A (B)')).toBe(true);
    expect(gapMatcher(['', '', ''], [1, 1])('a')).toBe(false);
    expect(gapMatcher(['', '', ''], [1, 1])('ab')).toBe(true);
    expect(gapMatcher(['', '', ''], [0, 1])('a')).toBe(true);
  });

  it('takes no time, however many stars', () => {
    const before = process.cpuUsage();
    expect(globMatcher(`${'*a'.repeat(100)}b`)('a'.repeat(10_000))).toBe(false);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(0.5);
  });
});
