import type { CalendarRules } from './calendar-rules.js';
import type { Finding } from './finding.js';
import type { EmployeeFacts } from './person-view.js';
import { isOngoing, type PhaseAt } from './phase-at.js';
import type { ContractorRules } from './policy/contractor-rules.js';
import type { PositionSpan } from './position-span.js';

const NAMES = { userType: 'user type', employmentType: 'employment type' } as const;

/** Asks HR for a kind it tells no more, where what the person may hold, or when their contract ends, depends on it. */
export function kindFindings(
  { phase, span }: Pick<PhaseAt, 'phase' | 'span'>,
  employee: EmployeeFacts,
  positions: readonly PositionSpan[],
  { contracts }: CalendarRules,
): readonly Finding[] {
  if (!span || !isOngoing(phase) || contracts === undefined) return [];
  const field = positions.map(({ position }) => position.kindKept).find((kept) => kept !== undefined);
  if (field === undefined || !isAsked(field, employee, contracts)) return [];
  return [
    {
      kind: 'data',
      key: `${field}:unknown`,
      field,
      detail: `HR does not tell the ${NAMES[field]} any more; the one known last counts until it does: add it in HR`,
      blocks: [],
    },
  ];
}

/** Limits ask it of everybody; else it is asked of those who would be something else without it. */
function isAsked(field: keyof typeof NAMES, employee: EmployeeFacts, rules: ContractorRules): boolean {
  if (field === 'userType' && rules.isLimiting) return true;
  return rules.isContractor(employee) !== rules.isContractor({ ...employee, [field]: '' });
}
