import { addDays, isCivilDate } from '../../../civil-date.js';
import { ExpressionFault } from '../expression-fault.js';
import { formatDate } from './format-date.js';
import type { PolicyFunction } from './policy-function.js';

const DAY_MS = 86_400_000;
/** Days from the first to the last date there is. */
const MOST_DAYS = 3_652_059n;

/**
 * Dates of the person; none reads a clock, so an answer changes only with the facts. Dates are texts such as `2026-12-01`, or null: each
 * function is also declared for null, so that the reason is said.
 */
export const DATE_FUNCTIONS: readonly PolicyFunction[] = [
  ...each('year', 'int', 'the year of a date', (date) => BigInt(Number(date.slice(0, 4)))),
  ...each('month', 'int', 'its month, from 1', (date) => BigInt(Number(date.slice(5, 7)))),
  ...each('day', 'int', 'its day of the month, from 1', (date) => BigInt(Number(date.slice(8, 10)))),
  { signature: 'addDays(string, int): string', does: 'the date so many days later; negative goes back', call: later },
  { signature: 'addDays(null, int): string', does: 'refuses an unknown date', call: unknown },
  { signature: 'daysBetween(string, string): int', does: 'days from the first date to the second', call: daysBetween },
  { signature: 'daysBetween(null, string): int', does: 'refuses an unknown date', call: unknown },
  { signature: 'daysBetween(string, null): int', does: 'refuses an unknown date', call: unknown },
  { signature: 'daysBetween(null, null): int', does: 'refuses an unknown date', call: unknown },
  {
    signature: 'formatDate(string, string): string',
    does: 'a date written as dd/MM/yyyy or otherwise',
    call: (date: string, pattern: string) => formatDate(dateOf(date), pattern),
  },
  { signature: 'formatDate(null, string): string', does: 'refuses an unknown date', call: unknown },
];

function each(name: string, type: string, does: string, part: (date: string) => unknown): readonly PolicyFunction[] {
  return [
    { signature: `${name}(string): ${type}`, does, call: (date: string) => part(dateOf(date)) },
    { signature: `${name}(null): ${type}`, does: 'refuses an unknown date', call: unknown },
  ];
}

function later(date: string, days: bigint): string {
  const within = days > MOST_DAYS ? MOST_DAYS : days < -MOST_DAYS ? -MOST_DAYS : days;
  return addDays(dateOf(date), Number(within));
}

function daysBetween(from: string, to: string): bigint {
  const ms = (date: string): number => Date.parse(`${dateOf(date)}T00:00:00.000Z`);
  return BigInt(Math.round((ms(to) - ms(from)) / DAY_MS));
}

function dateOf(text: string): string {
  if (!isCivilDate(text)) throw new ExpressionFault('a text is no date such as 2026-12-01');
  return text;
}

function unknown(): never {
  throw new ExpressionFault('a date is not known; ask for it with != null first');
}
