import { Lexer, Parser, type CST } from 'yaml';
import { LIMITS } from '../limits.js';

export type Tokens =
  | { readonly ok: true; readonly tokens: readonly CST.Token[] }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Marks the lexer inserts; they stand for no text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * Splits a text into YAML's tokens and stops at the first that is too many or too deep, so that hostile nesting costs nothing.
 */
export function tokensOf(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let [count, documents, offset] = [0, 0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > LIMITS.tokens) return { ok: false, offset, message: `is too long: split the file with include` };
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === 'document' && documents++ > 0)
        return { ok: false, offset: token.offset, message: 'holds a second document: write one policy per file' };
    }
    if (parser.stack.length > LIMITS.depth)
      return { ok: false, offset, message: `is nested too deeply: at most ${LIMITS.depth} levels are read` };
    if (!MARKS.has(lexeme)) offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  return { ok: true, tokens };
}
