import { ApplicationFailure } from '@temporalio/activity';
import type { Json } from '../domain/json.js';
import type { HrSource } from '../domain/ports/hr-source.js';
import type { LinkArchive } from '../domain/ports/link-archive.js';
import { heartbeating } from './heartbeating.js';
import type { IncidentReporter } from './incidents.js';

/** Which page of a source's roster is read into which report. */
export interface RosterPageOrder {
  readonly id: string;
  readonly source: string;
  readonly page: Json | null;
  readonly number: number;
}

/** Reading everybody in HR, page by page; a read, safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createRosterActivities(
  sources: Readonly<Record<string, HrSource>>,
  archive: LinkArchive,
  incidents: IncidentReporter,
) {
  return {
    async readRosterPage({ id, source, page, number }: RosterPageOrder) {
      const hr = sources[source];
      if (hr === undefined)
        throw ApplicationFailure.nonRetryable(
          `no HR connector is configured for source ${source}; set its variables and restart the worker`,
          'unsupported',
        );
      const read = await incidents.watching({ system: source, operation: 'roster', person: source }, () =>
        heartbeating((options) => hr.roster(page, options)),
      );
      await archive.keepRoster(id, number, { source, people: read.people });
      return { next: read.next, people: read.people.length };
    },
  };
}

export type RosterActivities = ReturnType<typeof createRosterActivities>;
