import { InvalidArgumentError, type Command } from 'commander';

/**
 * Reads the command line a program of ours was started with: `--help` is told and ends it with 0, what cannot be understood is told in
 * words and ends it with 2.
 *
 * @returns the same program, read
 */
export function readCommandLine(program: Command): Command {
  return program
    .showHelpAfterError('(--help shows what can be written)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
}

/** Reads an option that counts something. @throws InvalidArgumentError for anything but a whole number from 0 */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is no whole number.');
  return Number(text);
}
