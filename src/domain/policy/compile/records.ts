import type { IdentityRules } from '../../identity/identity-rules.js';
import { DEFAULT_RECORD_RULES, type RecordField, type RecordRules } from '../../identity/record-rules.js';
import { fieldsOf, type RecordsDocument } from '../schema/records.js';
import type { Workshop } from './workshop.js';

/** What policy says of HR records that are one person; what two people may share is refused as proof. */
export function compileRecords(
  written: RecordsDocument,
  { plusParts, callingCode }: Pick<IdentityRules, 'plusParts' | 'callingCode'>,
  workshop: Workshop,
): RecordRules {
  if (written === undefined) return { ...DEFAULT_RECORD_RULES, plusParts, callingCode };
  const same = written.same.map(fieldsOf);
  for (const [index, row] of same.entries())
    if (!isProof(row))
      workshop.refuse(
        ['identity', 'records', 'same', index],
        'is what two people may share: add another field, or move it to ask',
      );
  return {
    plusParts,
    callingCode,
    same,
    ask: fieldsOf(written.ask),
    ...{ numbering: written.numbering, previousRecord: written.previousRecord },
  };
}

/** HR's own mark, a number or a field of the company's beside something else, or three things at once. */
function isProof(row: readonly RecordField[]): boolean {
  const fields = new Set(row);
  if (fields.has('previousRecord') || fields.size > 2) return true;
  return fields.size > 1 && [...fields].some((field) => field === 'employeeNumber' || field.startsWith('custom.'));
}
