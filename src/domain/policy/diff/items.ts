import { ENTITLEMENT_KINDS } from '../../account.js';
import type { Json } from '../../json.js';
import { isJsonObject } from '../../json-object.js';

/** The smallest part of a policy that has a name of its own: a rule, an attribute, a cell of a table. */
export interface PolicyItem {
  /** `rule`, `attribute`, `table`, …; the name of the section where it has no other. */
  readonly section: string;
  readonly target: string | null;
  /** Keeps its meaning when others come and go before it; never a place in a list. */
  readonly id: string;
  /** What is written of it by field; a single value stands under `''`. */
  readonly fields: Readonly<Record<string, Json>>;
}

/** Words for the lists and maps of a target; a section that is not named here goes by its own name. */
const SECTION_OF: Readonly<Record<string, string>> = {
  entitlements: 'rule',
  modes: 'mode',
  legalHolds: 'legal hold',
  exclusions: 'exclusion',
  exceptions: 'exception',
};

/** Every named part of a resolved policy. Sections it does not know are taken apart as far as they have keys. */
export function itemsOf(policy: Json): readonly PolicyItem[] {
  if (!isJsonObject(policy)) return [];
  return Object.entries(policy).flatMap(([section, value]) => {
    if (section === 'targets' && isJsonObject(value))
      return Object.entries(value).flatMap(([target, written]) => targetItems(target, written));
    if (section === 'tables') return leaves(value).map(([id, cell]) => single('table', null, id, cell));
    if (section === 'leave' && isJsonObject(value))
      return Object.entries(value).map(([id, written]) => ({ section, target: null, id, fields: fieldsOf(written) }));
    return leaves(value).map(([id, leaf]) => single(section, null, id, leaf));
  });
}

function targetItems(target: string, written: Json): readonly PolicyItem[] {
  if (!isJsonObject(written)) return [];
  return Object.entries(written).flatMap(([key, value]): readonly PolicyItem[] => {
    const section = SECTION_OF[key] ?? key;
    if (key === 'attributes' && isJsonObject(value))
      return Object.entries(value).map(([id, attribute]) => ({
        section: 'attribute',
        target,
        id,
        fields: fieldsOf(attribute),
      }));
    if (Array.isArray(value) && value.every(isJsonObject))
      return named([
        ...(key === 'entitlements' ? wordsInOrder(target, value) : []),
        ...value.flatMap((item) => {
          const { matrix, ...rule } = item;
          const id = identityOf(rule);
          if (!isJsonObject(matrix)) return [{ section, target, id, fields: fieldsOf(item) }];
          const { rows, ...table } = matrix;
          return [{ section, target, id, fields: { ...rule, ...table } }, ...rowItems(target, id, rows ?? [])];
        }),
      ]);
    return leaves(value).map(([id, leaf]) => single(section, target, id, leaf));
  });
}

/** Where several rules say what one app is to know their order is meant: the first word counts. */
function wordsInOrder(target: string, rules: readonly { readonly [key: string]: Json }[]): readonly PolicyItem[] {
  const said = new Map<string, string[]>();
  for (const rule of rules)
    if (typeof rule['app'] === 'string' && rule['profile'] !== undefined)
      said.set(rule['app'], [...(said.get(rule['app']) ?? []), identityOf(rule)]);
  return [...said].flatMap(([app, ids]) =>
    ids.length < 2 ? [] : [{ section: 'profile order', target, id: `app ${app}`, fields: { '': ids } }],
  );
}

/** Rows of a matrix by what they match. */
function rowItems(target: string, rule: string, rows: Json): readonly PolicyItem[] {
  if (!Array.isArray(rows)) return [];
  return rows.filter(isJsonObject).map(({ match, ...gives }) => ({
    section: 'row',
    target,
    id: `${rule}: ${Array.isArray(match) ? match.join(', ') : ''}`,
    fields: gives,
  }));
}

/** A written id; else what the item is about. */
function identityOf(item: { readonly [key: string]: Json }): string {
  const { id, match } = item;
  if (typeof id === 'string') return id;
  if (typeof match === 'string') return match;
  const about = ENTITLEMENT_KINDS.flatMap((kind) => {
    const name = item[kind];
    return typeof name === 'string' ? [`${kind} ${name}`] : [];
  });
  return about[0] ?? JSON.stringify(item);
}

/** Items that are about the same thing are told apart by their order among themselves. */
function named(items: readonly PolicyItem[]): readonly PolicyItem[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const count = (seen.get(item.id) ?? 0) + 1;
    seen.set(item.id, count);
    return count === 1 ? item : { ...item, id: `${item.id} (${count})` };
  });
}

function single(section: string, target: string | null, id: string, value: Json): PolicyItem {
  return { section, target, id, fields: { '': value } };
}

function fieldsOf(written: Json): Readonly<Record<string, Json>> {
  return isJsonObject(written) ? written : { '': written };
}

/** Values below a section by dotted path; an element of a list of texts is a leaf of its own, so that order says nothing. */
function leaves(value: Json, path = ''): readonly [string, Json][] {
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, member]) => leaves(member, below(key)));
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value.map((item) => [below(item), true]);
  return [[path, value]];
}
