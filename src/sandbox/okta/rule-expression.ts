import type { OktaUser } from './okta-user.js';

/** What an expression may ask about a user. */
export interface RuleFacts {
  readonly user: OktaUser;
  /** Ids of the groups the user is in. */
  readonly groupIds: ReadonlySet<string>;
  /** Names of the groups the user is in. */
  readonly groupNames: ReadonlySet<string>;
}

type Test = (facts: RuleFacts) => boolean;

const TOKENS = /\s*("(?:[^"\\]|\\.)*"|[\w.]+|==|!=|&&|\|\||[!(),])/y;

/**
 * Reads the part of Okta's expression language that group rules of the stand-in understand:
 * `==`, `!=`, AND, OR, `!`, parentheses, `String.startsWith`, `String.stringContains`, `isMemberOfGroup…`.
 *
 * @returns the test, or `undefined` when the expression is beyond that
 */
export function ruleTest(expression: string): Test | undefined {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  const text = expression.trimEnd();
  while (TOKENS.lastIndex < text.length) {
    const match = TOKENS.exec(text);
    if (!match?.[1]) return undefined;
    tokens.push(match[1]);
  }
  const parser = new Parser(tokens);
  const test = parser.or();
  return parser.atEnd() ? test : undefined;
}

class Parser {
  #at = 0;

  constructor(readonly tokens: readonly string[]) {}

  atEnd(): boolean {
    return this.#at === this.tokens.length;
  }

  or(): Test | undefined {
    let left = this.#and();
    while (this.#take('OR', '||')) left = either(left, this.#and());
    return left;
  }

  #and(): Test | undefined {
    let left = this.#term();
    while (this.#take('AND', '&&')) left = both(left, this.#term());
    return left;
  }

  #term(): Test | undefined {
    if (this.#take('!', 'NOT')) {
      const inner = this.#term();
      return inner && ((facts) => !inner(facts));
    }
    if (this.#take('(')) {
      const inner = this.or();
      return this.#take(')') ? inner : undefined;
    }
    const word = this.tokens[this.#at++] ?? '';
    return this.#take('(') ? this.#functionCall(word) : this.#comparison(word);
  }

  #comparison(word: string): Test | undefined {
    const operator = this.tokens[this.#at++];
    const right = operand(this.tokens[this.#at++]);
    const left = operand(word);
    if (!left || !right) return undefined;
    if (operator === '==') return (facts) => left(facts) === right(facts);
    if (operator === '!=') return (facts) => left(facts) !== right(facts);
    return undefined;
  }

  #functionCall(name: string): Test | undefined {
    const values = [operand(this.tokens[this.#at++])];
    while (this.#take(',')) values.push(operand(this.tokens[this.#at++]));
    if (!this.#take(')') || !values.every((value) => value !== undefined)) return undefined;
    return functionTest(name, (facts) => values.map((value) => value(facts)));
  }

  #take(...words: string[]): boolean {
    const token = this.tokens[this.#at]?.toUpperCase();
    if (token === undefined || !words.includes(token)) return false;
    this.#at += 1;
    return true;
  }
}

function functionTest(name: string, values: (facts: RuleFacts) => readonly string[]): Test | undefined {
  switch (name) {
    case 'String.startsWith':
      return (facts) => (values(facts)[0] ?? '').startsWith(values(facts)[1] ?? '');
    case 'String.stringContains':
      return (facts) => (values(facts)[0] ?? '').includes(values(facts)[1] ?? '');
    case 'isMemberOfGroup':
    case 'isMemberOfAnyGroup':
      return (facts) => values(facts).some((id) => facts.groupIds.has(id));
    case 'isMemberOfGroupName':
      return (facts) => values(facts).some((group) => facts.groupNames.has(group));
    case 'isMemberOfGroupNameStartsWith':
      return (facts) => [...facts.groupNames].some((group) => group.startsWith(values(facts)[0] ?? ''));
    case 'isMemberOfGroupNameContains':
      return (facts) => [...facts.groupNames].some((group) => group.includes(values(facts)[0] ?? ''));
    default:
      return undefined;
  }
}

function operand(token: string | undefined): ((facts: RuleFacts) => string) | undefined {
  if (token === undefined) return undefined;
  if (token.startsWith('"')) {
    const text = token.slice(1, -1).replace(/\\(.)/g, '$1');
    return () => text;
  }
  if (token.startsWith('user.')) {
    const name = token.slice('user.'.length);
    return ({ user }) => String(user.profile[name] ?? '');
  }
  return /^(true|false|\d+)$/.test(token) ? () => token : undefined;
}

function both(left: Test | undefined, right: Test | undefined): Test | undefined {
  return left && right && ((facts) => left(facts) && right(facts));
}

function either(left: Test | undefined, right: Test | undefined): Test | undefined {
  return left && right && ((facts) => left(facts) || right(facts));
}
