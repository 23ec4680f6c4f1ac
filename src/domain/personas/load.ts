import type { Fact } from '../fact.js';
import { issueMessage } from '../policy/issue-message.js';
import type { PolicyProblem } from '../policy/problem.js';
import { readTree } from '../policy/yaml/read-tree.js';
import { SourceFile, type Place } from '../policy/yaml/source-file.js';
import { plainOf, treeAt, type Tree } from '../policy/yaml/tree.js';
import { personaFacts } from './facts.js';
import { meantInFacts } from './meant-in-facts.js';
import { PersonaDocument } from './schema.js';

/** A persona ready to be compared with a policy. */
export interface Persona {
  readonly file: string;
  readonly document: PersonaDocument;
  readonly facts: readonly Fact[];
  /** Where something stands in the file, else where it should. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

export type LoadedPersona =
  | { readonly ok: true; readonly persona: Persona }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Reads a persona file.
 *
 * @param file only names the file in problems
 */
export function loadPersona(text: string, file: string): LoadedPersona {
  const read = readTree(new SourceFile(file, text), 'is no persona: write persona, facts and expect');
  if (!read.ok) return read;
  const { tree } = read;
  const parsed = PersonaDocument.safeParse(plainOf(tree), { error: issueMessage });
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key, index) =>
              problemAt(tree, [...issue.path, key], unknownField(issue.message, key, index)),
            )
          : [problemAt(tree, issue.path, issue.message)],
      ),
    };
  const facts = personaFacts(parsed.data);
  if (!facts.ok)
    return {
      ok: false,
      problems: facts.errors.map((error) => {
        const path = pathOf(error.pointer);
        return problemAt(tree, path, `${error.detail}${meantInFacts(error.code, path)}`);
      }),
    };
  return {
    ok: true,
    persona: { file, document: parsed.data, facts: facts.facts, placeOf: (path) => placeOf(tree, path) },
  };
}

/** A line for each field, as `known` writes them; a schema with words of its own has one for all. */
function unknownField(message: string, key: string, index: number): string {
  const line = message.split('\n')[index] ?? message;
  return line.startsWith(`${key} `) ? line.slice(key.length + 1) : `is not a known field: it ${message}`;
}

function problemAt(tree: Tree, path: readonly PropertyKey[], message: string): PolicyProblem {
  const written = asWritten(tree, path);
  return { ...placeOf(tree, written), message: `${written.map(String).join('.') || 'persona'}: ${message}` };
}

/** A bare list of names is read as `exactly`, which is not written. */
function asWritten(tree: Tree, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const place = path.indexOf('exactly');
  const isBare = place > 0 && treeAt(tree, path.slice(0, place)).kind === 'list';
  return isBare ? path.filter((_, index) => index !== place) : path;
}

/** The key where there is one: it is what a reader looks for. */
function placeOf(tree: Tree, path: readonly PropertyKey[]): Place {
  const parent = treeAt(tree, path.slice(0, -1));
  const entry = parent.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined;
  const part = entry?.key ?? treeAt(tree, path);
  return part.source.placeAt(part.range[0]);
}

/** The path of a JSON Pointer (RFC 6901). */
function pathOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
