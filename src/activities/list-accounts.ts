import { ApplicationFailure } from '@temporalio/activity';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import type { LinkArchive } from '../domain/ports/link-archive.js';
import { heartbeating } from './heartbeating.js';
import type { IncidentReporter } from './incidents.js';

/** Which page of a target's accounts is read into which report. */
export interface AccountsPageOrder {
  readonly id: string;
  readonly target: string;
  readonly page: string | null;
  readonly number: number;
}

/** Reading every account of a target, page by page; a read, safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createAccountListingActivities(
  providers: Readonly<Record<string, IdentityProvider>>,
  archive: LinkArchive,
  incidents: IncidentReporter,
) {
  return {
    async readAccountsPage({ id, target, page, number }: AccountsPageOrder) {
      const provider = providers[target];
      if (provider === undefined)
        throw ApplicationFailure.nonRetryable(
          `no connector is configured for target ${target}; set its variables and restart the worker`,
          'unsupported',
        );
      const read = await incidents.watching({ system: target, operation: 'listAccounts', person: target }, () =>
        heartbeating((options) => provider.listAccounts(page, options)),
      );
      await archive.keepAccounts(id, number, read.accounts);
      return { next: read.next, accounts: read.accounts.length };
    },
  };
}

export type AccountListingActivities = ReturnType<typeof createAccountListingActivities>;
