import type { ASTNode } from '@marcbachmann/cel-js';
import type { EmployeeFacts } from '../../person-view.js';
import { plainFact, plainText, type PlainFact } from './plain-fact.js';
import { textOf } from './structure-problem.js';

/** A text without which an expression is false, whatever its other parts come to. */
export interface NeededText {
  readonly fact: PlainFact;
  readonly texts: ReadonlySet<string>;
}

/**
 * Finds `employee.department == 'Sales'` or `employee.title in ['Clerk', 'Cashier']` among the parts that `&&` joins: most rules begin so, and
 * need not be asked about anybody else. A false part makes the whole false even when another fails (CEL specification, "Logical operators").
 *
 * @returns `null` when no part is of that kind
 */
export function neededText(ast: ASTNode): NeededText | null {
  switch (ast.op) {
    case '&&':
      return neededText(ast.args[0]) ?? neededText(ast.args[1]);
    case '==':
      return comparison(ast.args[0], [ast.args[1]]) ?? comparison(ast.args[1], [ast.args[0]]);
    case 'in':
      return ast.args[1].op === 'list' ? comparison(ast.args[0], ast.args[1].args) : null;
    default:
      return null;
  }
}

/** @returns false also when only CEL can tell */
export function isLacking({ fact, texts }: NeededText, employee: EmployeeFacts): boolean {
  const text = plainText(fact, employee);
  return text !== undefined && !texts.has(text);
}

function comparison(node: ASTNode, others: readonly ASTNode[]): NeededText | null {
  const fact = plainFact(node);
  const texts = others.flatMap((other) => textOf(other) ?? []);
  return fact === null || texts.length !== others.length ? null : { fact, texts: new Set(texts) };
}
