import { LIMITS } from '../limits.js';
import type { PolicyProblem } from '../problem.js';
import { includePath } from './include-path.js';
import { mergeTrees } from './merge-trees.js';
import { readTree, type ReadTree } from './read-tree.js';
import { SourceFile } from './source-file.js';
import type { Tree, TreeMap } from './tree.js';

/** The text of an included file by its path, e.g. `policy/shared/groups.yaml`; `undefined` when there is none. */
export type IncludedText = (file: string) => string | undefined;

/** Reads a policy's first file and all it includes as one tree. A file that is included twice counts once, at its first place. */
export function resolveIncludes(text: string, file: string, included: IncludedText): ReadTree {
  const resolver = new Resolver(file, included);
  const tree = resolver.resolve(new SourceFile(file, text), []);
  if (tree && resolver.problems.length === 0) return { ok: true, tree };
  return { ok: false, problems: resolver.problems };
}

class Resolver {
  readonly problems: PolicyProblem[] = [];
  private readonly seen = new Set<string>();
  private length = 0;

  constructor(
    private readonly root: string,
    private readonly included: IncludedText,
  ) {}

  /** @param chain the files that led here, the first one first */
  resolve(source: SourceFile, chain: readonly string[]): TreeMap | undefined {
    this.seen.add(source.file);
    this.length += source.text.length;
    const read = readTree(source);
    if (!read.ok) {
      this.problems.push(...read.problems);
      return undefined;
    }
    const { include, own } = withoutInclude(read.tree);
    const parts = this.partsOf(include, source, [...chain, source.file]);
    return parts.reduceRight((later: TreeMap, part) => mergeTrees(part, later, this.problems), own);
  }

  private partsOf(include: Tree | undefined, source: SourceFile, chain: readonly string[]): TreeMap[] {
    if (include === undefined) return [];
    if (include.kind !== 'list') {
      this.refuse(include, 'must be a list of files such as [shared/groups.yaml]');
      return [];
    }
    return include.items.flatMap((item) => this.part(item, source, chain) ?? []);
  }

  private part(item: Tree, source: SourceFile, chain: readonly string[]): TreeMap | undefined {
    const written = item.kind === 'text' && typeof item.value === 'string' ? item.value : '';
    const path = includePath(this.root, source.file, written);
    if (!path.ok) return this.refuse(item, path.message);
    if (chain.includes(path.file))
      return this.refuse(
        item,
        `goes round in a circle (${[...chain, path.file].join(' > ')}): remove one of these includes`,
      );
    if (this.seen.has(path.file)) return undefined;
    if (chain.length >= LIMITS.includeDepth)
      return this.refuse(item, `is included over more than ${LIMITS.includeDepth} levels: include it higher up`);
    if (this.seen.size >= LIMITS.files)
      return this.refuse(item, `is one file too many: a policy has at most ${LIMITS.files}`);
    const text = this.included(path.file);
    if (text === undefined) return this.refuse(item, `${path.file} cannot be read: create it or correct the path`);
    if (this.length + text.length > LIMITS.length)
      return this.refuse(item, `${path.file} makes the policy larger than 1 MiB: leave out what is not needed`);
    return this.resolve(new SourceFile(path.file, text), chain);
  }

  private refuse(at: Tree, message: string): undefined {
    this.problems.push(at.source.problemAt(at.range[0], `include: ${message}`));
    return undefined;
  }
}

function withoutInclude(tree: TreeMap): { readonly include: Tree | undefined; readonly own: TreeMap } {
  const entries = new Map(tree.entries);
  entries.delete('include');
  return { include: tree.entries.get('include')?.value, own: { ...tree, entries } };
}
