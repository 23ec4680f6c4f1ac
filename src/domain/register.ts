import { canonicalJson } from './canonical-json.js';
import type { Register } from './record-state.js';
import { compareStamps } from './stamp.js';

/**
 * Joins two writes of one field: the greater stamp holds.
 *
 * Equal stamps with different values are a conflict the workflow reports; here the greater text holds, and of equal
 * values the one heard first, so that the result never depends on the order of arrival.
 */
export function joinRegisters(left: Register | undefined, right: Register): Register {
  if (!left) return right;
  const byStamp = compareStamps(left.stamp, right.stamp);
  if (byStamp !== 0) return byStamp > 0 ? left : right;
  const [ours, theirs] = [canonicalJson(left.value), canonicalJson(right.value)];
  if (ours !== theirs) return ours > theirs ? left : right;
  return (left.heardAt ?? '') <= (right.heardAt ?? '') ? left : right;
}

/** The same, and a cleared value keeps the last one before it: the greatest of those that are none. */
export function joinKeepingLast(left: Register | undefined, right: Register): Register {
  const { last: _, ...joined } = joinRegisters(left, right);
  if (joined.value !== null) return joined;
  const told = [left, left?.last, right, right.last].filter((one) => one !== undefined && one.value !== null);
  const last = told.reduce<Register | undefined>((known, one) => (one ? joinRegisters(known, one) : known), undefined);
  return last ? { ...joined, last: { value: last.value, stamp: last.stamp } } : joined;
}
