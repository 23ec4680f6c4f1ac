import type { SourceFile } from './source-file.js';

/** A policy as written, each part knowing its file: what files that include each other are merged as. */
export type Tree = TreeMap | TreeList | TreeText;

interface Part {
  readonly source: SourceFile;
  /** Offsets in the source: where it starts, and the character behind it. */
  readonly range: readonly [number, number];
}

export interface TreeMap extends Part {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface TreeEntry {
  /** The key: where an unknown field is shown. */
  readonly key: Part;
  readonly value: Tree;
}

export interface TreeList extends Part {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

/** A text, number, truth value or nothing. */
export interface TreeText extends Part {
  readonly kind: 'text';
  readonly value: unknown;
}

/** Plain JSON of a tree; keys are never those of an object's prototype, which the reader refuses. */
export function plainOf(tree: Tree): unknown {
  switch (tree.kind) {
    case 'text':
      return tree.value;
    case 'list':
      return tree.items.map(plainOf);
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plainOf(value)]));
  }
}

/** What stands at a path: the deepest part that exists, so that a missing field is shown at its parent. */
export function treeAt(tree: Tree, path: readonly PropertyKey[]): Tree {
  let at = tree;
  for (const part of path) {
    const next =
      at.kind === 'map' ? at.entries.get(String(part))?.value : at.kind === 'list' ? at.items[Number(part)] : undefined;
    if (next === undefined) return at;
    at = next;
  }
  return at;
}
