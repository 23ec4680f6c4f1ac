import { isMap, isScalar, isSeq, type Document } from 'yaml';
import { placeKey, type Path, type Places } from './places.js';

/** Tables have thousands of rows, and no rule points at one. */
const WITHOUT_PLACES: ReadonlySet<string> = new Set(['tables', 'timeZones']);

/** Where every key and every item of a list stands; `placed` turns an offset into `file:line:column`. */
export function collectPlaces(document: Document, placed: (offset: number) => string): Places {
  const places: Record<string, string> = {};
  const visit = (node: unknown, path: Path): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key) || (path.length === 0 && WITHOUT_PLACES.has(String(key.value)))) continue;
        const inner = [...path, String(key.value)];
        if (key.range) places[placeKey(inner)] = placed(key.range[0]);
        visit(value, inner);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        const inner = [...path, index];
        const range = isMap(item) || isSeq(item) || isScalar(item) ? item.range : null;
        if (range) places[placeKey(inner)] = placed(range[0]);
        visit(item, inner);
      });
    }
  };
  visit(document.contents, []);
  return places;
}
