import type { WorkflowExecutionInfo } from '@temporalio/client';
import { z } from 'zod';
import { PHASES } from '../../domain/person-view.js';
import { publicIdOfWorkflow } from '../../domain/public-id.js';
import * as attributes from '../../workflows/search-attributes.js';
import type { ListedPerson } from '../people-client.js';

const text = z.string().default('');
const date = z.string().nullable().default(null);

/** What lists read of the memo a person's workflow keeps under `person`; what is empty may be left out. */
const ListedMemo = z.object({
  displayName: z.string(),
  phase: z.enum(PHASES),
  employee: z.object({
    title: text,
    department: text,
    location: text,
    countryCode: text,
    userType: text,
    managerId: text,
    startDate: date,
    endDate: date,
  }),
  policy: z.string(),
});

/** Reads one row of visibility. A person nobody has decided about yet has no memo: `summary` is `null` then. @returns `null` for a foreign id */
export function listedPerson(
  row: Pick<WorkflowExecutionInfo, 'workflowId' | 'memo' | 'typedSearchAttributes'>,
): ListedPerson | null {
  const person = publicIdOfWorkflow(row.workflowId);
  if (person === null) return null;
  const found = row.typedSearchAttributes;
  const memo = ListedMemo.safeParse(row.memo?.['person']);
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
