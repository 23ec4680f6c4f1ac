import { z } from 'zod';
import { QUALITY_RULE_IDS, QUALITY_RULES, type QualityRule, type QualityRuleId } from '../../quality/rule-table.js';
import { known, name } from './written.js';

const severities = Object.fromEntries(QUALITY_RULE_IDS.map((id) => [id, severityOf(id)])) as Record<
  QualityRuleId,
  ReturnType<typeof severityOf>
>;

/** What becomes of data that is not good, and who mends it. */
export const Quality = known({
  severity: known(severities).prefault({}),
  owner: name.optional(),
  owners: z.record(z.string(), name).default({}),
}).optional();
export type QualityDocument = z.infer<typeof Quality>;

/** Some rules cannot be silenced, or do nothing but block. */
function severityOf(id: QualityRuleId) {
  const { may }: QualityRule = QUALITY_RULES[id];
  return z.enum(may, `must be ${may.join(' or ')}`).optional();
}
