import type { PolicyProblem } from '../problem.js';
import { placeText } from './source-file.js';
import type { Tree, TreeEntry, TreeMap } from './tree.js';

/**
 * Merges what an including file writes onto what it includes: maps key by key, lists one behind the other with the included one first.
 * The same single value in both is a problem that names both places; only `version` may be repeated.
 */
export function mergeTrees(included: TreeMap, own: TreeMap, problems: PolicyProblem[], path = ''): TreeMap {
  const entries = new Map<string, TreeEntry>(included.entries);
  for (const [key, entry] of own.entries) {
    const before = entries.get(key);
    const name = path === '' ? key : `${path}.${key}`;
    entries.set(key, before ? { key: entry.key, value: mergeValues(before, entry, name, problems) } : entry);
  }
  return { ...own, entries };
}

function mergeValues(before: TreeEntry, after: TreeEntry, name: string, problems: PolicyProblem[]): Tree {
  const [first, second] = [before.value, after.value];
  if (first.kind === 'map' && second.kind === 'map') return mergeTrees(first, second, problems, name);
  if (first.kind === 'list' && second.kind === 'list') return { ...second, items: [...first.items, ...second.items] };
  const repeats = name === 'version' && first.kind === 'text' && second.kind === 'text' && first.value === second.value;
  if (!repeats) {
    const at = placeText(before.key.source.placeAt(before.key.range[0]));
    problems.push(
      after.key.source.problemAt(after.key.range[0], `${name} is also written at ${at}: keep it in one of the files`),
    );
  }
  return second;
}
