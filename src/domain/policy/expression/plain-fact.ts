import type { ASTNode } from '@marcbachmann/cel-js';
import type { EmployeeFacts } from '../../person-view.js';
import { LIMITS } from '../limits.js';
import { EMPLOYEE_FIELDS } from './facts-for-cel.js';

/** The text of a person that an expression is, and nothing else: `employee.title`. */
export type PlainFact = keyof EmployeeFacts;

/** Most attributes and many names are one text as it stands, for which CEL need not be asked. @returns `null` for anything else */
export function plainFact(ast: ASTNode): PlainFact | null {
  if (ast.op !== '.' || ast.args[0].op !== 'id' || ast.args[0].args !== 'employee') return null;
  const [, name] = ast.args;
  return isField(name) && EMPLOYEE_FIELDS[name] === 'string' ? name : null;
}

/** @returns `undefined` when only CEL tells what follows: it is no text, or too large to be read */
export function plainText(fact: PlainFact, employee: EmployeeFacts): string | undefined {
  const value = employee[fact];
  return typeof value === 'string' && value.length <= LIMITS.textLength ? value : undefined;
}

function isField(name: string): name is PlainFact {
  return Object.hasOwn(EMPLOYEE_FIELDS, name);
}
