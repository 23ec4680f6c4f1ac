import type { CompiledTarget } from '../compiled-policy.js';
import type { ContractorRules } from '../contractor-rules.js';
import { globMatcher } from '../glob.js';
import type { ContractorsDocument } from '../schema/contractors.js';

/** A contractor may hold only what the allow-list names, and the group that limits their sessions, whatever rules and modes say. */
export function allowList(
  written: ContractorsDocument,
  { isContractor }: ContractorRules,
): (target: string) => CompiledTarget['mayHold'] {
  const allow = written?.allow?.map(globMatcher) ?? null;
  if (allow === null) return () => () => true;
  return (target) => (employee, name) =>
    name === written?.session?.[target] || allow.some((matches) => matches(name)) || !isContractor(employee);
}
