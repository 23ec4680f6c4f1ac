import { placeKey, type Path, type Places } from './places.js';
import { placeText } from './yaml/source-file.js';
import type { Tree, TreeMap } from './yaml/tree.js';

/** Their rows are thousands, and no rule points at one: only their names are kept. */
const NAMES_ONLY: ReadonlySet<string> = new Set(['tables', 'timeZones']);

/** Where every key and every item of a list stands. */
export function collectPlaces(tree: TreeMap): Places {
  const places: Record<string, string> = {};
  const visit = (part: Tree, path: Path): void => {
    if (part.kind === 'list')
      part.items.forEach((item, index) => {
        note([...path, index], item);
        visit(item, [...path, index]);
      });
    if (part.kind !== 'map') return;
    for (const [key, entry] of part.entries) {
      note([...path, key], entry.key);
      if (path.length !== 1 || !NAMES_ONLY.has(String(path[0]))) visit(entry.value, [...path, key]);
    }
  };
  const note = (path: Path, { source, range }: Pick<Tree, 'source' | 'range'>): void => {
    places[placeKey(path)] = placeText(source.placeAt(range[0]));
  };
  visit(tree, []);
  return places;
}
