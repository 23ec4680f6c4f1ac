import type { WorkflowExecutionInfo } from '@temporalio/client';
import { z } from 'zod';
import { PHASES } from '../../domain/person-view.js';
import { publicIdOfWorkflow } from '../../domain/public-id.js';
import * as attributes from '../../workflows/search-attributes.js';
import type { ListedPerson } from '../people-client.js';

/** The memo a person's workflow keeps under `person`. */
const PersonMemo = z.object({
  displayName: z.string(),
  phase: z.enum(PHASES),
  employee: z.object({
    title: z.string(),
    department: z.string(),
    location: z.string(),
    countryCode: z.string(),
    userType: z.string(),
    managerId: z.string(),
    startDate: z.string().nullable(),
    endDate: z.string().nullable(),
  }),
  policy: z.string(),
  ledger: z.array(z.string()),
});

/** Reads one row of visibility. A person nobody has decided about yet has no memo: `summary` is `null` then. @returns `null` for a foreign id */
export function listedPerson(
  row: Pick<WorkflowExecutionInfo, 'workflowId' | 'memo' | 'typedSearchAttributes'>,
): ListedPerson | null {
  const person = publicIdOfWorkflow(row.workflowId);
  if (person === null) return null;
  const found = row.typedSearchAttributes;
  const memo = PersonMemo.safeParse(row.memo?.['person']);
  const summary = memo.success ? memo.data : null;
  return {
    person,
    phase: PHASES.find((phase) => phase === found.get(attributes.TenurePhase)) ?? summary?.phase ?? null,
    summary,
    nextAt: found.get(attributes.TenureNextAt)?.toISOString() ?? null,
    openReviews: found.get(attributes.TenureOpenReviews) ?? 0,
    holds: found.get(attributes.TenureHolds) ?? [],
  };
}
