import type { ASTNode } from '@marcbachmann/cel-js';
import { didYouMean } from '../nearest.js';
import type { ExpressionProblem } from '../expression.js';
import { isDatePattern } from './functions/format-date.js';
import { FUNCTIONS, INSTEAD, METHODS } from './known-functions.js';
import type { LookupTable } from './lookup-tables.js';
import { patternFault } from './safe-matches.js';
import { walk } from './walk.js';

/** What a check of calls needs to know. */
export interface CallCheck {
  readonly tables: ReadonlyMap<string, LookupTable>;
  /** Names of our own functions. */
  readonly own: readonly string[];
}

/** The first call that is not known or whose texts cannot be right; types are checked elsewhere. */
export function structureProblem(ast: ASTNode, check: CallCheck): ExpressionProblem | undefined {
  let problem: ExpressionProblem | undefined;
  walk(ast, (node) => {
    problem ??= problemOfCall(node, check);
  });
  return problem;
}

function problemOfCall(node: ASTNode, check: CallCheck): ExpressionProblem | undefined {
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args;
    if (!METHODS.includes(name) && check.own.includes(name))
      return { message: `${name} stands before what it is about: write ${name}(…)`, offset: receiver.start };
    if (!METHODS.includes(name)) return unknownName(name, [...METHODS, ...check.own], receiver.start);
    return name === 'matches' ? problemOfPattern(args[0], node) : undefined;
  }
  if (node.op !== 'call') return undefined;
  const [name, args] = node.args;
  if (!FUNCTIONS.includes(name) && !check.own.includes(name))
    return unknownName(name, [...FUNCTIONS, ...check.own], node.start);
  if (name === 'lookup' || name === 'lookupOr') return problemOfLookup(name, args, node, check.tables);
  return name === 'formatDate' ? problemOfDatePattern(args[1]) : undefined;
}

function unknownName(name: string, known: readonly string[], offset: number): ExpressionProblem {
  const instead = Object.hasOwn(INSTEAD, name) ? `: ${INSTEAD[name]}` : nearestOf(name, known);
  return { message: `there is no function ${name}${instead}`, offset };
}

/** By its beginning too: `slugify` is `slug`, `lowercase` is `lower`. */
function nearestOf(name: string, known: readonly string[]): string {
  const stem = known.find((each) => each.length > 3 && name.toLowerCase().startsWith(each.toLowerCase()));
  return didYouMean(name, known) || (stem === undefined ? '' : `; did you mean ${stem}?`);
}

function problemOfPattern(pattern: ASTNode | undefined, node: ASTNode): ExpressionProblem | undefined {
  const text = textOf(pattern);
  if (pattern === undefined) return undefined;
  if (text === undefined) return { message: 'the pattern of matches must be a text in quotes', offset: pattern.start };
  const fault = patternFault(text);
  return fault === undefined
    ? undefined
    : { message: `the pattern cannot be used: ${fault}`, offset: (pattern ?? node).start };
}

function problemOfLookup(
  name: string,
  args: readonly ASTNode[],
  node: ASTNode,
  tables: ReadonlyMap<string, LookupTable>,
): ExpressionProblem | undefined {
  const table = textOf(args[0]);
  if (table === undefined)
    return { message: `${name} needs the name of a table in quotes first`, offset: (args[0] ?? node).start };
  const found = tables.get(table);
  if (!found)
    return {
      message: `there is no table ${table} in tables${tablesOf(table, [...tables.keys()])}`,
      offset: node.start,
    };
  const needed = name === 'lookup' ? found.keys : found.keys + 1;
  if (args.length - 1 === needed) return undefined;
  const keys = Array.from({ length: found.keys }, (_, index) => (found.keys === 1 ? 'key' : `key${index + 1}`));
  const call = [`'${table}'`, ...keys, ...(name === 'lookup' ? [] : ['default'])].join(', ');
  const count = `${found.keys} ${found.keys === 1 ? 'key' : 'keys'}`;
  return { message: `table ${table} has ${count}: write ${name}(${call})`, offset: node.start };
}

function tablesOf(table: string, known: readonly string[]): string {
  if (known.length === 0) return ': there is none yet; add it';
  return didYouMean(table, known) || `; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
}

function problemOfDatePattern(pattern: ASTNode | undefined): ExpressionProblem | undefined {
  const text = textOf(pattern);
  if (pattern === undefined || (text !== undefined && isDatePattern(text))) return undefined;
  return {
    message: "formatDate needs a pattern of yyyy, yy, MM, M, dd, d in quotes, e.g. 'dd/MM/yyyy'",
    offset: pattern.start,
  };
}

/** A text written in quotes. */
export function textOf(node: ASTNode | undefined): string | undefined {
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}
