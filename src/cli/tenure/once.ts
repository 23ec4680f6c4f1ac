import { InvalidArgumentError } from 'commander';

/**
 * Parses an option that is given at most once: of several the last would count and the others be lost without a word.
 *
 * @throws InvalidArgumentError at the second
 */
export function once(value: string, before: string | undefined): string {
  if (before === undefined) return value;
  throw new InvalidArgumentError(`${before} was given before; give it once, and run the command again for the other`);
}
