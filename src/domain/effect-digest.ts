import type { Effect } from './effect.js';

/**
 * Tells two contents of the same effect apart: equal effects have equal digests, whatever their priority.
 *
 * Not cryptographic (cyrb53): it only compares an effect with itself at another time, also inside the workflow sandbox, which has no crypto.
 */
export function effectDigest(effect: Effect): string {
  const { priority: _, ...content } = effect;
  return cyrb53(JSON.stringify(sorted(content)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** 53-bit hash by bryc (public domain). */
function cyrb53(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
