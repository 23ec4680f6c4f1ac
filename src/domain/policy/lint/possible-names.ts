import { isKeyed, type TableDocument } from '../schema/tables.js';
import { splitTemplate } from '../template.js';
import { inspectExpression } from './inspect-expression.js';

type Tables = Readonly<Record<string, TableDocument>>;

/** Most names a template is written out to. */
const MOST_NAMES = 1_000;
const QUOTED = /^\s*(['"])([^'"\\]*)\1\s*$/;
const LOOKUP = /^\s*lookup(?:Or)?\(/;

/**
 * Every name a template can come to, when its parts are texts or looked up in tables.
 *
 * @returns `null` when a fact stands in it as it is, or there are too many: then only people can tell
 */
export function possibleNames(template: string, tables: Tables): readonly string[] | null {
  const { texts, expressions } = splitTemplate(template);
  let names = [texts[0] ?? ''];
  for (const [index, { source }] of expressions.entries()) {
    const values = valuesOf(source, tables);
    if (values === null || values.length * names.length > MOST_NAMES) return null;
    names = names.flatMap((name) => values.map((value) => name + value + (texts[index + 1] ?? '')));
  }
  return [...new Set(names.map((name) => name.trim()))];
}

function valuesOf(source: string, tables: Tables): readonly string[] | null {
  const quoted = QUOTED.exec(source);
  if (quoted) return [quoted[2] ?? ''];
  const { lookups } = inspectExpression(source);
  const [lookup, more] = lookups;
  if (!lookup || more || lookup.hasDefault || !LOOKUP.test(source) || !source.trimEnd().endsWith(')')) return null;
  const table = tables[lookup.table];
  if (table === undefined || /\)\s*[^\s)]/.test(source)) return null;
  return [...new Set(isKeyed(table) ? table.rows.map((row) => row.at(-1) ?? '') : Object.values(table))];
}
