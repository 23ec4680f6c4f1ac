import type { ASTNode } from '@marcbachmann/cel-js';
import { MACROS } from './known-functions.js';
import { childrenOf } from './walk.js';

/** The path of a fact that a node stands for, e.g. `employee.department`; `null` when it is computed. */
export type PathOf = (node: ASTNode) => string | null;

type Scope = ReadonlyMap<string, string | null>;

/**
 * The facts an expression looks at, sorted, each once: `employee.department`, `employee.custom.level`. What it reads of a list's items is
 * named without their number: `employee.positions.title`.
 */
export function readsOf(ast: ASTNode): readonly string[] {
  const found = new Set<string>();
  walkWithPaths(ast, (node, pathOf) => {
    const path = pathOf(node);
    if (path !== null) found.add(path);
  });
  const paths = [...found];
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`))).sort();
}

/** Visits every node with what is known there: a variable of a list macro stands for the list's items. */
export function walkWithPaths(ast: ASTNode, visit: (node: ASTNode, pathOf: PathOf) => void): void {
  visitIn(ast, new Map([['employee', 'employee']]), visit);
}

function visitIn(node: ASTNode, scope: Scope, visit: (node: ASTNode, pathOf: PathOf) => void): void {
  visit(node, (of) => pathIn(of, scope));
  const [variable, ...bodies] = node.op === 'rcall' && MACROS.includes(node.args[0]) ? node.args[2] : [];
  if (node.op !== 'rcall' || variable?.op !== 'id') {
    for (const child of childrenOf(node)) visitIn(child, scope, visit);
    return;
  }
  const receiver = node.args[1];
  visitIn(receiver, scope, visit);
  const inner = new Map(scope).set(variable.args, pathIn(receiver, scope));
  for (const body of bodies) visitIn(body, inner, visit);
}

function pathIn(node: ASTNode, scope: Scope): string | null {
  switch (node.op) {
    case 'id':
      return scope.get(node.args) ?? null;
    case '.':
    case '.?': {
      const base = pathIn(node.args[0], scope);
      return base === null ? null : `${base}.${node.args[1]}`;
    }
    case '[]':
    case '[?]': {
      const [base, key] = [pathIn(node.args[0], scope), node.args[1]];
      return base !== null && key.op === 'value' && typeof key.args === 'string' ? `${base}.${key.args}` : base;
    }
    case 'rcall':
      return node.args[0] === 'filter' ? pathIn(node.args[1], scope) : null;
    default:
      return null;
  }
}
