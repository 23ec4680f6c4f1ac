import { proxyActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Decision } from '../domain/decision.js';
import { isInOffice, saysTheSame, type ManagerCard } from '../domain/managers/manager-card.js';
import { afterNews, type ManagerLink } from '../domain/managers/manager-link.js';
import { cardAccounts } from '../domain/managers/own-card.js';
import type { ManagerNews } from './messages.js';
import { note, nowInstant, type PersonState } from './state.js';

/** Thousands may report to one person; the telling beats at least every second or so, and goes on where it stopped. */
const { tellReports } = proxyActivities<ActivitiesByQueue['tenure']>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  priority: { priorityKey: 5 },
  summary: 'tell those who report to this person',
});

/** A person between the manager above and the reports below. Does nothing until a decision has looked at the line. */
export class ReportingLines {
  private telling = false;

  constructor(private readonly state: PersonState) {}

  get busy(): boolean {
    return this.telling;
  }

  /** When to look at the manager again; `null` when only news is awaited. */
  get dueAt(): number | null {
    const at = this.state.line?.link?.lookAgainAt ?? null;
    return at === null ? null : Date.parse(at);
  }

  /** The manager told of themselves. @returns whether that is news */
  hear(news: Partial<ManagerNews> | null | undefined): boolean {
    const { line } = this.state;
    const card = news?.manager;
    if (!line || !isCard(card)) return false;
    const link = afterNews(line.link, card);
    if (link === line.link) return false;
    this.state.line = { ...line, link };
    this.noteLink();
    return true;
  }

  adopt({ line }: Decision): void {
    if (line === undefined) return;
    const before = told(this.state.line?.link);
    this.state.line = { ...line, card: this.state.line?.card ?? null };
    if (told(line.link) !== before) this.noteLink();
  }

  /** Whoever decided for others must not be waited for, however long the closing takes. */
  get leavesOffice(): boolean {
    const { line } = this.state;
    return line !== undefined && line.card !== null && isInOffice(line.card.phase) && !isInOffice(line.self.phase);
  }

  /** Shows the card as it is now; called just before the memo is published. */
  show(): void {
    const { line, accounts } = this.state;
    if (!line) return;
    const content = { ...line.self, accounts: cardAccounts(accounts) };
    if (saysTheSame(line.card, content)) return;
    const stamp = { at: nowInstant(), version: (line.card?.stamp.version ?? 0) + 1 };
    this.state.line = { ...line, card: { ...content, stamp } };
    if (line.hasReports) void this.tell();
  }

  /** Tells the newest card; what changes meanwhile is told after it. */
  private async tell(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    try {
      for (let last: ManagerCard | null = null; last !== this.card;) {
        last = this.card;
        if (last !== null) await tellReports(last);
      }
    } finally {
      this.telling = false;
    }
  }

  private get card(): ManagerCard | null {
    return this.state.line?.card ?? null;
  }

  private noteLink(): void {
    const link = this.state.line?.link ?? null;
    note(this.state, {
      kind: 'manager',
      manager: link?.of ?? null,
      card: link?.card ?? null,
      cycle: link?.cycle ?? [],
    });
  }
}

/** What a personnel file tells of a link. */
function told(link: ManagerLink | null | undefined): string {
  return link ? JSON.stringify([link.of, link.card, link.cycle]) : '';
}

/** Operators can signal anything: guard what linking leans on. */
function isCard(card: Partial<ManagerCard> | null | undefined): card is ManagerCard {
  if (typeof card !== 'object' || card === null) return false;
  const { id, stamp, managerId, phase, cycle, accounts } = card;
  const texts = [id, managerId, phase, stamp?.at];
  return (
    texts.every((value) => typeof value === 'string') &&
    typeof stamp?.version === 'number' &&
    Array.isArray(cycle) &&
    typeof accounts === 'object' &&
    accounts !== null
  );
}
