import { Composer, type Document } from 'yaml';
import { LIMITS } from '../limits.js';
import type { PolicyProblem } from '../problem.js';
import type { SourceFile } from './source-file.js';
import { tokensOf } from './tokens.js';

export type Composed =
  | { readonly ok: true; readonly contents: unknown }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const UNQUOTED = "a text with {{ }} must stand in quotes as a whole: 'VPN {{ … }}'";

class Enough extends Error {}

/** Parses one document of plain YAML 1.2; stops at the first few faults, for a file of faults takes long to read to its end. */
export function compose(source: SourceFile): Composed {
  const read = tokensOf(source.text);
  if (!read.ok) return { ok: false, problems: [source.problemAt(read.offset, read.message)] };
  const directive = read.tokens.find(({ type }) => type === 'directive');
  if (directive) return refused(source, directive.offset, 'a YAML directive is not supported: remove the line');
  const problems: PolicyProblem[] = [];
  let isTemplate = false;
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false });
  Object.assign(composer, {
    onError: (at: unknown, _code: string, message: string) => {
      const offset = offsetOf(at);
      // What follows braces that stand without quotes is nonsense too.
      if (source.text.startsWith('{{', offset) && !isTemplate) {
        problems.push(source.problemAt(offset, UNQUOTED));
        isTemplate = true;
      }
      if (isTemplate) return;
      problems.push(source.problemAt(offset, `is no valid YAML: ${message}`));
      if (problems.length >= LIMITS.problems) throw new Enough();
    },
  });
  const documents: Document.Parsed[] = [];
  try {
    for (const document of composer.compose(read.tokens, true, source.text.length)) documents.push(document);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  if (problems.length > 0) return { ok: false, problems };
  const [document, second] = documents;
  if (second) return refused(source, second.range[0], 'holds a second document: write one policy per file');
  return { ok: true, contents: document?.contents ?? null };
}

function refused(source: SourceFile, offset: number, message: string): Composed {
  return { ok: false, problems: [source.problemAt(offset, message)] };
}

function offsetOf(at: unknown): number {
  if (typeof at === 'number') return at;
  if (Array.isArray(at)) return typeof at[0] === 'number' ? at[0] : 0;
  return typeof at === 'object' && at !== null && 'offset' in at && typeof at.offset === 'number' ? at.offset : 0;
}
