import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { collectPlaces } from './collect-places.js';
import { compilePolicy } from './compile.js';
import type { Places } from './places.js';
import { PolicyDocument } from './schema.js';

/** What is wrong with a policy file, and where; lines and columns count from 1. */
export interface PolicyProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type LoadedPolicy =
  | { readonly ok: true; readonly policy: PolicyDocument; readonly places: Places }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Reads a policy file: YAML (or JSON), shape, then every expression; nothing faulty is let through.
 *
 * @param file only names the file in problems
 */
export function loadPolicy(text: string, file: string): LoadedPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problem = (offset: number, message: string): PolicyProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, message };
  };
  if (document.errors.length > 0)
    return { ok: false, problems: document.errors.map(({ pos, message }) => problem(pos[0], message)) };
  const parsed = PolicyDocument.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.flatMap((issue) =>
        placesOf(document, issue).map(({ offset, message }) => problem(offset, message)),
      ),
    };
  const compiled = compilePolicy(parsed.data, '');
  if (compiled.ok) {
    const placed = (offset: number): string => {
      const { line, col } = lines.linePos(offset);
      return `${file}:${line}:${col}`;
    };
    return { ok: true, policy: parsed.data, places: collectPlaces(document, placed) };
  }
  return {
    ok: false,
    problems: compiled.problems.map(({ path, message, offset }) =>
      problem(textOffset(document, path) + offset, `${named(path)}: ${message}`),
    ),
  };
}

type Path = readonly PropertyKey[];

function placesOf(document: Document, issue: z.core.$ZodIssue): { offset: number; message: string }[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ offset: offsetOf(nodeAt(document, issue.path)), message: `${named(issue.path)}: ${issue.message}` }];
  const parent = nodeAt(document, issue.path);
  const messages = issue.message.split('; ');
  return issue.keys.map((key, index) => ({
    offset: offsetOf(keyOf(parent, key) ?? parent),
    message: `${named(issue.path)}: ${messages[index] ?? issue.message}`,
  }));
}

/** `targets.okta.entitlements[2].when`, as one would write it. */
function named(path: Path): string {
  if (path.length === 0) return 'policy';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
}

/** The deepest node of the path that exists: a missing field is shown at its parent. */
function nodeAt(document: Document, path: Path): unknown {
  let node: unknown = document.contents;
  for (const part of path) {
    const next = isMap(node) ? pairOf(node, part)?.value : isSeq(node) ? node.items[Number(part)] : undefined;
    if (next === undefined || next === null) return node;
    node = next;
  }
  return node;
}

function pairOf(node: unknown, key: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(key));
}

function keyOf(node: unknown, key: string): unknown {
  return pairOf(node, key)?.key;
}

function offsetOf(node: unknown): number {
  return hasRange(node) ? node.range[0] : 0;
}

/** Where the text of a scalar begins: behind its quote. A text in block style is shown at its start. */
function textOffset(document: Document, path: Path): number {
  const node = nodeAt(document, path);
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  return offsetOf(node) + (quoted ? 1 : 0);
}

function hasRange(node: unknown): node is Node & { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
