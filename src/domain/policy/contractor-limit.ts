import type { DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';

/** One question per person when rules would give a contractor more than the allow-list names; nothing waits for its answer. */
export function contractorFindings(desired: readonly DesiredTarget[]): readonly Finding[] {
  const rules = desired.flatMap(({ target, beyondLimit }) => beyondLimit.map((rule) => `${target} ${rule}`));
  if (rules.length === 0) return [];
  return [
    {
      kind: 'data',
      key: 'contractor-allow-list',
      field: 'userType',
      detail: `${rules.join(', ')} would give a contractor more than contractors.allow names; nothing of it is given: narrow the rules or extend the list`,
      blocks: [],
    },
  ];
}
