import type { WorkEmailForHr } from '../domain/work-email-for-hr.js';
import type { WorkEmailWriter } from '../domain/ports/work-email-writer.js';
import { heartbeating } from './heartbeating.js';
import type { IncidentReporter } from './incidents.js';

export interface WriteBackDependencies {
  /** Of the HR systems those that take a work address, by source. */
  readonly writers: Readonly<Record<string, WorkEmailWriter>>;
  readonly incidents: IncidentReporter;
}

/** What became of an address: HR had one already, or takes none from us. */
export type WriteBackResult = 'done' | 'already' | 'unsupported';

/** Writing to HR. The writer looks first, so a repeat is safe. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createWriteBackActivities({ writers, incidents }: WriteBackDependencies) {
  return {
    async writeWorkEmail(order: WorkEmailForHr & { readonly person: string }): Promise<WriteBackResult> {
      const { source, hrId, email, person } = order;
      const writer = writers[source];
      if (!writer) return 'unsupported';
      return incidents.watching({ system: source, operation: 'writeWorkEmail', person }, () =>
        heartbeating((options) => writer.writeWorkEmail(hrId, email, options)),
      );
    },
  };
}

export type WriteBackActivities = ReturnType<typeof createWriteBackActivities>;
