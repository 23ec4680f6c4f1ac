import type { EmployeeFacts } from '../../person-view.js';
import type { ContractorRules } from '../contractor-rules.js';
import type { Evaluated } from '../expression.js';
import { CONDITION } from '../result-types.js';
import type { ContractorsDocument } from '../schema/contractors.js';
import type { Workshop } from './workshop.js';

/** Who is a contractor unless policy says otherwise. */
const WHO = "employee.userType == 'Contractor'";

/** What policy says of contractors, ready to be asked. */
export function compileContractors(written: ContractorsDocument, workshop: Workshop): ContractorRules {
  const { who = WHO, noEndDate = 'allow', remind = [], remindAt = '09:00' } = written ?? {};
  const condition = workshop.expression(who, CONDITION, ['contractors', 'who']);
  const days = [...new Set(remind.map((text) => Number.parseInt(text, 10)))].sort((left, right) => right - left);
  const usual = (employee: EmployeeFacts): boolean => employee.userType === 'Contractor';
  return {
    who,
    condition,
    // Asked for every entitlement of everybody: the usual answer needs no expression.
    isContractor: written?.who === undefined ? usual : (employee) => told(condition(employee)) ?? usual(employee),
    isLimiting: written?.allow !== undefined,
    noEndDate: typeof noEndDate === 'object' ? { maxDays: Number.parseInt(noEndDate.max, 10) } : noEndDate,
    remind: { days, at: remindAt },
  };
}

function told(answer: Evaluated<boolean>): boolean | null {
  return answer.ok ? answer.value : null;
}
