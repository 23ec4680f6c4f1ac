import type { Effect } from './effect.js';
import { textDigest } from './text-digest.js';

/** Tells two contents of the same effect apart: equal effects have equal digests, whatever their priority. */
export function effectDigest(effect: Effect): string {
  const { priority: _, ...content } = effect;
  return textDigest(JSON.stringify(sorted(content)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
