import type { ASTNode } from '@marcbachmann/cel-js';
import { LIMITS } from '../limits.js';
import { MACROS } from './known-functions.js';
import { patternSize } from './pattern-size.js';
import { textOf } from './structure-problem.js';
import { childrenOf } from './walk.js';

/** A search in a text, counted in plain steps. */
const SEARCH_COST = 20;

/**
 * The most steps an expression can take for one person: going through a list costs its body as often as the list may have items. Facts
 * that are longer than the limits are not there, so this bounds every evaluation.
 */
export function costOf(node: ASTNode): number {
  if (node.op === 'rcall' && MACROS.includes(node.args[0])) {
    const [, receiver, args] = node.args;
    return 1 + costOf(receiver) + itemsOf(receiver) * sum(args.map(costOf));
  }
  const own = node.op === 'call' || node.op === 'rcall' ? SEARCH_COST * partsOf(node) : 1;
  return own + sum(childrenOf(node).map(costOf));
}

/** How often a call goes through its text: a pattern once for each of its parts. */
function partsOf(node: ASTNode): number {
  if (node.op !== 'rcall' || node.args[0] !== 'matches') return 1;
  const pattern = textOf(node.args[2][0]);
  return pattern === undefined ? 1 : Math.max(1, patternSize(pattern));
}

/** The most items a list may have. */
function itemsOf(node: ASTNode): number {
  switch (node.op) {
    case 'list':
      return node.args.length;
    case '+':
      return itemsOf(node.args[0]) + itemsOf(node.args[1]);
    case '?:':
      return Math.max(itemsOf(node.args[1]), itemsOf(node.args[2]));
    case 'rcall':
      return MACROS.includes(node.args[0]) ? itemsOf(node.args[1]) : LIMITS.listItems;
    default:
      return LIMITS.listItems;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
