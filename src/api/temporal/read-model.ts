import type { WorkflowExecutionInfo } from '@temporalio/client';
import { z } from 'zod';
import type { PersonMemo } from '../../domain/person-memo.js';
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
  view: z.looseObject({ record: z.string().optional() }).optional(),
});

/** Reads one row of visibility. A person nobody has decided about yet has no memo: `summary` is `null` then. @returns `null` for a foreign id */
export function listedPerson(
  row: Pick<WorkflowExecutionInfo, 'workflowId' | 'memo' | 'typedSearchAttributes'>,
): ListedPerson | null {
  const person = publicIdOfWorkflow(row.workflowId);
  if (person === null) return null;
  const found = row.typedSearchAttributes;
  const memo = ListedMemo.safeParse(row.memo?.['person']);
  const summary = memo.success ? summaryOf(memo.data) : null;
  return {
    person,
    phase: PHASES.find((phase) => phase === found.get(attributes.TenurePhase)) ?? summary?.phase ?? null,
    summary,
    nextAt: found.get(attributes.TenureNextAt)?.toISOString() ?? null,
    openReviews: found.get(attributes.TenureOpenReviews) ?? 0,
    holds: found.get(attributes.TenureHolds) ?? [],
  };
}

function summaryOf({ view, ...summary }: z.output<typeof ListedMemo>): ListedPerson['summary'] {
  return { ...summary, ...(view?.record === undefined ? {} : { record: view.record }) };
}

/** Whatever else it holds is our own writing of one version. */
const DecidableMemo = z.custom<PersonMemo>(
  (value) =>
    z.looseObject({ ...ListedMemo.shape, view: z.looseObject({}), accounts: z.looseObject({}) }).safeParse(value)
      .success,
);

/** @returns the memo one can decide by; `null` for one of an earlier version, or none yet */
export function memoOfRow({ memo }: Pick<WorkflowExecutionInfo, 'memo'>): PersonMemo | null {
  const read = DecidableMemo.safeParse(memo?.['person']);
  return read.success ? read.data : null;
}

/**
 * A memo is written when a person has settled, search attributes also while effects run: where they differ, something is under way.
 */
export function standsAsMemo(
  { typedSearchAttributes: found }: Pick<WorkflowExecutionInfo, 'typedSearchAttributes'>,
  { phase, policy, employee, next }: PersonMemo,
): boolean {
  return (
    found.get(attributes.TenurePhase) === phase &&
    found.get(attributes.TenurePolicy) === policy &&
    (found.get(attributes.TenureDepartment) ?? '') === (employee.department ?? '') &&
    (found.get(attributes.TenureCountry) ?? '') === (employee.countryCode ?? '') &&
    (found.get(attributes.TenureNextAt)?.toISOString() ?? null) === next
  );
}
