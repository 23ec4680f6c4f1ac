import { aboutFacts } from '../answers.js';
import type { Finding } from '../finding.js';
import { QUALITY_RULES, type QualityRule, type QualityRuleId } from './rule-table.js';

/** What a rule found: which field, and what is wrong with it without its value. */
export interface Defect {
  readonly field: string;
  readonly detail: string;
  /** What HR tells in the field, where it is that which is wrong: of another value it is another question. */
  readonly value?: string | undefined;
  /** Public id of the record, of a person with several. */
  readonly record?: string | undefined;
}

/** A rule that is not met, as a finding: one for each rule and field, whatever target it is seen in. */
export function defectFinding(rule: QualityRuleId, { field, detail, value, record }: Defect): Finding {
  const { severity, blocks }: QualityRule = QUALITY_RULES[rule];
  return {
    kind: 'data',
    key: `${rule}:${field}${record === undefined ? '' : `@${record}`}`,
    field,
    detail,
    ...(value === undefined ? {} : { about: aboutFacts(value) }),
    blocks: severity === 'block' && blocks !== 'field' ? blocks : [],
    rule,
    ...(record === undefined ? {} : { record }),
  };
}
