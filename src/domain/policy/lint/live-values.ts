import { ENTITLEMENT_KINDS } from '../../account.js';
import type { EmployeeFacts } from '../../person-view.js';
import { globMatcher } from '../glob.js';
import { didYouMean } from '../nearest.js';
import type { Path } from '../places.js';
import { isKeyed, type TableDocument } from '../schema/tables.js';
import { inspectExpression, type Comparison } from './inspect-expression.js';
import { hasKnownValues } from './known-values.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { matrixCells } from './matrix-cells.js';
import { writtenExpressions } from './written-expressions.js';

/** Facts that name a kind of person; others, such as names, are different for everybody. */
const FACTS = [
  'department',
  'division',
  'title',
  'location',
  'countryCode',
  'costCenter',
  'organization',
  'userType',
  'employmentType',
] as const;
type Fact = (typeof FACTS)[number];

/** Values named at once. */
const MOST_VALUES = 8;

/** What policy says of a fact: the values it names and where it first does. */
interface Spoken {
  readonly at: Path;
  readonly names: ((value: string) => boolean)[];
}

/** Compares the values policy names with those people have: a name nobody has is a mistake, a value nobody names a gap. */
export function liveValues({ document, population }: LintInput): readonly LintNote[] {
  if (!population) return [];
  const live = new Map(FACTS.map((fact) => [fact, countsOf(fact, population.people)]));
  const spoken = new Map<Fact, Spoken>();
  const notes: LintNote[] = [];
  const name = (fact: string, at: Path, matches: (value: string) => boolean): void => {
    const known = FACTS.find((each) => each === fact);
    if (known === undefined) return;
    const before = spoken.get(known) ?? { at, names: [] };
    before.names.push(matches);
    spoken.set(known, before);
  };
  for (const { path, source } of writtenExpressions(document)) {
    const { comparisons, lookups } = inspectExpression(source);
    for (const comparison of comparisons) {
      if (comparison.text === '') continue;
      name(comparison.fact, path, matcherOf(comparison));
      notes.push(...neverSeen(comparison, path, live));
    }
    // A name made of the fact speaks of every value.
    if (isName(path)) for (const fact of bareFacts(source)) name(fact, path, () => true);
    for (const { table, keys } of lookups)
      keys.forEach((key, column) => {
        const written = document.tables[table];
        if (key !== null && 'fact' in key && written) name(key.fact, path, keyMatcher(written, column));
      });
  }
  for (const [path, fact, pattern] of matrixCells(document)) {
    name(fact, path, globMatcher(pattern));
    if (!pattern.includes('*')) notes.push(...neverSeen({ fact, how: '==', text: pattern }, path, live));
  }
  for (const [fact, values = []] of Object.entries(document.coverage ?? {}))
    for (const [index, text] of values.entries())
      notes.push(...neverSeen({ fact, how: '==', text }, ['coverage', fact, index], live));
  return [
    ...notes,
    ...uncovered(document, live),
    ...[...spoken].flatMap(([fact, said]) => notNamed(fact, said, live.get(fact) ?? new Map())),
  ];
}

function neverSeen(
  { fact, how, text }: Comparison,
  at: Path,
  live: ReadonlyMap<string, ReadonlyMap<string, number>>,
): readonly LintNote[] {
  const values = live.get(fact);
  // A company may have no contractor today, and a kind there is not is told of anyway.
  if (!values || how !== '==' || values.has(text) || hasKnownValues(fact)) return [];
  const near = didYouMean(text, values.keys());
  if (near === '' && at[0] === 'coverage') return [];
  return [
    {
      severity: 'warning',
      at,
      message: `nobody has ${fact} ${text}${near}`,
      fix: 'correct the value, or remove it',
    },
  ];
}

function isName(path: Path): boolean {
  const isKind = ENTITLEMENT_KINDS.some((kind) => kind === path.at(-1));
  return path[2] === 'entitlements' && (isKind || path.at(-2) === 'rows');
}

/** Facts that stand in a name as they are or changed, but are not looked up. */
function bareFacts(source: string): readonly string[] {
  return inspectExpression(source).lookups.length > 0
    ? []
    : [...source.matchAll(/\bemployee\.(\w+)/g)].flatMap(([, fact]) => fact ?? []);
}

/** Values people have that `coverage` does not list: nothing new is given to them. */
function uncovered(
  { coverage = {} }: LintInput['document'],
  live: ReadonlyMap<string, ReadonlyMap<string, number>>,
): readonly LintNote[] {
  return Object.entries(coverage).flatMap(([fact, listed = []]): LintNote[] => {
    const open = [...(live.get(fact) ?? [])].filter(([value]) => !listed.some((each) => each === value));
    if (open.length === 0) return [];
    const message = `coverage.${fact} does not list these live values: ${shownValues(open)}`;
    const fix = 'list them, or correct them in HR; who has them is given nothing new';
    return [{ severity: 'warning', at: ['coverage', fact], message, fix }];
  });
}

/** The most frequent first. */
function shownValues(values: readonly (readonly [string, number])[]): string {
  const shown = [...values]
    .sort(([, left], [, right]) => right - left)
    .slice(0, MOST_VALUES)
    .map(([value, count]) => `${value || 'none'} (${count})`);
  return `${shown.join(', ')}${values.length > MOST_VALUES ? ` and ${values.length - MOST_VALUES} more` : ''}`;
}

function notNamed(fact: Fact, { at, names }: Spoken, values: ReadonlyMap<string, number>): readonly LintNote[] {
  const open = [...values].filter(([value]) => value !== '' && !names.some((matches) => matches(value)));
  if (open.length === 0) return [];
  const message = `no rule and no table names these live values of ${fact}: ${shownValues(open)}`;
  return [
    {
      severity: 'warning',
      at,
      message,
      fix: 'name them where they matter; who has them gets only what everybody gets',
    },
  ];
}

function countsOf(fact: Fact, people: readonly EmployeeFacts[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) {
    const own = fact in (person.positions[0] ?? {}) ? person.positions.map((position) => valueOf(position, fact)) : [];
    for (const value of new Set([valueOf(person, fact), ...own])) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function valueOf(facts: object, fact: Fact): string {
  const value: unknown = Object.entries(facts).find(([name]) => name === fact)?.[1];
  return typeof value === 'string' ? value : '';
}

function matcherOf({ how, text }: Comparison): (value: string) => boolean {
  switch (how) {
    case '==':
      return (value) => value === text;
    case '!=':
      // Whoever else there is was thought of.
      return () => true;
    case 'contains':
      return (value) => value.includes(text);
    case 'startsWith':
      return (value) => value.startsWith(text);
    case 'endsWith':
      return (value) => value.endsWith(text);
    case 'matches':
      // A pattern says of any value that it was thought of.
      return () => true;
  }
}

function keyMatcher(table: TableDocument, column: number): (value: string) => boolean {
  if (!isKeyed(table)) return (value) => Object.hasOwn(table, value);
  const keys = new Set(table.rows.map((row) => row[column]));
  return (value) => keys.has(value) || keys.has('*');
}
