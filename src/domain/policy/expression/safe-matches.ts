import type { ASTNode } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { ExpressionFault } from './expression-fault.js';
import { patternSize } from './pattern-size.js';
import { walk } from './walk.js';

/** As long as `matches`, so that offsets stay. */
const SAFE_NAME = 're2find';
const LONGEST_PATTERN = 500;
/** Parts of one pattern, its repeats written out. */
const LARGEST_PATTERN = 1_000;
/** Characters a pattern is tried on: each part is tried on every one. */
const LONGEST_TEXT = 1_000;

/** `text.matches(pattern)` that takes time linear in the text, whatever the pattern (RE2 syntax). */
export const SAFE_MATCHES = {
  signature: `string.${SAFE_NAME}(string): bool`,
  call: safeMatcher(),
};

/**
 * Writes each `.matches(` of an expression as our own: the library's runs a backtracking engine, which a pattern can keep busy for ever,
 * and cannot be replaced by name.
 */
export function withSafeMatches(source: string, ast: ASTNode): string {
  let safe = source;
  walk(ast, (node) => {
    if (node.op !== 'rcall' || node.args[0] !== 'matches') return;
    const from = node.args[1].end;
    const name = /^[\s)]*\.\s*(?=matches\b)/.exec(source.slice(from));
    if (name === null) return;
    const at = from + name[0].length;
    safe = safe.slice(0, at) + SAFE_NAME + safe.slice(at + SAFE_NAME.length);
  });
  return safe;
}

/** @returns what is wrong with a pattern; `undefined` when it can be used */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `a pattern has at most ${LONGEST_PATTERN} characters`;
  if (patternSize(pattern) > LARGEST_PATTERN)
    return `with its repeats written out it has more than ${LARGEST_PATTERN} parts; repeat less often`;
  try {
    compiledOf(pattern);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return `${reason.replace(/^error parsing regexp: /, '')}; RE2 syntax has no look-around and no back-references`;
  }
}

function safeMatcher(): (text: string, pattern: string) => boolean {
  return (text, pattern) => {
    if (text.length > LONGEST_TEXT) throw new ExpressionFault(`matches reads at most ${LONGEST_TEXT} characters`);
    return compiledOf(pattern).test(text);
  };
}

/** Each is compiled once, for checking and for asking. */
const known = new Map<string, RE2JS>();
const MOST_KNOWN = 2_000;

function compiledOf(pattern: string): RE2JS {
  const compiled = known.get(pattern) ?? RE2JS.compile(pattern);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(pattern, compiled);
  return compiled;
}
