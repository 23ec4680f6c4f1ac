import { isCivilDate } from './civil-date.js';
import { compareIds } from './compare-ids.js';
import type { CivilDate, Instant } from './json.js';
import { isWithdrawn } from './record-registers.js';
import type { ItemState, RecordState } from './record-state.js';

/** A position as HR tells it; what is not known is `null`. */
export interface Position {
  readonly id: string;
  /** `null` when HR does not say: then it follows the one before it; `false` runs beside. */
  readonly primary: boolean | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly userType: string | null;
  readonly employmentType: string | null;
  readonly title: string | null;
  readonly department: string | null;
  readonly division: string | null;
  readonly costCenter: string | null;
  readonly location: string | null;
  readonly countryCode: string | null;
  readonly timeZone: string | null;
  readonly managerId: string | null;
  /** What HR does not tell of the kind: it is the one known last. */
  readonly kindKept?: 'userType' | 'employmentType';
}

/** A leave as HR tells it. */
export interface Leave {
  readonly id: string;
  readonly type: string;
  readonly from: CivilDate | null;
  /** Last day of leave; `null` while open. */
  readonly to: CivilDate | null;
  /** HR confirmed the return. */
  readonly returned: boolean;
  /** When that was first heard. */
  readonly returnHeardAt: Instant | null;
}

/** Positions that are not withdrawn, by `from`, then id. */
export function positionsOf(record: RecordState): readonly Position[] {
  return standing(record.positions, record.completeAt.positions).map(([id, item]) => positionOf(id, item));
}

/** Positions that were withdrawn, by `from`, then id. */
export function withdrawnPositionsOf(record: RecordState): readonly Position[] {
  return inOrder(Object.entries(record.positions))
    .filter(([, item]) => isWithdrawn(item, record.completeAt.positions))
    .map(([id, item]) => positionOf(id, item));
}

/** Leaves that are not withdrawn, by `from`, then id. */
export function leavesOf(record: RecordState): readonly Leave[] {
  return standing(record.leaves, record.completeAt.leaves).map(([id, item]) => ({
    id,
    type: text(item, 'type') ?? '',
    from: date(item, 'from'),
    to: date(item, 'to'),
    returned: item.fields['returned']?.value === true,
    returnHeardAt: item.fields['returned']?.heardAt ?? null,
  }));
}

function positionOf(id: string, item: ItemState): Position {
  return {
    id,
    primary: flag(item, 'primary'),
    from: date(item, 'from'),
    to: date(item, 'to'),
    userType: text(item, 'userType'),
    employmentType: text(item, 'employmentType'),
    title: text(item, 'title'),
    department: text(item, 'department'),
    division: text(item, 'division'),
    costCenter: text(item, 'costCenter'),
    location: text(item, 'location'),
    countryCode: text(item, 'countryCode'),
    timeZone: text(item, 'timeZone'),
    managerId: text(item, 'managerId'),
  };
}

type Item = readonly [string, ItemState];

function standing(
  items: RecordState['positions'],
  completeAt: RecordState['completeAt']['positions'],
): readonly Item[] {
  return inOrder(Object.entries(items).filter(([, item]) => !isWithdrawn(item, completeAt)));
}

function inOrder(items: readonly Item[]): readonly Item[] {
  return items.toSorted(([leftId, left], [rightId, right]) => {
    const [leftFrom, rightFrom] = [date(left, 'from') ?? '', date(right, 'from') ?? ''];
    if (leftFrom !== rightFrom) return leftFrom < rightFrom ? -1 : 1;
    return compareIds(leftId, rightId);
  });
}

function flag(item: ItemState, field: string): boolean | null {
  const value = item.fields[field]?.value;
  return typeof value === 'boolean' ? value : null;
}

function text(item: ItemState, field: string): string | null {
  const value = item.fields[field]?.value;
  return typeof value === 'string' ? value : null;
}

function date(item: ItemState, field: string): CivilDate | null {
  const value = item.fields[field]?.value;
  return isCivilDate(value) ? value : null;
}
