import { expect, it } from '@jest/globals';
import { versionBefore } from '../../src/domain/version-before.js';

const before = (...policies: readonly string[]): string | null =>
  versionBefore(policies.map((policy) => ({ policy })))?.policy ?? null;

it.each([
  ['the one before', ['a', 'b'], 'a'],
  ['after going back once, the one before that', ['a', 'b', 'c', 'b'], 'a'],
  ['after a step back and a new version, the one stepped back to', ['a', 'b', 'a', 'c'], 'a'],
  ['the same version put in force again is none of its own', ['a', 'b', 'b'], 'a'],
  ['after two steps at once, nothing is left', ['a', 'b', 'c', 'a'], null],
  ['the first has none before it', ['a'], null],
  ['nor has a step back to the first: never forward again', ['a', 'b', 'a'], null],
  ['nothing was put in force yet', [], null],
])('%s', (_name, policies, expected) => {
  expect(before(...policies)).toBe(expected);
});
