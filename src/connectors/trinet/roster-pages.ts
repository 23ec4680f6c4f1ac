import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { TriNetClient } from './client.js';
import type { TriNetMapping } from './mapping.js';
import { valueAt } from './path-in.js';
import { Employee } from './schemas.js';

/** One item of the roster: what we use of it, and nothing more of what the view shows. */
export interface RosterItem {
  readonly employee: Employee;
  /** Fields of the company's own, by their path in the item. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** Where a page begins. */
export interface PageStart {
  /** From 1. */
  readonly offset: number;
  /** Who was last on the page before; `null` on the first. */
  readonly last: string | null;
}

/** One page, read and checked against the one before. */
export interface RosterItemsPage {
  readonly people: readonly RosterItem[];
  /** `null` after the last. */
  readonly next: PageStart | null;
  readonly total: number | null;
  /** How many items a page tells that is not the last. */
  readonly size: number;
}

/** Where every reading of the roster begins. */
export const FIRST_PAGE: PageStart = { offset: 1, last: null };

/**
 * Reads one page but for its last item, with which the next page begins: so a list that moved is noticed, and pages are of one size.
 *
 * An item without an id is nobody who could be spoken of, and is passed over.
 *
 * @throws ConnectorError `conflict` when the list moved: somebody may have slipped through, read it from the start
 */
export async function readPage(
  { client, mapping }: { readonly client: TriNetClient; readonly mapping: TriNetMapping },
  { offset, last }: PageStart,
  options: CallOptions,
): Promise<RosterItemsPage> {
  const { overlap, pageSize } = mapping.api;
  const { items, more, total } = await client.employees(offset, options);
  if (last !== null && overlap > 0 && idOf(items[0]) !== last)
    throw failure('conflict', 'roster-moved', 'the roster of trinet moved while it was read: read it from the start');
  if (more && items.length <= overlap)
    throw failure('unavailable', 'short-page', `trinet answered a short page of the roster from ${offset}`);
  const paths = pathsOf(mapping);
  const told = more ? items.slice(0, items.length - overlap) : items;
  const people = told.flatMap((item): RosterItem[] => {
    const { data } = Employee.safeParse(item);
    return data ? [{ employee: data, own: Object.fromEntries(paths.map((path) => [path, valueAt(item, path)])) }] : [];
  });
  const next = more ? { offset: offset + told.length, last: idOf(items.at(-1)) } : null;
  return { people, next, total, size: pageSize - overlap };
}

function idOf(item: unknown): string | null {
  return Employee.safeParse(item).data?.employeeId ?? null;
}

function failure(kind: 'conflict' | 'unavailable', code: string, message: string): ConnectorError {
  return new ConnectorError(kind, 'trinet', message, { code });
}

/** Every path that the mapping reads. */
function pathsOf(mapping: TriNetMapping): readonly string[] {
  const { contractors, workers, costCenter, division, personalEmail, mobilePhone, contractEndDate, custom } = mapping;
  const single = [costCenter, division, personalEmail, mobilePhone, contractEndDate].filter((path) => path !== null);
  const kinds = workers.map(({ path }) => path);
  return [...single, ...kinds, ...Object.values(custom), ...(contractors?.in === 'roster' ? [contractors.path] : [])];
}
