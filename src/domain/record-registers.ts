import type { Fact, Stamp } from './fact.js';
import type { Json, JsonObject } from './json.js';
import { isJsonObject, ownMember } from './json-object.js';
import type { ItemState, RecordState, Register } from './record-state.js';
import { joinKeepingLast, joinRegisters } from './register.js';
import { compareStamps, stampOf } from './stamp.js';

/** Paths of the single values, outside `name` and `custom`. */
export const SCALAR_FIELDS = [
  'employeeNumber',
  'nickName',
  'displayName',
  'personalEmail',
  'workEmail',
  'mobilePhone',
  'organization',
  'sourceStatus',
  'originalHireDate',
  'timeZone',
] as const;
const NAME_FIELDS = ['givenName', 'middleName', 'familyName'];
const POSITION_FIELDS = [
  'primary',
  'from',
  'to',
  'userType',
  'employmentType',
  'title',
  'department',
  'division',
  'costCenter',
  'location',
  'countryCode',
  'timeZone',
  'managerId',
];
const LEAVE_FIELDS = ['type', 'from', 'to', 'returned'];

/** What tells the kind of contract. */
const KIND_FIELDS = ['userType', 'employmentType'];

/** Registers of one list, by item id. */
export type Items = Readonly<Record<string, ItemState>>;

/** What a fact writes into registers. */
export interface Writes {
  readonly scalars: Readonly<Record<string, Register>>;
  readonly positions: Items;
  readonly leaves: Items;
}

/** Everything one fact says, as registers; what has no name of ours is left out. */
export function writesOf(fact: Fact): Writes {
  const stamp = stampOf(fact);
  const data: unknown = fact.data;
  if (!isJsonObject(data)) return { scalars: {}, positions: {}, leaves: {} };
  const custom = isJsonObject(data['custom']) ? data['custom'] : {};
  return {
    scalars: {
      ...pick(data, SCALAR_FIELDS, stamp),
      ...pick(isJsonObject(data['name']) ? data['name'] : {}, NAME_FIELDS, stamp, 'name.'),
      ...pick(custom, Object.keys(custom), stamp, 'custom.'),
    },
    positions: itemsOf(data['positions'], (item) => pick(item, POSITION_FIELDS, stamp), stamp),
    leaves: itemsOf(data['leaves'], (item) => leaveRegisters(item, fact), stamp),
  };
}

/** Joins registers path by path. */
export function joinAll(
  left: Readonly<Record<string, Register>>,
  right: Readonly<Record<string, Register>>,
): Readonly<Record<string, Register>> {
  const joined = Object.entries(right).map(
    ([path, register]) => [path, joinOf(path)(ownMember(left, path), register)] as const,
  );
  return { ...left, ...Object.fromEntries(joined) };
}

function joinOf(path: string): typeof joinRegisters {
  return KIND_FIELDS.includes(path) ? joinKeepingLast : joinRegisters;
}

/** Joins lists item by item, field by field. */
export function joinItems(left: Items, right: Items): Items {
  const joined = Object.entries(right).map(
    ([id, item]) => [id, { fields: joinAll(ownMember(left, id)?.fields ?? {}, item.fields) }] as const,
  );
  return { ...left, ...Object.fromEntries(joined) };
}

/** An item is withdrawn by its own `removed`, or by a newer snapshot that does not name it. */
export function isWithdrawn(item: ItemState, completeAt: RecordState['completeAt']['positions']): boolean {
  return item.fields['removed']?.value === true || isUnnamed(item, completeAt);
}

/** A snapshot newer than everything said of the item does not name it. */
export function isUnnamed(item: ItemState, completeAt: Stamp | undefined): boolean {
  if (!completeAt) return false;
  return Object.values(item.fields).every((register) => compareStamps(register.stamp, completeAt) < 0);
}

function pick(
  from: JsonObject,
  names: readonly string[],
  stamp: Stamp,
  prefix = '',
): Readonly<Record<string, Register>> {
  const registers = names.flatMap((name) => {
    const value: Json | undefined = ownMember(from, name);
    return value === undefined ? [] : [[prefix + name, { value, stamp }] as const];
  });
  return Object.fromEntries(registers);
}

/** Naming an item without `removed` says that it is there. */
function itemsOf(
  list: Json | undefined,
  read: (item: JsonObject) => Readonly<Record<string, Register>>,
  stamp: Stamp,
): Items {
  if (!Array.isArray(list)) return {};
  const items = list.flatMap((item: unknown) => {
    if (!isJsonObject(item) || typeof item['id'] !== 'string') return [];
    const removed = item['removed'] === true;
    return [[item['id'], { fields: { ...(removed ? {} : read(item)), removed: { value: removed, stamp } } }] as const];
  });
  return items.reduce<Items>((all, [id, item]) => joinItems(all, { [id]: item }), {});
}

/** `returned` confirms the return; a leave told anew has not ended. Receipt is kept since a return acts at once. */
function leaveRegisters(item: JsonObject, fact: Fact): Readonly<Record<string, Register>> {
  const stamp = stampOf(fact);
  const told = pick(item, LEAVE_FIELDS, stamp);
  const returned = fact.type === 'returned' ? true : fact.type === 'leave-started' ? false : told['returned']?.value;
  return returned === undefined ? told : { ...told, returned: { value: returned, stamp, heardAt: fact.receivedAt } };
}
