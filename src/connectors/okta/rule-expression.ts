import type { Profile } from '../../domain/account.js';

/** What a rule says of a profile; `undefined` where it is said in terms that are not read here. */
export type Truth = boolean | undefined;

/** A text, `null` for no value, `undefined` for what is not read here. */
type Value = string | null | undefined;

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\w[\w.]*|==|!=|&&|\|\||[!(),])/y;
const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** Profile attributes that an expression reads, e.g. `costCenter` of `user.costCenter == "CC-1"` (Okta: Expression Language, "user"). */
export function attributesRead(expression: string): ReadonlySet<string> {
  const named = expression.replace(STRINGS, '""').matchAll(/\buser\.(\w+)/g);
  const quoted = expression.matchAll(/\buser\[\s*["'](\w+)["']\s*\]/g);
  return new Set([...named, ...quoted].flatMap(([, name]) => name ?? []));
}

/**
 * What an expression says of a profile: comparisons, `String.startsWith`, `String.stringContains`, AND, OR, NOT and parentheses.
 *
 * @returns `undefined` for everything beyond, unless the rest decides it alone
 */
export function truthOf(expression: string, profile: Profile): Truth {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  const reader = new Reader(tokens, profile);
  const truth = reader.either();
  return reader.hasEnded && !reader.isLost ? truth : undefined;
}

class Reader {
  isLost = false;
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly profile: Profile,
  ) {}

  get hasEnded(): boolean {
    return this.at === this.tokens.length;
  }

  either(): Truth {
    let truth = this.both();
    while (this.takes('OR', '||')) {
      const right = this.both();
      truth = truth === true || right === true ? true : truth === undefined ? undefined : right;
    }
    return truth;
  }

  private both(): Truth {
    let truth = this.one();
    while (this.takes('AND', '&&')) {
      const right = this.one();
      truth = truth === false || right === false ? false : truth === undefined ? undefined : right;
    }
    return truth;
  }

  private one(): Truth {
    if (this.takes('!', 'NOT')) {
      const truth = this.one();
      return truth === undefined ? undefined : !truth;
    }
    if (this.takes('(')) {
      const truth = this.either();
      if (!this.takes(')')) this.isLost = true;
      return truth;
    }
    const word = this.next();
    if (this.takes('(')) return this.called(word);
    const operator = this.tokens[this.at];
    if (operator !== '==' && operator !== '!=') return undefined;
    this.at += 1;
    const same = isSame(this.valueOf(word), this.valueOf(this.next()));
    return same === undefined || operator === '==' ? same : !same;
  }

  private called(name: string): Truth {
    const [text, part, ...more] = this.values();
    if (typeof text !== 'string' || typeof part !== 'string' || more.length > 0) return undefined;
    if (name === 'String.startsWith') return text.startsWith(part);
    return name === 'String.stringContains' ? text.includes(part) : undefined;
  }

  private values(): readonly Value[] {
    const values: Value[] = [];
    do values.push(this.valueOf(this.next()));
    while (this.takes(','));
    if (!this.takes(')')) this.isLost = true;
    return values;
  }

  private valueOf(word: string): Value {
    if (/^["']/.test(word)) return word.slice(1, -1).replace(/\\(.)/g, '$1');
    if (word === 'null') return null;
    if (/^(true|false|\d+)$/.test(word)) return word;
    if (!word.startsWith('user.')) return undefined;
    const value = this.profile[word.slice('user.'.length)] ?? null;
    return value === null ? null : typeof value === 'object' ? undefined : String(value);
  }

  private next(): string {
    const token = this.tokens[this.at];
    this.at += 1;
    if (token !== undefined) return token;
    this.isLost = true;
    return '';
  }

  private takes(...words: readonly string[]): boolean {
    const token = this.tokens[this.at]?.toUpperCase();
    if (token === undefined || !words.includes(token)) return false;
    this.at += 1;
    return true;
  }
}

/** Whether letter case counts, and what an empty text is to no value, Okta does not say: that is not known here either. */
function isSame(left: Value, right: Value): Truth {
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return true;
  if ((left ?? '') === (right ?? '')) return undefined;
  return left !== null && right !== null && left.toLowerCase() === right.toLowerCase() ? undefined : false;
}
