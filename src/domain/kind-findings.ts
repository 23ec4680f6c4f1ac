import type { CalendarRules } from './calendar-rules.js';
import type { Finding } from './finding.js';
import { isOngoing, type PhaseAt } from './phase-at.js';
import type { PositionSpan } from './position-span.js';

/** Asks HR for a kind it tells no more, where what the person may hold depends on it. */
export function kindFindings(
  { phase, span }: Pick<PhaseAt, 'phase' | 'span'>,
  positions: readonly PositionSpan[],
  { contracts }: CalendarRules,
): readonly Finding[] {
  if (!span || !isOngoing(phase) || contracts?.isLimiting !== true) return [];
  if (!positions.some(({ position }) => position.kindKept === true)) return [];
  return [
    {
      kind: 'data',
      key: 'userType:unknown',
      field: 'userType',
      detail: 'HR does not tell the user type any more; the one known last counts until it does: add it in HR',
      blocks: [],
    },
  ];
}
