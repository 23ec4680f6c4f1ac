import type { Finding } from '../../domain/finding.js';
import type { Termination } from '../../domain/record-fields.js';
import { byLabel } from '../reading/by-label.js';
import type { EmploymentTerms } from './employment-terms.js';
import type { BambooHrMapping } from './mapping.js';

/** A termination with what its labels left open. */
export interface MappedTermination {
  readonly termination: Termination | null;
  readonly findings: readonly Finding[];
}

/** Reads type, reason and rehire eligibility of the row that ends the employment; `null` when none does. */
export function mapTermination({ end }: EmploymentTerms, mapping: BambooHrMapping): MappedTermination {
  if (!end) return { termination: null, findings: [] };
  const { terminationTypeId: type, terminationReasonId: reason, terminationRehireId: rehire } = end.row.raw;
  const kind = type ? byLabel(mapping.terminationType.labels, type) : undefined;
  return {
    termination: {
      lastDay: end.lastDay,
      kind: kind ?? mapping.terminationType.default,
      immediate: false,
      reason: reason ?? null,
      rehireEligible: (rehire && byLabel(mapping.rehireEligible, rehire)) || null,
    },
    findings: type && kind === undefined ? [unmappedType(end.row.id, type, mapping)] : [],
  };
}

function unmappedType(rowId: string, label: string, mapping: BambooHrMapping): Finding {
  return {
    kind: 'data',
    key: `terminationType:${rowId}`,
    field: 'termination.kind',
    detail: `termination type "${label}" is not mapped and is read as ${mapping.terminationType.default}: add it to terminationType`,
    blocks: [],
    rule: 'code-unknown',
  };
}
