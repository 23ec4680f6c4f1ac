import type { Asking, CompiledMatrix, Giver, MatrixRow } from '../compiled-policy.js';
import { globMatcher } from '../glob.js';
import { TEXT } from '../result-types.js';
import type { MatrixDocument } from '../schema/entitlements.js';
import { rowEntitlements } from '../written-entitlement.js';
import { compileAppProfile } from './app-profile.js';
import type { Path, Workshop } from './workshop.js';

/** Compiles the table of a rule; its rows are known as `by-role[2]`. */
export function compileMatrix(
  id: string,
  taking: Pick<Giver, 'mode' | 'sensitive' | 'overlapMs' | 'order'>,
  { by, rows, uncovered = 'review' }: MatrixDocument,
  at: Path,
  workshop: Workshop,
): Omit<CompiledMatrix, keyof Asking> {
  const path: Path = [...at, 'matrix'];
  return {
    id,
    where: workshop.where(at),
    by: by.map((source, index) => workshop.expression(source, TEXT, [...path, 'by', index])),
    rows: rows.map((row, index) => {
      const place: Path = [...path, 'rows', index];
      if (row.match.length !== by.length)
        workshop.refuse(
          [...place, 'match'],
          `has ${row.match.length} values, but by has ${by.length} expressions: write one for each, '*' for any`,
        );
      return compileRow(`${id}[${index}]`, row, taking, place, workshop);
    }),
    uncovered,
  };
}

function compileRow(
  id: string,
  row: MatrixDocument['rows'][number],
  taking: Pick<Giver, 'mode' | 'sensitive' | 'overlapMs' | 'order'>,
  place: Path,
  workshop: Workshop,
): MatrixRow {
  const where = workshop.where(place);
  const { apps = [], profiles = {} } = row;
  for (const app of Object.keys(profiles).filter((each) => !apps.includes(each)))
    workshop.refuse([...place, 'profiles', app], `${app} is no app of this row: add it to apps, or correct the name`);
  return {
    id,
    cells: row.match.map(cellMatcher),
    gives: rowEntitlements(row).map(({ kind, name, place: index }) => ({
      id,
      where,
      kind,
      name: workshop.template(name, [...place, `${kind}s`, index]),
      profile:
        kind === 'app' && Object.hasOwn(profiles, name)
          ? compileAppProfile(profiles[name], [...place, 'profiles', name], workshop)
          : [],
      ...taking,
    })),
  };
}

/** Most cells are plain texts, and a table may have thousands. */
function cellMatcher(pattern: string): (value: string) => boolean {
  if (pattern === '*') return () => true;
  return pattern.includes('*') ? globMatcher(pattern) : (value) => value === pattern;
}
