import { isAlias, isMap, isScalar, isSeq, type Alias, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { LIMITS } from '../limits.js';
import type { PolicyProblem } from '../problem.js';
import { hiddenCharacter } from './hidden-characters.js';
import { placeText, type SourceFile } from './source-file.js';
import type { Tree, TreeEntry } from './tree.js';

const NO_TEXT = 'a key must be a text: write it in quotes';
const UNQUOTED = "{{ }} must stand in quotes: '{{ … }}'";

interface Counted {
  readonly tree: Tree;
  /** Values in it, aliases written out. */
  readonly size: number;
}

/** Turns YAML's nodes into ours; aliases are written out, as far as they stay small. */
export class TreeBuilder {
  readonly problems: PolicyProblem[] = [];
  private readonly anchors = new Map<string, Counted | 'open'>();
  private values = 0;

  constructor(private readonly source: SourceFile) {}

  build(node: unknown): Tree {
    return this.counted(node).tree;
  }

  private counted(node: unknown): Counted {
    if (isAlias(node)) return this.aliased(node);
    if (++this.values > LIMITS.values)
      return this.refused(rangeOf(node), 'has too many values: split the file with include');
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const counted = isMap(node) ? this.map(node) : isSeq(node) ? this.list(node) : this.text(node);
    if (anchor !== undefined) this.anchors.set(anchor, counted);
    if (this.anchors.size > LIMITS.anchors)
      return this.refused(
        rangeOf(node),
        `has more than ${LIMITS.anchors} anchors: write the values out, or use include`,
      );
    return counted;
  }

  private aliased(node: Alias): Counted {
    const target = this.anchors.get(node.source);
    const range = rangeOf(node);
    if (target === undefined)
      return this.refused(range, `*${node.source} names no anchor above it: write &${node.source} there`);
    if (target === 'open') return this.refused(range, `*${node.source} contains itself: write the value out`);
    const isTooLarge = this.values > LIMITS.values;
    this.values += target.size;
    if (this.values > LIMITS.values && !isTooLarge)
      return this.refused(range, `*${node.source} makes the file too large: write out what is needed`);
    return target;
  }

  private map(node: YAMLMap): Counted {
    const entries = new Map<string, TreeEntry>();
    let size = 1;
    for (const { key, value } of node.items) {
      const range = rangeOf(key);
      const name = keyText(key);
      if (name === undefined) {
        this.refuse(range[0], this.source.text.startsWith('{{', range[0] - 1) ? UNQUOTED : NO_TEXT);
        continue;
      }
      const before = entries.get(name);
      if (before) {
        const first = placeText(this.source.placeAt(before.key.range[0]));
        this.refuse(range[0], `${name} is written twice, first at ${first}: remove one`);
      }
      if (name in Object.prototype || name === 'prototype')
        this.refuse(range[0], `${name} is a name that programs reserve: choose another`);
      this.checkText(name, range[0], 'the key');
      const counted = this.counted(value);
      size += counted.size;
      entries.set(name, { key: { source: this.source, range }, value: counted.tree });
      if (this.problems.length >= LIMITS.problems) break;
    }
    return { tree: { kind: 'map', source: this.source, range: rangeOf(node), entries }, size };
  }

  private list(node: YAMLSeq): Counted {
    const items: Tree[] = [];
    let size = 1;
    for (const item of node.items) {
      const counted = this.counted(item);
      items.push(counted.tree);
      size += counted.size;
      if (this.problems.length >= LIMITS.problems) break;
    }
    return { tree: { kind: 'list', source: this.source, range: rangeOf(node), items }, size };
  }

  private text(node: unknown): Counted {
    const value = isScalar(node) ? node.value : null;
    const range = rangeOf(node);
    if (typeof value === 'string') this.checkText(value, range[0], 'the text');
    return { tree: { kind: 'text', source: this.source, range, value }, size: 1 };
  }

  private checkText(text: string, offset: number, what: string): void {
    const hidden = hiddenCharacter(text);
    if (hidden) this.refuse(offset, `${what} holds the hidden character ${hidden.name}: remove it`);
  }

  private refused(range: readonly [number, number], message: string): Counted {
    this.refuse(range[0], message);
    return { tree: { kind: 'text', source: this.source, range, value: null }, size: 1 };
  }

  private refuse(offset: number, message: string): void {
    if (this.problems.length < LIMITS.problems) this.problems.push(this.source.problemAt(offset, message));
  }
}

/** A key as it is written, numbers too: `007` is a location code. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source ?? undefined;
}

function rangeOf(node: unknown): readonly [number, number] {
  if (!isAlias(node) && !isMap(node) && !isSeq(node) && !isScalar(node)) return [0, 0];
  const range: Scalar['range'] = node.range;
  return range ? [range[0], range[1]] : [0, 0];
}
