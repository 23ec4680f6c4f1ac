import type { CalendarRules } from './calendar-rules.js';
import type { Finding } from './finding.js';
import type { EmployeeFacts } from './person-view.js';
import { isOngoing, type PhaseAt } from './phase-at.js';
import type { PositionSpan } from './position-span.js';

/** Asks HR for a kind it does not tell, where what the person may hold depends on it. */
export function kindFindings(
  { phase, span }: Pick<PhaseAt, 'phase' | 'span'>,
  employee: EmployeeFacts,
  positions: readonly PositionSpan[],
  { contracts }: CalendarRules,
): readonly Finding[] {
  if (!span || !isOngoing(phase) || contracts?.isLimiting !== true) return [];
  if (positions.some(({ position }) => position.kindKept === true))
    return [unknown('HR does not tell the user type any more; the one known last counts until it does: add it in HR')];
  if (employee.userType !== '' || contracts.isContractor(employee)) return [];
  if (!contracts.isContractor({ ...employee, userType: 'Contractor' })) return [];
  return [unknown('HR does not tell the user type, so they do not count as a contractor; add it in HR')];
}

function unknown(detail: string): Finding {
  return { kind: 'data', key: 'userType:unknown', field: 'userType', detail, blocks: [] };
}
