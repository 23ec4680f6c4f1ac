import type { Finding } from '../../domain/finding.js';
import { hasLabel } from '../reading/by-label.js';
import type { Place } from './mapping.js';
import type { Groups, GroupTypes, Profile } from './schemas.js';

/** Everything groups are read from. */
export interface Catalogue {
  readonly groups: Groups['groups'];
  readonly groupTypes: GroupTypes['group_types'];
}

/** What a place of the mapping holds for somebody. */
export interface PlaceReading {
  /** `null` when nothing is entered; `undefined` when it is not shown, or the tenant has no such kind of group. */
  readonly value: string | null | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads a department, division, location or cost center from where the mapping says it is kept.
 *
 * Of several groups of one kind the first by the order of the mapping counts, else the first that Namely names, and a person is told.
 */
export function readPlace(field: string, place: Place | null, profile: Profile, catalogue: Catalogue): PlaceReading {
  if (place === null) return { value: undefined, findings: [] };
  if (place.from === 'field') return { value: ownText(profile, place.field), findings: [] };
  const kind = catalogue.groupTypes.find(
    ({ title, field_name: name }) => hasLabel([place.type], title) || name === place.type,
  );
  const linked = profile.links?.groups;
  if (!kind || !linked) return { value: undefined, findings: [] };
  const groups = linked.map(({ id }) => catalogue.groups.find((group) => group.id === id));
  const names = groups.flatMap((group) =>
    group?.links.group_type === kind.id && group.title !== null ? [group.title] : [],
  );
  if (names.length === 0) {
    // A group that the catalogue does not have, or has without its kind, may be the one: that clears nothing.
    return { value: groups.some(isUnknown) ? undefined : null, findings: [] };
  }
  const chosen = place.order.find((title) => hasLabel(names, title));
  const value = names.find((name) => hasLabel([chosen ?? name], name)) ?? null;
  return { value, findings: names.length === 1 || chosen !== undefined ? [] : [several(field, names.length)] };
}

function isUnknown(group: Groups['groups'][number] | undefined): boolean {
  return group === undefined || group.links.group_type === null;
}

function ownText({ own }: Profile, key: string): string | null | undefined {
  const value = own[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || null : value === null ? null : undefined;
}

function several(field: string, count: number): Finding {
  return {
    kind: 'data',
    key: `groups:${field}`,
    field,
    detail: `the profile is in ${count} groups that could be its ${field} and the first counts: leave one, or list them in order in the mapping`,
    blocks: [],
  };
}
