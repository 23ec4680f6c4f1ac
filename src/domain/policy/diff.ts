import { ENTITLEMENT_KINDS } from '../account.js';
import { canonicalJson } from '../canonical-json.js';
import type { Json } from '../json.js';
import { jsonOf } from '../json-object.js';
import { itemsOf, type PolicyItem } from './diff/items.js';
import type { PolicyDocument } from './schema.js';

/** One difference between two versions of a policy, by meaning: layout, order of rules and written defaults make none. */
export interface PolicyChange {
  /** `rule`, `attribute`, `table`, `mode`, `leave`, …; the section's name where it has no other. */
  readonly section: string;
  readonly target: string | null;
  /** Name of what changed: a written id, an attribute, `table.row`. */
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What differs; of something added or removed all it says. `field` is `''` where there is a single value. */
  readonly fields: readonly { readonly field: string; readonly from: Json | null; readonly to: Json | null }[];
}

/**
 * What differs between two resolved policies.
 *
 * A rule without an id is known by what it gives; one that gives something else under the same condition is a changed rule.
 * @returns in the order of the new policy, what was removed last; `[]` when they mean the same
 */
export function policyDiff(before: PolicyDocument, after: PolicyDocument): readonly PolicyChange[] {
  const old = byKey(before);
  const now = byKey(after);
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, item]) => item);
  const renamed = new Map<PolicyItem, PolicyItem>();
  for (const [key, item] of now) {
    const was = old.has(key) ? undefined : gone.find((each) => !isTaken(renamed, each) && isRenamed(each, item));
    if (was) renamed.set(item, was);
  }
  const changes = [...now].map(([key, item]) => changeOf(renamed.get(item) ?? old.get(key), item));
  const removed = gone.filter((item) => !isTaken(renamed, item)).map((item) => changeOf(item, undefined));
  return [...changes, ...removed, ...reordered(old, now)].filter((change) => change !== null);
}

function byKey(policy: PolicyDocument): ReadonlyMap<string, PolicyItem> {
  return new Map(itemsOf(jsonOf(policy)).map((item) => [keyOf(item), item]));
}

function keyOf({ section, target, id }: PolicyItem): string {
  return JSON.stringify([section, target, id]);
}

function isTaken(renamed: ReadonlyMap<PolicyItem, PolicyItem>, item: PolicyItem): boolean {
  return [...renamed.values()].includes(item);
}

/** The same condition, and neither has an id that would say otherwise. */
function isRenamed(before: PolicyItem, after: PolicyItem): boolean {
  const isNamed = ({ fields }: PolicyItem): boolean => fields['id'] !== undefined;
  return (
    before.section === 'rule' &&
    after.section === 'rule' &&
    before.target === after.target &&
    !(isNamed(before) && isNamed(after)) &&
    typeof before.fields['when'] === 'string' &&
    before.fields['when'] === after.fields['when'] &&
    isSameKind(before, after)
  );
}

function isSameKind(before: PolicyItem, after: PolicyItem): boolean {
  return ENTITLEMENT_KINDS.every((kind) => (before.fields[kind] === undefined) === (after.fields[kind] === undefined));
}

function changeOf(before: PolicyItem | undefined, after: PolicyItem | undefined): PolicyChange | null {
  const item = after ?? before;
  if (item === undefined) return null;
  const names = [...new Set([...Object.keys(after?.fields ?? {}), ...Object.keys(before?.fields ?? {})])];
  const fields = names
    .map((field) => ({ field, from: before?.fields[field] ?? null, to: after?.fields[field] ?? null }))
    .filter(({ from, to }) => canonicalJson(from) !== canonicalJson(to));
  const { section, target, id } = item;
  if (before && after) return fields.length === 0 ? null : { section, target, id, change: 'changed', fields };
  return { section, target, id, change: after ? 'added' : 'removed', fields };
}

/** Of `modes` the first that fits decides, so their order is part of what they say. */
function reordered(
  old: ReadonlyMap<string, PolicyItem>,
  now: ReadonlyMap<string, PolicyItem>,
): readonly PolicyChange[] {
  const targets = [...new Set([...now.values()].map(({ target }) => target))];
  return targets.flatMap((target) => {
    const common = (items: ReadonlyMap<string, PolicyItem>, others: ReadonlyMap<string, PolicyItem>): string[] =>
      [...items].flatMap(([key, item]) =>
        item.section === 'mode' && item.target === target && others.has(key) ? [item.id] : [],
      );
    const [from, to] = [common(old, now), common(now, old)];
    if (canonicalJson(from) === canonicalJson(to)) return [];
    return [{ section: 'mode', target, id: 'order', change: 'changed', fields: [{ field: '', from, to }] }];
  });
}
