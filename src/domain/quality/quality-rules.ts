import type { Finding } from '../finding.js';
import { ownMember } from '../json-object.js';
import { QUALITY_RULES, type QualityRule, type QualityRuleId, type Severity } from './rule-table.js';

/** What policy makes of data that is not good. */
export interface QualityPolicy {
  /** Where it differs from the rule's own. */
  readonly severity: Readonly<Partial<Record<QualityRuleId, Severity>>>;
  /** Who mends what nobody else is named for; `null` is nobody. */
  readonly owner: string | null;
  /** Who mends it, by rule or by record field; a rule comes before a field. */
  readonly owners: Readonly<Record<string, string>>;
}

/** In force without a policy's own section. */
export const DEFAULT_QUALITY: QualityPolicy = { severity: {}, owner: null, owners: {} };

/** The severity in force of a rule. */
export function severityOf(rule: QualityRuleId, policy: QualityPolicy): Severity {
  return policy.severity[rule] ?? QUALITY_RULES[rule].severity;
}

/** Every finding in the one form of a review item; what policy silences is left out. Repeating it changes nothing. */
export function inForm(findings: readonly Finding[], policy: QualityPolicy): readonly Finding[] {
  return findings.flatMap((finding) => {
    const judged = judge(finding, policy);
    return judged === null ? [] : [judged];
  });
}

function judge(finding: Finding, policy: QualityPolicy): Finding | null {
  if (finding.kind !== 'data' && finding.rule === undefined) return finding;
  const { rule } = finding;
  const written = rule === undefined ? undefined : policy.severity[rule];
  if (rule !== undefined && severityOf(rule, policy) === 'off') return null;
  const blocks = written === 'warn' ? [] : written === 'block' ? heldBy(finding) : finding.blocks;
  const suggestion = finding.suggestion ?? (rule === undefined ? undefined : QUALITY_RULES[rule].suggestion);
  const owner = ownerOf(finding, policy);
  return {
    ...finding,
    blocks,
    severity: blocks.length > 0 ? 'blocks' : 'warns',
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(owner === null ? {} : { owner }),
  };
}

/** What a warning that was made to block lets wait. */
function heldBy({ blocks, rule }: Finding): readonly string[] {
  if (blocks.length > 0 || rule === undefined) return blocks;
  const { blocks: usual }: QualityRule = QUALITY_RULES[rule];
  return usual === 'field' ? blocks : usual;
}

function ownerOf({ rule, field }: Finding, { owner, owners }: QualityPolicy): string | null {
  const byRule = rule === undefined ? undefined : ownMember(owners, rule);
  return byRule ?? (field === null ? undefined : ownMember(owners, bare(field))) ?? owner;
}

/** `positions[4].title` is owned as `positions.title`. */
function bare(field: string): string {
  return field.replace(/\[[^\]]*\]/g, '');
}
