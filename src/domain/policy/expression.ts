import { EvaluationError, type ParseResult } from '@marcbachmann/cel-js';
import type { EmployeeFacts } from '../person-view.js';
import { costOf } from './expression/cost.js';
import { policyEnvironment, policyFunctions } from './expression/environment.js';
import { ExpressionFault } from './expression/expression-fault.js';
import { contextOf } from './expression/facts-for-cel.js';
import { lookupTables } from './expression/lookup-tables.js';
import { isLacking, neededText } from './expression/needed-text.js';
import { plainFact, plainText } from './expression/plain-fact.js';
import { problemOfError } from './expression/problem-of-error.js';
import type { WhenUnknown } from './expression/manager.js';
import { readsOf } from './expression/reads.js';
import { withSafeMatches } from './expression/safe-matches.js';
import { structureProblem } from './expression/structure-problem.js';
import { walk } from './expression/walk.js';
import { LIMITS } from './limits.js';
import type { TableDocument } from './schema/tables.js';

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
  /** A manager not known yet: `empty` sees `''`, `refuse` is not evaluated. */
  readonly unknown: WhenUnknown;
  read(value: unknown): T | undefined;
}

/** Compiles the expressions of one policy over its lookup tables. */
export interface ExpressionCompiler {
  compile<T>(source: string, result: ResultType<T>): CompiledExpression<T>;
}

type Checked =
  | { readonly ok: true; readonly run: ParseResult; readonly reads: readonly string[] }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/**
 * Common Expression Language over `employee` with functions for names, dates and tables; unknown fields, functions, tables and wrong
 * types are problems when compiled, not when asked. All it compiles together takes a bounded number of steps.
 */
export function expressionCompiler(tables: Readonly<Record<string, TableDocument>>): ExpressionCompiler {
  const indexed = lookupTables(tables);
  const functions = policyFunctions(indexed);
  const own = [...new Set(functions.map(({ signature }) => signature.slice(0, signature.indexOf('('))))];
  const environment = policyEnvironment(functions);
  let spent = 0;
  const check = (source: string, { types, expected }: ResultType<unknown>): Checked => {
    const written = environment.parse(source);
    const problem = structureProblem(written.ast, { tables: indexed, own });
    if (problem) return { ok: false, problem };
    const checked = written.check();
    if (!checked.valid) return { ok: false, problem: problemOfError(checked.error, source, functions) };
    const type = checked.type ?? 'dyn';
    if (type !== 'dyn' && !types.includes(type))
      return refused(
        `gives ${type}, but ${expected} is needed: ${types.includes('bool') && types.length === 1 ? 'compare it with a value' : 'convert it'}`,
      );
    const cost = costOf(written.ast);
    if (cost > LIMITS.expressionCost)
      return refused('goes through lists within lists too often: ask about each list by itself');
    spent += cost;
    if (spent > LIMITS.policyCost) return refused('makes the policy too slow: go through lists in fewer rules');
    const run = environment.parse(withSafeMatches(source, written.ast));
    if (callsMatches(run)) return refused('write .matches directly behind the text, without a comment between');
    run.check();
    return { ok: true, run, reads: readsOf(written.ast) };
  };
  return {
    compile(source, result) {
      try {
        const checked = check(source, result);
        if (!checked.ok) return checked;
        const ask = evaluator(checked.run, result);
        return { ok: true, evaluate: Object.assign(ask, { source, reads: checked.reads }) };
      } catch (error) {
        return { ok: false, problem: problemOfError(error, source, functions) };
      }
    },
  };
}

function refused(message: string): Checked {
  return { ok: false, problem: { message, offset: 0 } };
}

function callsMatches({ ast }: ParseResult): boolean {
  let found = false;
  walk(ast, (node) => {
    found ||= node.op === 'rcall' && node.args[0] === 'matches';
  });
  return found;
}

/** Asks CEL only for what is not plain to see. */
function evaluator<T>(run: ParseResult, result: ResultType<T>): (employee: EmployeeFacts) => Evaluated<T> {
  const plain = plainFact(run.ast);
  const needed = neededText(run.ast);
  const no = answered(false, result);
  return (employee) => {
    if (needed !== null && isLacking(needed, employee)) return no;
    const text = plain === null ? undefined : plainText(plain, employee);
    return text === undefined ? evaluate(run, employee, result) : answered(text, result);
  };
}

function evaluate<T>(run: ParseResult, employee: EmployeeFacts, result: ResultType<T>): Evaluated<T> {
  try {
    return answered(run(contextOf(employee, result.unknown)), result);
  } catch (error) {
    return { ok: false, detail: reasonOf(error) };
  }
}

function answered<T>(given: unknown, result: ResultType<T>): Evaluated<T> {
  const value = result.read(given);
  return value === undefined ? { ok: false, detail: `it did not give ${result.expected}` } : { ok: true, value };
}

/** Only the code of CEL's own errors, for their text may quote a person's value; a range error is a text or number that grew too large. */
function reasonOf(error: unknown): string {
  if (error instanceof ExpressionFault) return error.message;
  if (error instanceof EvaluationError) return error.code.replaceAll('_', ' ');
  if (error instanceof RangeError) return 'a value is too large';
  // Whatever else the library throws: one rule that cannot be told never stops the decision about the others.
  return 'it cannot be worked out';
}
