import { canonicalJson } from './canonical-json.js';
import type { EmploymentMark } from './record-state.js';
import { compareStamps } from './stamp.js';

/** Adds a mark, keeping them in stamp order and one per stamp; the same mark again changes nothing. */
export function withMark(marks: readonly EmploymentMark[], mark: EmploymentMark): readonly EmploymentMark[] {
  const at = marks.findIndex((other) => compareStamps(other.stamp, mark.stamp) >= 0);
  const found = marks[at];
  if (!found) return [...marks, mark];
  const same = compareStamps(found.stamp, mark.stamp) === 0;
  return [...marks.slice(0, at), same ? joined(found, mark) : mark, ...marks.slice(same ? at + 1 : at)];
}

/** Of one stamp the greater content holds, and of equal content the one heard first: the order of arrival never matters. */
function joined(left: EmploymentMark, right: EmploymentMark): EmploymentMark {
  const [ours, theirs] = [contentOf(left), contentOf(right)];
  if (ours !== theirs) return ours > theirs ? left : right;
  return left.heardAt <= right.heardAt ? left : right;
}

function contentOf(mark: EmploymentMark): string {
  return canonicalJson({ ...mark, heardAt: null });
}
