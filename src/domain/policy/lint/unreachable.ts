import type { CompiledPolicy } from '../compiled-policy.js';
import type { Expression } from '../expression.js';
import type { TableDocument } from '../schema/tables.js';
import { isKeyed } from '../schema/tables.js';
import { inspectExpression, type ImpossibleFact } from './inspect-expression.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { NOBODY } from './nobody.js';
import { writtenExpressions } from './written-expressions.js';

/** Rules that can hold nobody, and table rows that are not there. */
export function unreachable({ document, compiled }: LintInput): readonly LintNote[] {
  return [...neverTrue(compiled), ...shadowed(compiled), ...absentRows(document.tables, writtenExpressions(document))];
}

function neverTrue({ targets }: CompiledPolicy): readonly LintNote[] {
  return Object.values(targets).flatMap(({ rules, matrices, exclusions }) =>
    [...rules, ...matrices, ...exclusions].flatMap(({ id, where, when }): LintNote[] => {
      const { impossible } = inspectExpression(when.source);
      const [first] = impossible;
      if (first !== undefined) return [neverHolds(id, where, first)];
      return isAlways(when, false)
        ? [error(where, `${id} never holds: its when is false`, 'remove it, or mend its when')]
        : [];
    }),
  );
}

function neverHolds(id: string, where: string | null, { fact, text }: ImpossibleFact): LintNote {
  return text === null
    ? error(
        where,
        `${id} never holds: its when asks for two values of ${fact} at once`,
        'write || between them, or in [a, b]',
      )
    : error(
        where,
        `${id} never holds: its when asks for ${fact} ${text} and refuses it`,
        'remove one of the two, or write || between them',
      );
}

/** An exclusion of everybody leaves nothing of what it names. */
function shadowed({ targets }: CompiledPolicy): readonly LintNote[] {
  return Object.values(targets).flatMap(({ givers, exclusions }) => {
    const total = exclusions.filter(({ when }) => isAlways(when, true));
    return givers.flatMap(({ id, where, kind, name }): LintNote[] => {
      const by = total.find(({ excludes }) => name.reads.length === 0 && excludes(kind, name.source));
      if (!by) return [];
      return [
        error(
          where,
          `${id} gives nothing: exclusion ${by.id} takes ${name.source} from everybody`,
          'remove one of the two, or narrow the when of the exclusion',
        ),
      ];
    });
  });
}

function absentRows(
  tables: Readonly<Record<string, TableDocument>>,
  expressions: ReturnType<typeof writtenExpressions>,
): readonly LintNote[] {
  return expressions.flatMap(({ path, source }) =>
    inspectExpression(source).lookups.flatMap(({ table, keys, hasDefault }): LintNote[] => {
      const texts = keys.map((key) => (key !== null && 'text' in key ? key.text : null));
      const written = tables[table];
      if (hasDefault || written === undefined || texts.includes(null) || hasRow(written, texts)) return [];
      return [
        {
          severity: 'error',
          at: path,
          message: `table ${table} has no row for ${texts.join(', ')}`,
          fix: 'add the row, or use lookupOr',
        },
      ];
    }),
  );
}

function hasRow(table: TableDocument, keys: readonly (string | null)[]): boolean {
  if (!isKeyed(table)) return Object.hasOwn(table, keys[0] ?? '');
  return table.rows.some((row) => keys.every((key, column) => row[column] === '*' || row[column] === key));
}

/** Whether an expression that looks at no fact has this value. */
function isAlways(when: Expression<boolean>, value: boolean): boolean {
  if (when.reads.length > 0) return false;
  const evaluated = when(NOBODY);
  return evaluated.ok && evaluated.value === value;
}

function error(at: string | null, message: string, fix: string): LintNote {
  return { severity: 'error', at, message, fix };
}
