import { isKeyed, type TableDocument } from '../schema/tables.js';

/** A table ready to be asked. */
export interface LookupTable {
  /** How many keys a row has. */
  readonly keys: number;
  /** @returns `undefined` when no row fits */
  find(keys: readonly string[]): string | undefined;
}

/** Fits any key. */
const ANY = '*';

/** Indexes every table once, so that asking it costs the same whatever its length. */
export function lookupTables(tables: Readonly<Record<string, TableDocument>>): ReadonlyMap<string, LookupTable> {
  return new Map(
    Object.entries(tables).map(([name, table]) => [
      name,
      isKeyed(table) ? keyedTable(table.keys.length, table.rows) : plainTable(new Map(Object.entries(table))),
    ]),
  );
}

function plainTable(rows: ReadonlyMap<string, string>): LookupTable {
  return { keys: 1, find: ([key = '']) => rows.get(key) ?? rows.get(ANY) };
}

interface Row {
  readonly order: number;
  readonly value: string;
}

/** One index for each set of columns that are `*`; the first row of all that fit counts. */
function keyedTable(keys: number, rows: readonly (readonly string[])[]): LookupTable {
  const indexes = new Map<string, Map<string, Row>>();
  rows.forEach((cells, order) => {
    const fits = cells.slice(0, keys);
    const mask = fits.map((cell) => (cell === ANY ? ANY : '=')).join('');
    const index = indexes.get(mask) ?? new Map<string, Row>();
    indexes.set(mask, index);
    const text = keyText(mask, fits);
    if (!index.has(text)) index.set(text, { order, value: cells[keys] ?? '' });
  });
  const find = (asked: readonly string[]): string | undefined => {
    let first: Row | undefined;
    for (const [mask, index] of indexes) {
      const row = index.get(keyText(mask, asked));
      if (row && (first === undefined || row.order < first.order)) first = row;
    }
    return first?.value;
  };
  return { keys, find };
}

function keyText(mask: string, cells: readonly string[]): string {
  return JSON.stringify(cells.map((cell, column) => (mask[column] === ANY ? ANY : cell)));
}
