import type { CalendarRules } from './calendar-rules.js';
import { type Position, positionsOf, withdrawnPositionsOf } from './record-items.js';
import type { RecordState } from './record-state.js';

type Kind = Pick<Position, 'userType' | 'employmentType'>;

/**
 * Positions of a record. Where policy limits what contractors may hold, a kind that HR has cleared or not given is the one known last, of the
 * position itself, else of the one before it: silence makes nobody anything else.
 */
export function positionsOfKnownKind(record: RecordState, rules: CalendarRules): readonly Position[] {
  const told = positionsOf(record);
  if (rules.contracts?.isLimiting !== true || told.every(({ userType }) => userType !== null)) return told;
  const withdrawn = withdrawnPositionsOf(record);
  return told.reduce<readonly Position[]>((before, position) => {
    const gone = withdrawn.filter(({ from }) => isUpTo(from, position.from));
    const known = [...gone, ...before, position].map((each) => kindOf(each, record));
    return [...before, withKind(position, known)];
  }, []);
}

/** @param known from the oldest to the position's own */
function withKind(position: Position, known: readonly Kind[]): Position {
  if (position.userType !== null) return position;
  const last = known.findLast(({ userType }) => userType !== null);
  if (last === undefined) return position;
  return {
    ...position,
    userType: last.userType,
    employmentType: position.employmentType ?? last.employmentType,
    kindKept: true,
  };
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
