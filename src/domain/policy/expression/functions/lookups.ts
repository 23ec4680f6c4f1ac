import { ExpressionFault } from '../expression-fault.js';
import type { LookupTable } from '../lookup-tables.js';
import type { PolicyFunction } from './policy-function.js';

/** Most keys a table has. */
const MOST_KEYS = 6;

/** `lookup` and `lookupOr` over tables of one to six keys; that the table exists and has so many is checked before. */
export function lookupFunctions(tables: ReadonlyMap<string, LookupTable>): readonly PolicyFunction[] {
  const find = (name: string, keys: readonly string[]): string | undefined => tables.get(name)?.find(keys);
  return Array.from({ length: MOST_KEYS }, (_, index) => index + 1).flatMap((count) => {
    const keys = Array.from({ length: count }, () => 'string').join(', ');
    return [
      {
        signature: `lookup(string, ${keys}): string`,
        does: 'the value of a table row; without a row the rule changes nothing',
        call: (name: string, ...asked: string[]) => {
          const value = find(name, asked);
          if (value === undefined) throw new ExpressionFault(`table ${name} has no row for it`);
          return value;
        },
      },
      {
        signature: `lookupOr(string, ${keys}, string): string`,
        does: 'the value of a table row, else the last argument',
        call: (name: string, ...asked: string[]) => find(name, asked.slice(0, -1)) ?? asked.at(-1) ?? '',
      },
    ];
  });
}
