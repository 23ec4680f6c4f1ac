import { nameMatcher } from '../name-matcher.js';
import type { LeaveRules, LeaveTreatment } from '../leave-treatment.js';
import type { LeaveDocument, LeaveTypeDocument } from '../schema/leave.js';

/** What policy says of leaves, ready to be asked. */
export function compileLeave({ default: other, ...types }: LeaveDocument): LeaveRules {
  return {
    byType: Object.fromEntries(Object.entries(types).map(([type, written]) => [type, treatment(written)])),
    other: other === undefined ? null : treatment(other),
  };
}

function treatment({ account, limitTo = [], restore = 'stored' }: LeaveTypeDocument): LeaveTreatment {
  if (account !== 'limit') return { account };
  const kept = limitTo.map(nameMatcher);
  return { account, mayKeep: (name) => kept.some((matches) => matches(name)), restore };
}
