import { z } from 'zod';
import { LIMITS } from '../limits.js';
import { known, name } from './written.js';

/** One row per key. */
const PlainTable = z.record(name, z.string());

/** Rows by several keys: `*` fits any, the first row that fits counts. */
const KeyedTable = known({
  keys: z.array(name).min(1, 'needs at least one name').max(6, 'takes at most 6 names'),
  rows: z.array(z.array(z.string())),
}).superRefine(({ keys, rows }, context) => {
  rows.forEach((row, index) => {
    if (row.length === keys.length + 1) return;
    const message = `has ${row.length} cells, but needs ${keys.length + 1}: one for each of ${keys.join(', ')}, then the value`;
    context.addIssue({ code: 'custom', path: ['rows', index], message });
  });
});

export const Table = z.union([KeyedTable, PlainTable]);
export type TableDocument = z.infer<typeof Table>;

/** What `lookup` finds values in. */
export const Tables = z
  .record(name, Table)
  .default({})
  .superRefine((tables, context) => {
    let cells = 0;
    for (const [table, written] of Object.entries(tables)) {
      cells += isKeyed(written) ? written.rows.length * (written.keys.length + 1) : Object.keys(written).length;
      if (cells <= LIMITS.cells) continue;
      const message = `makes more than ${LIMITS.cells} cells in all tables: keep such lists in HR, or write a rule`;
      return context.addIssue({ code: 'custom', path: [table], message });
    }
  });

/** Tells a table with several keys from one that is a map. */
export function isKeyed(table: TableDocument): table is z.infer<typeof KeyedTable> {
  return Array.isArray(table['rows']) && Array.isArray(table['keys']);
}
