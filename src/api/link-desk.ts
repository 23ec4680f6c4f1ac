import type { Exemptions } from '../config/exemptions.js';
import type { LinkReport } from '../domain/identity/link-report.js';
import type { LinkAnswer, LinkOrder, LinkProgress } from '../domain/link-progress.js';
import type { AccountBook } from '../domain/ports/account-book.js';
import type { Actor } from '../workflows/messages.js';

/** Link reports, and whose accounts are. */
export interface LinkDesk {
  /** Durable once it returns. */
  start(order: Omit<LinkOrder, 'id'>): Promise<LinkOrder>;
  /** @returns `undefined` for an id that was never given out */
  progress(id: string): Promise<LinkProgress | undefined>;
  /** @returns `undefined` before people are matched */
  report(id: string): Promise<LinkReport | undefined>;
  /** @throws PeopleError `link-not-ready`, `account-taken`, `unknown-person` when there is no such report */
  answer(id: string, answer: LinkAnswer): Promise<LinkProgress>;
  /** @throws PeopleError as `answer` */
  approve(id: string, actor: Actor): Promise<LinkProgress>;
  readonly accounts: AccountBook;
  readonly exemptions: Exemptions;
}
