import { activityInfo, heartbeat, sleep } from '@temporalio/activity';
import type { ManagerCard } from '../domain/managers/manager-card.js';

/** One page of the people who report to somebody. */
export interface ReportsPage {
  /** Public ids. */
  readonly people: readonly string[];
  /** `null` on the last page. */
  readonly next: string | null;
}

/** Finds those who report to somebody, and tells them. */
export interface ReportTeller {
  reports(manager: string, page: string | null): Promise<ReportsPage>;
  /** Durable when it returns; somebody whose workflow is gone is left alone. */
  tell(report: string, manager: ManagerCard): Promise<void>;
}

/** After a reorganisation thousands are told; the work they then do is queued behind everything else. */
const AT_ONCE = 10;
const PAUSE_MS = 100;

/** Tells everybody who reports to a manager of their new card: in one activity, however many they are. Safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createReportActivities(teller: ReportTeller) {
  return {
    /** Ten at once and at most a hundred a second; a worker that takes over goes on with the page at which the last one stopped. */
    async tellReports(card: ManagerCard): Promise<void> {
      let page = lastPage();
      do {
        const { people, next } = await teller.reports(card.id, page);
        for (let from = 0; from < people.length; from += AT_ONCE) {
          heartbeat({ page });
          await Promise.all(people.slice(from, from + AT_ONCE).map((report) => teller.tell(report, card)));
          if (from + AT_ONCE < people.length) await sleep(PAUSE_MS);
        }
        page = next;
      } while (page !== null);
    },
  };
}

function lastPage(): string | null {
  const details: unknown = activityInfo().heartbeatDetails;
  const page = typeof details === 'object' && details !== null && 'page' in details ? details.page : null;
  return typeof page === 'string' ? page : null;
}

export type ReportActivities = ReturnType<typeof createReportActivities>;
