import { z } from 'zod';

/** Where a value stands in a roster item: keys joined by dots. */
export const Path = z
  .string()
  .regex(/^[A-Za-z_]\w{0,63}(\.[A-Za-z_]\w{0,63}){0,5}$/, 'must be a path such as employmentInfo.customGroupA');

/** The value at a path; `undefined` when a key on the way is absent. */
export function valueAt(item: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), item);
}

/** A value as text: empty and null are null, a number is written out, absent and everything else is `undefined`. */
export function textOf(value: unknown): string | null | undefined {
  if (value === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return String(value).normalize('NFC').trim() || null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
