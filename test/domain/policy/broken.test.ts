import { readFileSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../../../src/domain/policy/load.js';

const ROOT = 'test/policies/broken';

/** Each is a file, or a folder whose first file is `policy.yaml`; its first lines say what is expected. */
const cases = readdirSync(ROOT).map((name): [string, string] => [
  name,
  statSync(`${ROOT}/${name}`).isDirectory() ? `${ROOT}/${name}/policy.yaml` : `${ROOT}/${name}`,
]);

describe('a broken policy', () => {
  it('is there in every kind', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  it.each(cases)('%s is refused with the message, line and column it says itself', (_name, file) => {
    const text = readFileSync(file, 'utf8');
    const expected = text.split('\n').flatMap((line) => /^# expect (.*)$/.exec(line)?.[1] ?? []);
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const loaded = loadPolicy(text, file, textOf);
    const problems = loaded.ok ? [] : loaded.problems;
    const told = problems.map((problem) => {
      const where = problem.file === file ? '' : `${problem.file.slice(folder.length)}:`;
      return `${where}${problem.line}:${problem.column} ${problem.message.replaceAll(folder, '')}`;
    });
    expect(expected).not.toEqual([]);
    expect(told).toEqual(expected);
  });
});

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
