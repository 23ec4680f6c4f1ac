import type { NamelyMapping } from './mapping.js';

/** The listings that together show everybody; `null` is the one without a filter. */
export function statusesOf({ listByStatus }: NamelyMapping): readonly (string | null)[] {
  return listByStatus ? ['active', 'pending', 'inactive'] : [null];
}
