import type { LinkReport } from '../identity/link-report.js';
import type { LinkOrder, LinkProgress } from '../link-progress.js';
import type { RosterEntry } from './hr-source.js';
import type { AccountSeen } from './identity-provider.js';

/** One page of a source's roster as it was read. */
export interface StoredRosterPage {
  readonly source: string;
  readonly people: readonly RosterEntry[];
}

/** Documents of link reports: what was read, what came of it, and which targets are approved. */
export interface LinkArchive {
  keepRoster(id: string, number: number, page: StoredRosterPage): Promise<void>;
  keepAccounts(id: string, number: number, accounts: readonly AccountSeen[]): Promise<void>;
  roster(id: string): Promise<readonly StoredRosterPage[]>;
  accounts(id: string): Promise<readonly AccountSeen[]>;
  keepReport(report: LinkReport): Promise<void>;
  /** @returns `undefined` before it is made */
  report(id: string): Promise<LinkReport | undefined>;
  keepProgress(progress: LinkProgress): Promise<void>;
  /** @returns `undefined` until it has ended */
  progress(id: string): Promise<LinkProgress | undefined>;
  /** @returns the highest number of a report of this target; 0 when there is none */
  last(target: string): Promise<number>;
  approve(target: string, order: Pick<LinkOrder, 'id' | 'by' | 'at'>): Promise<void>;
  /** @returns id of the report that was approved; `undefined` when none was */
  approval(target: string): Promise<string | undefined>;
}
