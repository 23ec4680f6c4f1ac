import { ownMember } from '../../json-object.js';
import { DEFAULT_QUALITY, type QualityPolicy } from '../../quality/quality-rules.js';
import { isRecordField, RECORD_FIELDS } from '../../quality/record-fields.js';
import { QUALITY_RULE_IDS, QUALITY_RULES, type QualityRuleId, type Severity } from '../../quality/rule-table.js';
import { didYouMean } from '../nearest.js';
import type { QualityDocument } from '../schema/quality.js';
import type { Workshop } from './workshop.js';

/** What policy says of data that is not good; an owner of nothing is refused. */
export function compileQuality(written: QualityDocument, workshop: Workshop): QualityPolicy {
  if (written === undefined) return DEFAULT_QUALITY;
  const { severity, owner = null, owners } = written;
  for (const named of Object.keys(owners))
    if (ownMember(QUALITY_RULES, named) === undefined && !isRecordField(named))
      workshop.refuse(
        ['quality', 'owners', named],
        `is neither a rule nor a field of the record${didYouMean(named, [...QUALITY_RULE_IDS, ...RECORD_FIELDS])}`,
      );
  const said = QUALITY_RULE_IDS.flatMap((id): [QualityRuleId, Severity][] => {
    const said = severity[id];
    return said === undefined ? [] : [[id, said]];
  });
  return { severity: Object.fromEntries(said), owner, owners };
}
