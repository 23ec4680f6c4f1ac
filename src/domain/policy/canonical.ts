import type { PolicyDocument } from './schema.js';

/** The one text of a policy's content: keys sorted, defaults written out. Its SHA-256 is the policy's name; `loadPolicy` reads it back. */
export function canonicalPolicy(policy: PolicyDocument): string {
  return JSON.stringify(sorted(policy));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
