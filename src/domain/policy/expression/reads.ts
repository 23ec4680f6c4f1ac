import type { ASTNode } from '@marcbachmann/cel-js';

/** Macros whose first argument names a variable that runs over the receiver. */
const OVER_A_LIST: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

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
  if (first?.op !== 'id' || !(OVER_A_LIST.has(name) || isBind(name, receiver))) {
    for (const argument of args) visit(argument, scope, found);
    return;
  }
  const [value, ...bodies] = isBind(name, receiver) ? rest : [receiver, ...rest];
  if (value === undefined) return;
  if (value !== receiver) visit(value, scope, found);
  const inner = new Map(scope).set(first.args, pathOf(value, scope));
  for (const body of bodies) visit(body, inner, found);
}

function isBind(name: string, receiver: ASTNode): boolean {
  return name === 'bind' && receiver.op === 'id' && receiver.args === 'cel';
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

/** What a node is made of, in order of writing. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'list':
      return node.args;
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}
