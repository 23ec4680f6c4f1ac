import type { CoverageRules } from '../coverage.js';
import { CONDITION } from '../result-types.js';
import type { CoverageDocument, RequireDocument } from '../schema/coverage.js';
import type { Workshop } from './workshop.js';

/** Whom policy was written for, ready to be asked. */
export function compileCoverage(
  { circumstances, ...written }: NonNullable<CoverageDocument> = {},
  required: RequireDocument,
  workshop: Workshop,
): CoverageRules {
  return {
    values: Object.fromEntries(Object.entries(written).flatMap(([field, known]) => (known ? [[field, known]] : []))),
    circumstances: circumstances ?? null,
    required: (required ?? []).map(({ id, when, detail }, index) => ({
      id,
      where: workshop.where(['require', index]),
      when: workshop.expression(when, CONDITION, ['require', index, 'when']),
      detail,
    })),
  };
}
