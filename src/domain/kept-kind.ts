import { type Position, positionsOf, withdrawnPositionsOf } from './record-items.js';
import type { RecordState } from './record-state.js';

type Kind = Pick<Position, 'userType' | 'employmentType'>;

/**
 * Positions of a record. A kind that HR has cleared or not given is the one known last, of the position itself, else of the one before it:
 * silence makes nobody anything else, and ends no contract's end.
 */
export function positionsOfKnownKind(record: RecordState): readonly Position[] {
  const told = positionsOf(record);
  if (told.every(({ userType, employmentType }) => userType !== null && employmentType !== null)) return told;
  const withdrawn = withdrawnPositionsOf(record);
  return told.reduce<readonly Position[]>((before, position) => {
    const gone = withdrawn.filter(({ from }) => isUpTo(from, position.from));
    const known = [...gone, ...before, position].map((each) => kindOf(each, record));
    return [...before, withKind(position, known)];
  }, []);
}

/** @param known from the oldest to the position's own */
function withKind(position: Position, known: readonly Kind[]): Position {
  const userType = position.userType ?? lastOf(known, 'userType');
  // Of somebody who is told to be something else, what went with it before says nothing.
  const alike = known.filter((kind) => kind.userType === null || kind.userType === userType);
  const employmentType = position.employmentType ?? lastOf(alike, 'employmentType');
  if (userType !== position.userType) return { ...position, userType, employmentType, kindKept: 'userType' };
  return employmentType === position.employmentType
    ? position
    : { ...position, employmentType, kindKept: 'employmentType' };
}

function lastOf(known: readonly Kind[], field: keyof Kind): string | null {
  return known.findLast((kind) => kind[field] !== null)?.[field] ?? null;
}

/** What a position says of itself, or said before HR cleared it. */
function kindOf({ id, userType, employmentType }: Position, record: RecordState): Kind {
  const fields = record.positions[id]?.fields;
  const last = (field: keyof Kind): string | null => {
    const value = fields?.[field]?.last?.value;
    return typeof value === 'string' ? value : null;
  };
  return { userType: userType ?? last('userType'), employmentType: employmentType ?? last('employmentType') };
}

function isUpTo(from: Position['from'], day: Position['from']): boolean {
  return from === null || (day !== null && from <= day);
}
