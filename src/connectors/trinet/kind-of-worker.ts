import type { PositionItem } from '../../domain/record-fields.js';
import { byLabel, hasLabel } from '../reading/by-label.js';
import type { TriNetMapping } from './mapping.js';
import { textOf } from './path-in.js';
import type { RosterItem } from './roster-pages.js';

/** Kind of worker and of employment. */
export interface KindOfWorker {
  readonly fields: Pick<PositionItem, 'userType' | 'employmentType'>;
  /** A value of `employeeType` that no mapping names. */
  readonly unmapped: string | null;
}

/** The rule for contractors first, then the company's own rules, then temporary, then full or part time. */
export function kindOfWorker({ employee, own }: RosterItem, mapping: TriNetMapping): KindOfWorker {
  const { contractors, workers, temporary, employeeType } = mapping;
  if (contractors?.in === 'roster' && hasLabel(contractors.values, textOf(own[contractors.path])))
    return { fields: { userType: 'Contractor', employmentType: 'contractor' }, unmapped: null };
  const rule = workers.find(({ path, values }) => hasLabel(values, textOf(own[path])));
  if (rule) return { fields: { userType: rule.userType, employmentType: rule.employmentType }, unmapped: null };
  const head = employee.employmentInfo;
  if (hasLabel(temporary, head?.regularTemporary))
    return { fields: { userType: 'Temporary', employmentType: 'temporary' }, unmapped: null };
  const label = head?.employeeType;
  if (label === undefined) return { fields: { userType: 'Employee' }, unmapped: null };
  const employmentType = label === null ? undefined : byLabel(employeeType, label);
  return {
    fields: { userType: 'Employee', employmentType: employmentType ?? (label === null ? null : 'other') },
    unmapped: label !== null && employmentType === undefined ? label : null,
  };
}
