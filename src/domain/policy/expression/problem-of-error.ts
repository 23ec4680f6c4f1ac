import { ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { ExpressionProblem } from '../expression.js';
import { LIMITS } from '../limits.js';
import { didYouMean } from '../nearest.js';
import { foreignOperator } from './foreign-operator.js';
import { EMPLOYEE_FIELDS, POSITION_FIELDS } from './facts-for-cel.js';
import { INSTEAD } from './known-functions.js';
import type { PolicyFunction } from './functions/policy-function.js';

const FACTS: readonly string[] = Object.keys(EMPLOYEE_FIELDS);
const CLOCKS: readonly string[] = ['now', 'today'];

const TOKENS: Readonly<Record<string, string>> = {
  EOF: 'the end',
  LPAREN: '(',
  RPAREN: ')',
  LBRACKET: '[',
  RBRACKET: ']',
  LBRACE: '{',
  RBRACE: '}',
  DOT: '.',
  COMMA: ',',
  COLON: ':',
  QUESTION: '?',
  IDENTIFIER: 'a name',
  STRING: 'a text',
  NUMBER: 'a number',
};

/** Says what the CEL library found wrong in words of policy, with the nearest right name. */
export function problemOfError(
  error: unknown,
  source: string,
  functions: readonly PolicyFunction[],
): ExpressionProblem {
  if (!(error instanceof ParseError) && !(error instanceof CelTypeError))
    return { message: 'is no valid expression', offset: 0 };
  const offset = error.range?.start ?? 0;
  const foreign = error instanceof ParseError ? foreignOperator(source, offset) : undefined;
  return foreign ?? { message: messageOf(error, functions), offset };
}

function messageOf({ code, summary }: ParseError | CelTypeError, functions: readonly PolicyFunction[]): string {
  const named = summary.slice(summary.indexOf(': ') + 2);
  switch (code) {
    case 'no_such_key':
      return `there is no field ${named}${didYouMean(named, [...Object.keys(EMPLOYEE_FIELDS), ...Object.keys(POSITION_FIELDS)])}`;
    case 'unknown_variable':
      return CLOCKS.includes(named)
        ? `${named} is not known: ${INSTEAD['today'] ?? ''}`
        : `${named} is not known${didYouMean(named, ['employee'])}; ${FACTS.includes(named) ? `write employee.${named}` : 'facts are written employee.department, texts in quotes'}`;
    case 'no_such_overload':
      if (summary.endsWith(': string in string'))
        return "in looks into a list: write in ['a', 'b'], or text.contains('part')";
      if (/: string [!=]= null$|: null [!=]= string$/.test(summary))
        return "a text is never null: what is unknown is '', so write == '' or != ''";
      if (/: !\w+$/.test(summary)) return '! denies a condition: write !( … ) around it, or != between two values';
      return `${summary}: both sides must be of types that go together`;
    case 'no_matching_overload':
      return `${summary}${signaturesOf(summary, functions)}`;
    case 'limit_exceeded':
      return `is too long or nested too deeply (at most ${LIMITS.expressionNodes} parts, ${LIMITS.expressionDepth} levels): split it`;
    default:
      return plain(summary);
  }
}

function signaturesOf(summary: string, functions: readonly PolicyFunction[]): string {
  const name = /'(?:.*\.)?(\w+)\(/.exec(summary)?.[1] ?? '';
  const signatures = functions.flatMap(({ signature }) => (signature.startsWith(`${name}(`) ? [signature] : []));
  return signatures.length === 0 ? '' : `: write ${signatures.slice(0, 2).join(' or ')}`;
}

/** `Expected RPAREN, got EOF` as `expected ), got the end`. */
function plain(summary: string): string {
  const quote = /^Unexpected character: '?([‘’“”`])/.exec(summary)?.[1];
  if (quote !== undefined) return `${quote} is no quote of an expression: write '`;
  const words = summary.replace(/\b[A-Z]{3,}\b/g, (token) => TOKENS[token] ?? token.toLowerCase());
  const list = /^Expected \), got ,$/.test(words) ? ': a list is written [a, b]' : '';
  return words.charAt(0).toLowerCase() + words.slice(1) + list;
}
