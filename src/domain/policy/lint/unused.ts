import type { TargetDocument } from '../schema/entitlements.js';
import { rowEntitlements, writtenEntitlement } from '../written-entitlement.js';
import { splitTemplate } from '../template.js';
import { nameMatcher } from '../name-matcher.js';
import { didYouMean } from '../nearest.js';
import { inspectExpression } from './inspect-expression.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { possibleNames } from './possible-names.js';
import { writtenExpressions } from './written-expressions.js';

/** What is written and does nothing: tables nobody looks into, managed names nobody gives. */
export function unused({ document }: LintInput): readonly LintNote[] {
  const used = new Set(
    writtenExpressions(document).flatMap(({ source }) => inspectExpression(source).lookups.map(({ table }) => table)),
  );
  const tables = Object.keys(document.tables)
    .filter((table) => !used.has(table))
    .map((table): LintNote => ({
      severity: 'warning',
      at: ['tables', table],
      message: `table ${table} is never looked into`,
      fix: 'remove it, or use it in a lookup',
    }));
  const modes = Object.entries(document.targets).flatMap(([target, written]) =>
    written.modes.flatMap(({ match, mode }, index): LintNote[] => {
      if (mode !== 'managed' || givenNames(written).some((name) => overlaps(match, name, document.tables))) return [];
      return [
        {
          severity: 'warning',
          at: ['targets', target, 'modes', index],
          message: `${match} is managed, but no rule gives it: whoever has it keeps it as a stranger`,
          fix: 'add a rule that gives it, or remove the line',
        },
      ];
    }),
  );
  return [...tables, ...modes, ...toothless(document)];
}

/** Four eyes see nothing when a side of them is given to nobody. */
function toothless({ targets, tables }: LintInput['document']): readonly LintNote[] {
  return Object.entries(targets).flatMap(([target, written]) => {
    const given = givenNames(written);
    return (written.separation ?? []).flatMap(({ between }, index) =>
      between.flatMap((side, place) =>
        side.flatMap((match, nth): LintNote[] => {
          if (given.some((name) => overlaps(match, name, tables))) return [];
          const at = ['targets', target, 'separation', index, 'between', place, nth];
          const message = `separation keeps ${match} apart, but no rule gives it${didYouMean(match, given)}`;
          return [{ severity: 'warning', at, message, fix: 'correct the name, or add a rule that gives it' }];
        }),
      ),
    );
  });
}

function givenNames({ entitlements, exceptions = [] }: TargetDocument): readonly string[] {
  return [
    ...entitlements.flatMap(({ matrix }) => matrix?.rows.flatMap(rowEntitlements) ?? []),
    ...[...entitlements, ...exceptions].flatMap((written) => writtenEntitlement(written) ?? []),
  ].map(({ name }) => name);
}

/** Whether a pattern could match what a template gives; when only people can tell, by how both begin. */
function overlaps(pattern: string, template: string, tables: LintInput['document']['tables']): boolean {
  const names = possibleNames(template, tables);
  if (names !== null) return names.some(nameMatcher(pattern));
  const [start = ''] = splitTemplate(template).texts;
  const [fixed = ''] = pattern.split('*');
  return start.startsWith(fixed) || fixed.startsWith(start);
}
