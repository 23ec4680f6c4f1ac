import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(300_000);

describe('npm run tour', () => {
  it.each([
    ['career', 'A year of company life'],
    ['moves', 'Five months of moves'],
  ])('-- %s ends where everybody is expected to stand', async (name, title) => {
    const tour = spawn(process.execPath, ['dist/cli/tour.js', name], { stdio: ['ignore', 'pipe', 'inherit'] });
    const output = await text(tour.stdout);
    expect(output.match(/^DIFFERENCE .*$/gm)).toBeNull();
    expect(output).toMatch(new RegExp(`${title} in [\\d.]+ s; 0 differences\\.`));
  });
});
