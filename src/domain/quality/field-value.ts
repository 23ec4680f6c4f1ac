import { isJsonList, isJsonObject, jsonOf } from '../json-object.js';
import type { Json } from '../json.js';
import { publicRecord } from '../record-projection.js';
import type { RecordState } from '../record-state.js';

/**
 * What HR tells of one field, for people who may see it.
 *
 * @param field a record path such as `name.givenName`, `positions[4].title` or `termination.lastDay`; items are named by id
 * @returns the value as text; `null` when it is empty, or the field is none of the record's, as an attribute of a target
 */
export function fieldValue(record: RecordState, field: string): string | null {
  const path = field.replace(/\[([^\]]*)\]/g, '.[$1]').split('.');
  const value = path.reduce<Json>((known, part) => memberOf(known, part), jsonOf(publicRecord(record)));
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function memberOf(value: Json, part: string): Json {
  const id = /^\[(.*)\]$/.exec(part)?.[1];
  if (id === undefined) return isJsonObject(value) && Object.hasOwn(value, part) ? (value[part] ?? null) : null;
  if (!isJsonList(value)) return null;
  return value.find((item) => isJsonObject(item) && item['id'] === id) ?? null;
}
