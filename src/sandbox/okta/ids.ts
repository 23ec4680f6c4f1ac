import type { Org } from './org.js';

/** Prefixes of Okta's ids, stable in practice. */
export type IdPrefix = '00u' | '00g' | '0pr' | '0oa' | 'gra';

/** A new id of 20 characters; ids of one kind sort by creation, so they serve as list cursors. */
export function newId(org: Org, prefix: IdPrefix): string {
  org.state.lastId += 1;
  return `${prefix}${org.state.lastId.toString(36).padStart(17, '0')}`;
}
