import { employmentsOf } from './employments.js';
import { withMark } from './employment-marks.js';
import { canonicalJson } from './canonical-json.js';
import type { Fact, Stamp } from './fact.js';
import { isJsonObject } from './json-object.js';
import { markOfFact } from './mark-of-fact.js';
import { changesBetween } from './record-changes.js';
import type { RecordChange } from './record-changes.js';
import { isUnnamed, joinAll, joinItems, writesOf } from './record-registers.js';
import type { Items, Writes } from './record-registers.js';
import type { EmploymentMark, RecordState, Register } from './record-state.js';
import { compareStamps, stampOf } from './stamp.js';

/** What became of a fact. */
export interface Folded {
  readonly record: RecordState;
  /** Differences of the public record, `[]` when it stays the same. */
  readonly changes: readonly RecordChange[];
  /** Every field the fact carries lost to a newer one. */
  readonly stale: boolean;
}

/** The record nobody has said anything of. */
export function emptyRecord(): RecordState {
  return { scalars: {}, positions: {}, leaves: {}, completeAt: {}, marks: [] };
}

/**
 * Takes one fact into a record.
 *
 * Any order and any number of deliveries of the same facts gives the same record; no fact is refused for its age, and
 * what cannot be read in it is left out.
 */
export function fold(record: RecordState, fact: Fact): Folded {
  const stamp = stampOf(fact);
  const writes = writesOf(fact);
  const mark = markOfFact(fact);
  const identity = { hrId: { value: fact.hrId, stamp }, source: { value: fact.source, stamp } };
  const next: RecordState = {
    scalars: joinAll(record.scalars, { ...writes.scalars, ...identity }),
    positions: joinItems(record.positions, writes.positions),
    leaves: joinItems(record.leaves, writes.leaves),
    completeAt: completeAfter(record.completeAt, fact),
    marks: mark ? withMark(record.marks, mark) : record.marks,
  };
  return { record: next, changes: changesBetween(record, next), stale: isStale(next, writes, mark, stamp) };
}

function completeAfter(completeAt: RecordState['completeAt'], fact: Fact): RecordState['completeAt'] {
  const data: unknown = fact.data;
  if (fact.type !== 'snapshot' || !isJsonObject(data)) return completeAt;
  const latest = (known: Stamp | undefined): Stamp =>
    known && compareStamps(known, stampOf(fact)) > 0 ? known : stampOf(fact);
  return {
    ...completeAt,
    ...(Array.isArray(data['positions']) ? { positions: latest(completeAt.positions) } : {}),
    ...(Array.isArray(data['leaves']) ? { leaves: latest(completeAt.leaves) } : {}),
  };
}

function isStale(record: RecordState, writes: Writes, mark: EmploymentMark | null, stamp: Stamp): boolean {
  const carries = mark !== null || [writes.scalars, writes.positions, writes.leaves].some((all) => hasMembers(all));
  const holds = (fields: Readonly<Record<string, Register>>, written: Readonly<Record<string, Register>>): boolean =>
    Object.keys(written).some((path) => fields[path] !== undefined && compareStamps(fields[path].stamp, stamp) === 0);
  const holdsItem = (items: Items, written: Items, completeAt: Stamp | undefined): boolean =>
    Object.entries(written).some(([id, item]) => {
      const now = items[id];
      return now !== undefined && !isUnnamed(now, completeAt) && holds(now.fields, item.fields);
    });
  return (
    carries &&
    !holds(record.scalars, writes.scalars) &&
    !holdsItem(record.positions, writes.positions, record.completeAt.positions) &&
    !holdsItem(record.leaves, writes.leaves, record.completeAt.leaves) &&
    !(mark && markCounts(record, stamp))
  );
}

/** A mark counts when it is the newest, or when the employments would be others without it. */
function markCounts(record: RecordState, stamp: Stamp): boolean {
  const newest = record.marks.at(-1);
  if (!newest || compareStamps(newest.stamp, stamp) === 0) return true;
  const without = record.marks.filter((other) => compareStamps(other.stamp, stamp) !== 0);
  return canonicalJson(employmentsOf(record)) !== canonicalJson(employmentsOf({ ...record, marks: without }));
}

function hasMembers(map: object): boolean {
  return Object.keys(map).length > 0;
}
