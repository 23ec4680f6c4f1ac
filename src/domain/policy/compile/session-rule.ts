import type { CompiledRule } from '../compiled-policy.js';
import type { ContractorRules } from '../contractor-rules.js';
import { SESSION_RULE } from '../session-rule.js';
import type { ContractorsDocument } from '../schema/contractors.js';
import type { Workshop } from './workshop.js';

/** The rule that gives every contractor the group by which the target limits their sessions; the first of all, so that it comes with the account. */
export function sessionRule(
  target: string,
  written: ContractorsDocument,
  { condition }: ContractorRules,
  workshop: Workshop,
): readonly CompiledRule[] {
  const group = written?.session?.[target];
  if (group === undefined) return [];
  const path = ['contractors', 'session', target];
  return [
    {
      id: SESSION_RULE,
      where: workshop.where(path),
      kind: 'group',
      name: workshop.template(group, path),
      profile: [],
      text: group,
      when: condition,
      earliest: 'staging',
      per: 'person',
      window: { from: null, until: null },
      mode: 'managed',
      sensitive: false,
      overlapMs: 0,
      order: 'removeFirst',
    },
  ];
}
