import { LIMITS } from '../limits.js';
import type { PolicyProblem } from '../problem.js';
import { TreeBuilder } from './build-tree.js';
import { compose } from './compose.js';
import { hiddenCharacter } from './hidden-characters.js';
import type { SourceFile } from './source-file.js';
import type { TreeMap } from './tree.js';

export type ReadTree =
  { readonly ok: true; readonly tree: TreeMap } | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Reads one file of plain YAML (or JSON) into a tree; whatever a text may hold, it answers soon and never throws.
 *
 * @param otherwise what is said of a file that holds no map
 */
export function readTree(
  source: SourceFile,
  otherwise = 'is no policy: write sections such as version, timing and targets',
): ReadTree {
  const { text } = source;
  if (text.length > LIMITS.length) return refused(source, 0, 'is larger than 1 MiB: leave out what is not needed');
  const hidden = hiddenCharacter(text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text);
  if (hidden) return refused(source, hidden.offset, `holds the hidden character ${hidden.name}: remove it`);
  const composed = compose(source);
  if (!composed.ok) return composed;
  const builder = new TreeBuilder(source);
  const tree = builder.build(composed.contents);
  if (builder.problems.length > 0) return { ok: false, problems: builder.problems };
  if (tree.kind === 'map') return { ok: true, tree };
  return refused(source, tree.range[0], otherwise);
}

function refused(source: SourceFile, offset: number, message: string): ReadTree {
  return { ok: false, problems: [source.problemAt(offset, message)] };
}
