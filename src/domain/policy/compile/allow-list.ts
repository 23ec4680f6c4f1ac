import { byName } from '../by-name.js';
import type { CompiledRule, CompiledTarget } from '../compiled-policy.js';
import type { ContractorRules } from '../contractor-rules.js';
import type { Evaluated } from '../expression.js';
import { nameMatcher } from '../name-matcher.js';
import type { ContractorsDocument } from '../schema/contractors.js';

/** A contractor may hold only what the allow-list names, and the group that limits their sessions, whatever rules and modes say. */
export function allowList(
  written: ContractorsDocument,
  { isContractor }: ContractorRules,
): (session: readonly CompiledRule[]) => CompiledTarget['mayHold'] {
  const allow = written?.allow?.map(nameMatcher) ?? null;
  if (allow === null) return () => () => true;
  const isListed = byName((name) => allow.some((matches) => matches(name)));
  return (session) => (employee, name) =>
    isListed(name) || !isContractor(employee) || session.some((rule) => isNamed(rule.name.evaluate(employee), name));
}

function isNamed(told: Evaluated<string>, name: string): boolean {
  return told.ok && told.value === name;
}
