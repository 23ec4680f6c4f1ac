import type { ASTNode } from '@marcbachmann/cel-js';
import { MACROS } from './known-functions.js';
import { childrenOf } from './walk.js';

type Scope = ReadonlyMap<string, string | null>;

/**
 * The facts an expression looks at, sorted, each once: `employee.department`, `employee.custom.level`. What it reads of a list's items is
 * named without their number: `employee.positions.title`.
 */
export function readsOf(ast: ASTNode): readonly string[] {
  const found = new Set<string>();
  visit(ast, new Map([['employee', 'employee']]), found);
  const paths = [...found];
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`))).sort();
}

function visit(node: ASTNode, scope: Scope, found: Set<string>): void {
  const path = pathOf(node, scope);
  if (path !== null) found.add(path);
  if (node.op !== 'rcall') {
    for (const child of childrenOf(node)) visit(child, scope, found);
    return;
  }
  const [name, receiver, args] = node.args;
  visit(receiver, scope, found);
  const [first, ...rest] = args;
  if (first?.op !== 'id' || !MACROS.includes(name)) {
    for (const argument of args) visit(argument, scope, found);
    return;
  }
  const inner = new Map(scope).set(first.args, pathOf(receiver, scope));
  for (const body of rest) visit(body, inner, found);
}

/** The path a node stands for; `null` when it is computed. */
function pathOf(node: ASTNode, scope: Scope): string | null {
  switch (node.op) {
    case 'id':
      return scope.get(node.args) ?? null;
    case '.':
    case '.?': {
      const base = pathOf(node.args[0], scope);
      return base === null ? null : `${base}.${node.args[1]}`;
    }
    case '[]':
    case '[?]': {
      const [base, key] = [pathOf(node.args[0], scope), node.args[1]];
      return base !== null && key.op === 'value' && typeof key.args === 'string' ? `${base}.${key.args}` : base;
    }
    case 'rcall':
      return node.args[0] === 'filter' ? pathOf(node.args[1], scope) : null;
    default:
      return null;
  }
}
