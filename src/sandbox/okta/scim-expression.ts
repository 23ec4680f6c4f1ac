/** How the values of an attribute path are found, and what may be asked of it. */
export interface ScimSubject<T> {
  /** Values at a path, several for an array; `undefined` when there is no such path. */
  values(item: T, path: string): readonly unknown[] | undefined;
  /** Says whether an attribute may be asked with an operator. */
  allows(path: string, operator: string): boolean;
  /** Compares texts without regard to case. */
  readonly ignoreCase: boolean;
}

type Test<T> = (item: T) => boolean;
type Token = { readonly kind: 'word' | 'text' | 'open' | 'close'; readonly value: string };

const OPERATORS = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'sw', 'ew', 'co', 'pr']);

/**
 * Reads a SCIM filter (`attr op literal`, `and`, `or`, `not`, parentheses; AND binds tighter than OR).
 *
 * @returns the test, or `undefined` when the expression cannot be read or asks what may not be asked
 */
export function scimTest<T>(expression: string, subject: ScimSubject<T>): Test<T> | undefined {
  const tokens = tokenize(expression);
  if (!tokens) return undefined;
  const parser = new Parser(tokens, subject);
  const test = parser.or();
  return parser.atEnd() ? test : undefined;
}

function tokenize(expression: string): Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = /\s*(?:("(?:[^"\\]|\\.)*")|([()])|([^\s()"]+))/y;
  const text = expression.trimEnd();
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const [, quoted, bracket, word] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: String(JSON.parse(quoted)) });
    else if (bracket !== undefined) tokens.push({ kind: bracket === '(' ? 'open' : 'close', value: bracket });
    else tokens.push({ kind: 'word', value: word ?? '' });
  }
  return tokens;
}

class Parser<T> {
  #at = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly subject: ScimSubject<T>,
  ) {}

  atEnd(): boolean {
    return this.#at === this.tokens.length;
  }

  or(): Test<T> | undefined {
    return this.#chain('or', () => this.#and());
  }

  #and(): Test<T> | undefined {
    return this.#chain('and', () => this.#term());
  }

  #chain(word: 'and' | 'or', operand: () => Test<T> | undefined): Test<T> | undefined {
    const tests = [operand()];
    while (this.#takeWord(word)) tests.push(operand());
    if (!tests.every((test) => test !== undefined)) return undefined;
    return word === 'and' ? (item) => tests.every((test) => test(item)) : (item) => tests.some((test) => test(item));
  }

  #term(): Test<T> | undefined {
    if (this.#takeWord('not')) {
      const inner = this.#term();
      return inner && ((item) => !inner(item));
    }
    if (this.tokens[this.#at]?.kind !== 'open') return this.#comparison();
    this.#at += 1;
    const inner = this.or();
    const closed = this.tokens[this.#at++]?.kind === 'close';
    return closed ? inner : undefined;
  }

  #comparison(): Test<T> | undefined {
    const path = this.tokens[this.#at++];
    const operator = this.tokens[this.#at++]?.value.toLowerCase() ?? '';
    if (path?.kind !== 'word' || !OPERATORS.has(operator) || !this.subject.allows(path.value, operator))
      return undefined;
    if (operator === 'pr') return (item) => (this.subject.values(item, path.value) ?? []).length > 0;
    const literal = this.tokens[this.#at++];
    if (!literal || (literal.kind === 'word' && !/^(true|false|-?\d+(\.\d+)?)$/.test(literal.value))) return undefined;
    const wanted = this.#fold(literal.value);
    return (item) =>
      (this.subject.values(item, path.value) ?? []).some((value) =>
        compare(this.#fold(String(value)), operator, wanted),
      );
  }

  #fold(text: string): string {
    return this.subject.ignoreCase ? text.toLowerCase() : text;
  }

  #takeWord(word: string): boolean {
    const token = this.tokens[this.#at];
    if (token?.kind !== 'word' || token.value.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }
}

function compare(value: string, operator: string, wanted: string): boolean {
  switch (operator) {
    case 'eq':
      return value === wanted;
    case 'ne':
      return value !== wanted;
    case 'gt':
      return value > wanted;
    case 'ge':
      return value >= wanted;
    case 'lt':
      return value < wanted;
    case 'le':
      return value <= wanted;
    case 'sw':
      return value.startsWith(wanted);
    case 'ew':
      return value.endsWith(wanted);
    default:
      return value.includes(wanted);
  }
}
