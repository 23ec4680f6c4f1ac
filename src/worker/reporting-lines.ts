import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { z } from 'zod';
import type { CardReader } from '../activities/reporting-line.js';
import type { ReportTeller } from '../activities/reports.js';
import { personOf, recordsOfPerson } from '../domain/identity/ties.js';
import type { ManagerCard } from '../domain/managers/manager-card.js';
import { PHASES } from '../domain/person-view.js';
import type { IdentityBook } from '../domain/ports/identity-book.js';
import { publicIdOfWorkflow, workflowIdOf } from '../domain/public-id.js';
import { EMPLOYEE_WORKFLOW, managerChangedSignal } from '../workflows/messages.js';

/** A decision waits no longer for one look than this; it looks again later. */
const LOOK_MS = 500;
const PAGE = 200;

/** The memo a person's workflow keeps under `card`. */
const Card: z.ZodType<ManagerCard> = z.object({
  id: z.string(),
  displayName: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  workEmail: z.string(),
  title: z.string(),
  department: z.string(),
  location: z.string(),
  phase: z.enum(PHASES),
  managerId: z.string(),
  leftAt: z.string().nullable(),
  standIn: z.string(),
  cycle: z.array(z.string()),
  accounts: z.record(z.string(), z.object({ accountId: z.string().nullable(), login: z.string().nullable() })),
  stamp: z.object({ at: z.string(), version: z.int() }),
});

/**
 * Reporting lines as the engine keeps them: cards in memos, reports in its index.
 *
 * @param beforeTouch runs before a message to a person, e.g. to bring them to the company clock of a sandbox
 */
export function createReportingLines(
  client: Client,
  book: Pick<IdentityBook, 'ties'>,
  beforeTouch: (workflowId: string) => Promise<void> = () => Promise.resolve(),
): CardReader & ReportTeller {
  const listed = async (
    manager: string,
    pageSize: number,
    page: string | null,
  ): ReturnType<ReportTeller['reports']> => {
    // Reports are indexed under the record HR names, whosever it is.
    const records = recordsOfPerson(await book.ties(), manager).map((record) => `'${record}'`);
    const answer = await client.workflowService.listWorkflowExecutions({
      namespace: client.options.namespace,
      // A public id holds nothing that would need escaping.
      query: `WorkflowType = '${EMPLOYEE_WORKFLOW}' AND ExecutionStatus = 'Running' AND TenureManager IN (${records.join(', ')})`,
      pageSize,
      nextPageToken: page === null ? Buffer.alloc(0) : Buffer.from(page, 'base64url'),
    });
    const people = answer.executions.flatMap(({ execution }) => publicIdOfWorkflow(execution?.workflowId ?? '') ?? []);
    const next = Buffer.from(answer.nextPageToken).toString('base64url');
    return { people, next: next === '' ? null : next };
  };
  return {
    async card(record) {
      const handle = client.workflow.getHandle(workflowIdOf(personOf(await book.ties(), record)));
      try {
        const { memo } = await client.withDeadline(Date.now() + LOOK_MS, () => handle.describe());
        const card = Card.safeParse(memo?.['card']);
        return card.success ? card.data : null;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      }
    },
    async hasReports(person) {
      const { people } = await client.withDeadline(Date.now() + LOOK_MS, () => listed(person, 1, null));
      return people.length > 0;
    },
    reports: (manager, page) => listed(manager, PAGE, page),
    async tell(report, manager) {
      const workflowId = workflowIdOf(report);
      await beforeTouch(workflowId);
      try {
        await client.workflow.getHandle(workflowId).signal(managerChangedSignal, { manager });
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}
