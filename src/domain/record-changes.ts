import { canonicalJson } from './canonical-json.js';
import type { Json } from './json.js';
import { isJsonList, isJsonObject, jsonOf } from './json-object.js';
import { previousEmployments, publicRecord } from './record-projection.js';
import type { RecordState } from './record-state.js';

/** One difference of the public record. */
export interface RecordChange {
  /** JSON Pointer (RFC 6901) into the record; an item that went keeps the place it had. */
  readonly path: string;
  readonly from: Json;
  readonly to: Json;
}

/** What the API would show differently, field by field; items of lists are matched by id, a termination is one value. */
export function changesBetween(before: RecordState, after: RecordState): readonly RecordChange[] {
  return [
    ...compare('', jsonOf(publicRecord(before)), jsonOf(publicRecord(after))),
    ...compare('/previousEmployments', jsonOf(previousEmployments(before)), jsonOf(previousEmployments(after))),
  ];
}

function compare(path: string, from: Json, to: Json): readonly RecordChange[] {
  if (canonicalJson(from) === canonicalJson(to)) return [];
  if (isJsonList(from) && isJsonList(to)) return compareLists(path, from, to);
  if (isJsonObject(from) && isJsonObject(to) && !path.endsWith('/termination')) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => compare(`${path}/${pointerToken(key)}`, from[key] ?? null, to[key] ?? null));
  }
  return [{ path, from, to }];
}

function compareLists(path: string, from: readonly Json[], to: readonly Json[]): readonly RecordChange[] {
  const kept = to.flatMap((item, index) => compare(`${path}/${index}`, from[placeOf(item, index, from)] ?? null, item));
  const gone = from.flatMap((item, index) =>
    to[placeOf(item, index, to)] === undefined ? [{ path: `${path}/${index}`, from: item, to: null }] : [],
  );
  return [...kept, ...gone];
}

/** Where the same item is in another list: by id, or by place where items have none. */
function placeOf(item: Json, index: number, list: readonly Json[]): number {
  if (!isJsonObject(item) || item['id'] === undefined) return index;
  return list.findIndex((other) => isJsonObject(other) && other['id'] === item['id']);
}

function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
