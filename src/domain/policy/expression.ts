import { Environment, EvaluationError, type ParseError, type TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { EmployeeFacts, PositionFacts } from '../person-view.js';
import { readsOf } from './expression/reads.js';
import { slug } from './slug.js';

/** What an expression answered; `detail` names the cause and never a value. */
export type Evaluated<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string };

/** An expression ready to be asked about a person. */
export interface Expression<T> {
  (employee: EmployeeFacts): Evaluated<T>;
  /** As written. */
  readonly source: string;
  /** The facts it looks at, e.g. `employee.department`; items of a list without their number: `employee.positions.title`. */
  readonly reads: readonly string[];
}

/** Why an expression cannot be used; `offset` counts characters from its start. */
export interface ExpressionProblem {
  readonly message: string;
  readonly offset: number;
}

export type CompiledExpression<T> =
  { readonly ok: true; readonly evaluate: Expression<T> } | { readonly ok: false; readonly problem: ExpressionProblem };

/** Reads a result of CEL as the type a rule needs; `undefined` when it is another. */
export interface ResultType<T> {
  /** CEL types the checker may infer; `dyn` is checked when asked. */
  readonly types: readonly string[];
  readonly expected: string;
  read(value: unknown): T | undefined;
}

/** Compiles expressions over one set of lookup tables. */
export interface ExpressionCompiler {
  compile<T>(source: string, result: ResultType<T>): CompiledExpression<T>;
}

class Position {
  constructor(facts: PositionFacts) {
    Object.assign(this, facts);
  }
}

class NoRow extends Error {}

const POSITION_FIELDS = {
  id: 'string',
  primary: 'bool',
  userType: 'string',
  employmentType: 'string',
  title: 'string',
  department: 'string',
  division: 'string',
  costCenter: 'string',
  location: 'string',
  countryCode: 'string',
  managerId: 'string',
} as const satisfies Record<keyof PositionFacts, string>;

/** Dates may be null, so they are `dyn`: compare them as texts after `!= null`. */
const EMPLOYEE_FIELDS = {
  givenName: 'string',
  middleName: 'string',
  familyName: 'string',
  nickName: 'string',
  displayName: 'string',
  workEmail: 'string',
  personalEmail: 'string',
  mobilePhone: 'string',
  employeeNumber: 'string',
  hrId: 'string',
  department: 'string',
  division: 'string',
  costCenter: 'string',
  organization: 'string',
  location: 'string',
  countryCode: 'string',
  title: 'string',
  userType: 'string',
  employmentType: 'string',
  managerId: 'string',
  startDate: 'dyn',
  endDate: 'dyn',
  phase: 'string',
  positions: 'list<Position>',
  custom: 'map<string, dyn>',
} as const satisfies Record<keyof EmployeeFacts, string>;

/**
 * Common Expression Language over `employee` with `slug`, `lookup`, `lower`, `upper`; unknown fields, functions and wrong types are
 * problems when compiled, not when asked.
 */
export function expressionCompiler(
  tables: Readonly<Record<string, Readonly<Record<string, string>>>>,
): ExpressionCompiler {
  const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 50 } })
    .registerType('Position', { ctor: Position, fields: POSITION_FIELDS })
    .registerVariable({ name: 'employee', schema: EMPLOYEE_FIELDS })
    .registerFunction('slug(string): string', slug)
    .registerFunction('lower(string): string', (text: string) => text.toLowerCase())
    .registerFunction('upper(string): string', (text: string) => text.toUpperCase())
    .registerFunction('lookup(string, string): string', (table: string, key: string) => {
      const rows = tables[table];
      if (rows === undefined || !Object.hasOwn(rows, key)) throw new NoRow(`table ${table} has no row for it`);
      return rows[key] ?? '';
    });
  return { compile: (source, result) => compileIn(environment, Object.keys(tables), source, result) };
}

function compileIn<T>(
  environment: Environment,
  tables: readonly string[],
  source: string,
  result: ResultType<T>,
): CompiledExpression<T> {
  const checked = environment.check(source);
  if (!checked.valid) return { ok: false, problem: problemOf(checked.error) };
  const type = checked.type ?? 'dyn';
  if (type !== 'dyn' && !result.types.includes(type))
    return { ok: false, problem: { message: `gives ${type}, but ${result.expected} is needed`, offset: 0 } };
  const unknown = [...source.matchAll(/\blookup\(\s*(['"])(.*?)\1/g)].find(
    ([, , table]) => !tables.includes(table ?? ''),
  );
  if (unknown)
    return {
      ok: false,
      problem: { message: `there is no table ${unknown[2] ?? ''} in tables`, offset: unknown.index },
    };
  const run = environment.parse(source);
  const ask = (employee: EmployeeFacts): Evaluated<T> => evaluate(run, employee, result);
  return { ok: true, evaluate: Object.assign(ask, { source, reads: readsOf(run.ast) }) };
}

function evaluate<T>(
  run: (context: { employee: unknown }) => unknown,
  employee: EmployeeFacts,
  result: ResultType<T>,
): Evaluated<T> {
  try {
    const positions = employee.positions.map((position) => new Position(position));
    const value = result.read(run({ employee: { ...employee, positions } }));
    return value === undefined ? { ok: false, detail: `it did not give ${result.expected}` } : { ok: true, value };
  } catch (error) {
    return { ok: false, detail: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof NoRow) return error.message;
  // Only the code: a summary may quote a person's value.
  if (error instanceof EvaluationError) return error.code.replaceAll('_', ' ');
  throw error;
}

function problemOf(error: ParseError | CelTypeError | undefined): ExpressionProblem {
  return { message: error?.summary ?? 'is no valid expression', offset: error?.range?.start ?? 0 };
}
