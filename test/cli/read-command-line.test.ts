import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** A program that only says what it was told. */
const ECHO = `
  import { Command } from 'commander';
  import { readCommandLine, wholeNumber } from './dist/cli/read-command-line.js';
  const program = new Command('echo').option('--people <number>', 'how many', wholeNumber, 300).argument('[name]');
  const { people } = readCommandLine(program).opts();
  process.stdout.write(people + ' ' + program.args);`;

function started(...args: string[]): { code: number | null; said: string; complained: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { code: status, said: stdout, complained: stderr };
}
const echo = (...args: string[]) => started('--input-type=module', '-e', ECHO, '--', ...args);

describe('the command line of a program', () => {
  it('is read', () => {
    expect(echo('--people', '20', 'ada')).toEqual({ code: 0, said: '20 ada', complained: '' });
  });

  it('tells with --help what can be written', () => {
    expect(echo('--help')).toEqual({ code: 0, said: expect.stringMatching(/^Usage: echo /), complained: '' });
  });

  it.each([
    [['--bogus'], "error: unknown option '--bogus'"],
    [['--people', 'many'], "error: option '--people <number>' argument 'many' is invalid. It is no whole number."],
    [['--people', '-1'], "error: option '--people <number>' argument '-1' is invalid. It is no whole number."],
    [['ada', 'bo'], 'error: too many arguments. Expected 1 argument but got 2.'],
  ])('ends with 2 and a word, not a stack, on %j', (args, complaint) => {
    const complained = `${complaint}\n(--help shows what can be written)\n`;
    expect(echo(...args)).toEqual({ code: 2, said: '', complained });
  });

  it('is that of npm run tour', () => {
    const complained = 'there is no tour nowhere: say career or moves\n(--help shows what can be written)\n';
    expect(started('dist/cli/tour.js', 'nowhere')).toEqual({ code: 2, said: '', complained });
  });
});
