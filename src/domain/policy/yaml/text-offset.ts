import type { TreeText } from './tree.js';

/**
 * Finds where a character of a value stands in the file, whatever the style it is written in: plain, quoted, folded over lines or in a
 * block. White space is what styles change, so the characters between are counted.
 */
export function offsetInFile({ source, range, value }: TreeText, offset: number): number {
  const [start, end] = range;
  if (typeof value !== 'string') return start;
  const raw = source.text.slice(start, end);
  const quote = raw.startsWith('"') ? '"' : raw.startsWith("'") ? "'" : '';
  const isBlock = /^[|>]/.test(raw);
  let at = isBlock ? raw.indexOf('\n') + 1 : quote.length;
  let left = visible(value.slice(0, offset)) + (/\s/.test(value.charAt(offset)) ? 0 : 1);
  while (at < raw.length) {
    const width = widthAt(raw, at, quote);
    if (!/\s/.test(raw.charAt(at)) && !isWhiteEscape(raw, at, quote) && --left <= 0) break;
    at += width;
  }
  return Math.min(start + at, end);
}

function visible(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** Characters of the file that stand for one of the value. */
function widthAt(raw: string, at: number, quote: string): number {
  if (quote === "'" && raw.startsWith("''", at)) return 2;
  if (quote !== '"' || raw.charAt(at) !== '\\') return 1;
  return { x: 4, u: 6, U: 10 }[raw.charAt(at + 1)] ?? 2;
}

function isWhiteEscape(raw: string, at: number, quote: string): boolean {
  return quote === '"' && raw.charAt(at) === '\\' && /[\stnr _NLPv]/.test(raw.charAt(at + 1));
}
