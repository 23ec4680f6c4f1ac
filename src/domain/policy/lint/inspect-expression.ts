import type { ASTNode } from '@marcbachmann/cel-js';
import { policyEnvironment, policyFunctions } from '../expression/environment.js';
import { walkWithPaths, type PathOf } from '../expression/reads.js';
import { textOf } from '../expression/structure-problem.js';

/** A fact held against a text: `employee.department == 'Design'`, `employee.title.contains('Lead')`. */
export interface Comparison {
  /** Without `employee` and `positions`: `department`, `custom.level`. */
  readonly fact: string;
  readonly how: '==' | '!=' | 'contains' | 'startsWith' | 'endsWith' | 'matches';
  readonly text: string;
}

/** A look into a table; a key is a text, a fact, or `null` when it is computed. */
export interface Lookup {
  readonly table: string;
  readonly keys: readonly ({ readonly text: string } | { readonly fact: string } | null)[];
  /** What is given when no row fits. */
  readonly hasDefault: boolean;
}

export interface Inspection {
  readonly comparisons: readonly Comparison[];
  readonly lookups: readonly Lookup[];
  /** Facts that are held against each other so that no person can fit. */
  readonly impossible: readonly ImpossibleFact[];
}

/** A fact that must be two texts at once, or `text` and not `text`. */
export interface ImpossibleFact {
  readonly fact: string;
  /** What it must be and must not be; `null` when it must be two texts. */
  readonly text: string | null;
}

const PARTS = ['contains', 'startsWith', 'endsWith', 'matches'] as const;
const environment = policyEnvironment(policyFunctions(new Map()));

/** Takes a sound expression apart, without asking it. */
export function inspectExpression(source: string): Inspection {
  const { ast } = environment.parse(source);
  const comparisons: Comparison[] = [];
  const lookups: Lookup[] = [];
  walkWithPaths(ast, (node, pathOf) => {
    comparisons.push(...comparisonsOf(node, pathOf));
    const lookup = lookupOf(node, pathOf);
    if (lookup) lookups.push(lookup);
  });
  return { comparisons, lookups, impossible: impossibleFacts(ast) };
}

function comparisonsOf(node: ASTNode, pathOf: PathOf): Comparison[] {
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    return [compared(left, right, pathOf), compared(right, left, pathOf)].flatMap((each) =>
      each === undefined ? [] : [{ ...each, how: node.op }],
    );
  }
  if (node.op === 'in') {
    const [item, list] = node.args;
    return list.op === 'list' ? list.args.flatMap((text) => compared(item, text, pathOf) ?? []) : [];
  }
  if (node.op !== 'rcall') return [];
  const [name, receiver, [argument]] = node.args;
  const how = PARTS.find((part) => part === name);
  const [fact, text] = [factOf(pathOf(receiver)), textOf(argument)];
  return how === undefined || fact === null || text === undefined ? [] : [{ fact, how, text }];
}

function compared(side: ASTNode, other: ASTNode, pathOf: PathOf): Comparison | undefined {
  const [fact, text] = [factOf(pathOf(side)), textOf(other)];
  return fact === null || text === undefined ? undefined : { fact, how: '==', text };
}

function lookupOf(node: ASTNode, pathOf: PathOf): Lookup | undefined {
  if (node.op !== 'call' || (node.args[0] !== 'lookup' && node.args[0] !== 'lookupOr')) return undefined;
  const hasDefault = node.args[0] === 'lookupOr';
  const [table, ...rest] = node.args[1];
  const keys = hasDefault ? rest.slice(0, -1) : rest;
  return {
    table: textOf(table) ?? '',
    hasDefault,
    keys: keys.map((key) => {
      const [text, fact] = [textOf(key), factOf(pathOf(key))];
      if (text !== undefined) return { text };
      return fact === null ? null : { fact };
    }),
  };
}

/** Facts of which no text makes the whole true. */
function impossibleFacts(ast: ASTNode): readonly ImpossibleFact[] {
  const demands = conjuncts(ast).flatMap((part) => demandOf(part) ?? []);
  return [...new Set(demands.map(({ fact }) => fact))].flatMap((fact): ImpossibleFact[] => {
    const [first, ...others] = demands.filter((each) => each.fact === fact && each.isWanted);
    if (!first) return [];
    const left = first.texts.filter((text) => others.every(({ texts }) => texts.includes(text)));
    if (left.length === 0) return [{ fact, text: null }];
    const refused = demands.flatMap((each) => (each.fact === fact && !each.isWanted ? each.texts : []));
    return left.every((text) => refused.includes(text)) ? [{ fact, text: left[0] ?? null }] : [];
  });
}

/** That a fact is one of some texts, or none of them. */
interface Demand {
  readonly fact: string;
  readonly texts: readonly string[];
  readonly isWanted: boolean;
}

function demandOf(part: ASTNode): Demand | undefined {
  if (part.op === '!_') {
    const denied = demandOf(part.args);
    return denied && { ...denied, isWanted: !denied.isWanted };
  }
  if (part.op !== '==' && part.op !== '!=' && part.op !== 'in') return undefined;
  const all = comparisonsOf(part, (node) =>
    node.op === '.' && node.args[0].op === 'id' ? `employee.${node.args[1]}` : null,
  );
  const [first] = all;
  const isWhole = part.op !== 'in' || (part.args[1].op === 'list' && part.args[1].args.length === all.length);
  if (!first || !isWhole) return undefined;
  return { fact: first.fact, texts: all.map(({ text }) => text), isWanted: part.op !== '!=' };
}

function conjuncts(node: ASTNode): readonly ASTNode[] {
  return node.op === '&&' ? node.args.flatMap(conjuncts) : [node];
}

function factOf(path: string | null): string | null {
  const match = /^employee\.(?:positions\.)?(.+)$/.exec(path ?? '');
  return match?.[1] ?? null;
}
