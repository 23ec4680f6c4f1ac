import type { Call, Reply } from './call.js';
import type { Org } from './org.js';

/** Sizes of a list's pages. */
export interface PageSizes {
  readonly standard: number;
  readonly max: number;
}

/**
 * One page of a list, with its `Link` lines: self, and next while there is more.
 *
 * @param items the whole list, in the order it is served
 * @param render the wire form of one item
 */
export function page<T extends { readonly id: string }>(
  org: Org,
  call: Call,
  items: readonly T[],
  sizes: PageSizes,
  render: (item: T) => unknown,
): Reply {
  const limit = Math.min(Math.max(Number(call.query.get('limit') ?? sizes.standard) || sizes.standard, 1), sizes.max);
  const after = call.query.get('after');
  if (org.options.emptyFirstPage && after === null) return linked(call, [], '0');
  const rest = after === null ? items : itemsAfter(items, after);
  const shown = rest.slice(0, limit);
  return linked(call, shown.map(render), rest.length > limit ? shown.at(-1)?.id : undefined);
}

function itemsAfter<T extends { readonly id: string }>(items: readonly T[], after: string): readonly T[] {
  const at = items.findIndex(({ id }) => id === after);
  // The item of the cursor may be gone; ids sort by creation.
  return at >= 0 ? items.slice(at + 1) : items.filter(({ id }) => id > after);
}

function linked(call: Call, body: readonly unknown[], nextAfter: string | undefined): Reply {
  const links = [link(call, call.query, 'self')];
  if (nextAfter !== undefined) {
    const query = new URLSearchParams(call.query);
    query.set('after', nextAfter);
    links.push(link(call, query, 'next'));
  }
  return { status: 200, body, links };
}

/** A `Link` line to the same path with another query. */
export function link(call: Call, query: URLSearchParams, rel: 'self' | 'next'): string {
  const path = call.cause.requestUri.split('?')[0] ?? '';
  const text = query.toString();
  return `<${call.base}${path}${text && `?${text}`}>; rel="${rel}"`;
}
