import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  proxyActivities,
  setHandler,
  sleep,
  type ActivityOptions,
} from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Json } from '../domain/json.js';
import type { LinkAnswer, LinkProgress } from '../domain/link-progress.js';
import { hrQueueOf } from './hr-queues.js';
import { answerCaseUpdate, approveLinksUpdate, linkProgressQuery, type LinkInput } from './link-messages.js';
import type { Actor, Refusal } from './messages.js';
import { nowInstant } from './state.js';

const BULK = { priorityKey: 5 } as const;
const OPTIONS = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10s',
  retry: { maximumInterval: '1 minute' },
  priority: BULK,
} as const satisfies ActivityOptions;
const { linkSources, matchRoster, applyLinks, approveTarget, recheckHeld, keepLinkProgress } =
  proxyActivities<ActivitiesByQueue['tenure']>(OPTIONS);

/** A listing that moved under the reader is read from its start this often. */
const MOST_STARTS = 5;
/** People show as held a moment after they are. */
const RELEASE_PASSES = 3;
const RELEASE_PAUSE_MS = 2_000;

/**
 * Matches everybody in HR to every account of a target, waits for answers and approval, and hands the links out. Until then it reads, and
 * writes nothing outside.
 */
export async function linkReport(input: LinkInput): Promise<LinkProgress> {
  const report = new Report(input);
  setHandler(linkProgressQuery, () => report.progress);
  setHandler(answerCaseUpdate, (answer) => report.answer(answer), {
    validator: (answer: LinkAnswer) => report.check(answer),
  });
  setHandler(approveLinksUpdate, (actor) => report.approve(actor), {
    validator: (actor: Actor) => report.checkApproval(actor),
  });
  return report.run();
}

class Report {
  progress: LinkProgress;

  constructor({ order }: LinkInput) {
    this.progress = {
      ...order,
      ...{ state: 'reading', people: 0, accounts: 0, counts: null, answers: [], linked: 0 },
      ...{ approved: null, failure: null },
    };
  }

  async run(): Promise<LinkProgress> {
    try {
      await this.match();
      // Ends with the approval.
      await condition(() => this.progress.approved !== null);
      await this.apply();
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      this.set({ state: 'failed', failure: error.cause?.message ?? error.message });
    }
    return this.end();
  }

  checkApproval(actor: Partial<Actor> | undefined): void {
    if (typeof actor?.by !== 'string' || typeof actor.reason !== 'string')
      throw refuse('link-not-ready', 'say who approves (`by`) and why (`reason`)');
    this.checkReady();
  }

  private checkReady(): void {
    if (this.progress.state !== 'ready') throw refuse('link-not-ready', `the report is ${this.progress.state}`);
  }

  check({ person, accountId }: LinkAnswer): void {
    this.checkReady();
    const taken = this.progress.answers.some((other) => other.accountId === accountId && other.person !== person);
    if (accountId !== null && taken) throw refuse('account-taken', `account ${accountId} was given to another person`);
  }

  /** A later answer for the same person replaces the one before. */
  answer(answer: LinkAnswer): LinkProgress {
    const others = this.progress.answers.filter(({ person }) => person !== answer.person);
    this.set({ answers: [...others, answer] });
    return this.progress;
  }

  approve({ by, reason }: Actor): LinkProgress {
    this.set({ state: 'applying', approved: { by, reason, at: nowInstant() } });
    return this.progress;
  }

  private async match(): Promise<void> {
    const { id, target, at } = this.progress;
    const sources = await linkSources({ target });
    await Promise.all([this.readAccounts(), ...sources.map((source) => this.readRoster(source))]);
    this.set({ state: 'matching' });
    const counts = await matchRoster({ id, target, at });
    this.set({ state: 'ready', counts });
  }

  private async readRoster(source: string): Promise<void> {
    const { id } = this.progress;
    const taskQueue = hrQueueOf(source);
    const { readRosterPage } = proxyActivities<ActivitiesByQueue['hris']>({ ...OPTIONS, taskQueue });
    for (let start = 1; ; start += 1) {
      let [page, number, people]: [Json | null, number, number] = [null, 0, 0];
      try {
        do {
          const read: { next: Json | null; people: number } = await readRosterPage({ id, source, page, number });
          [page, number, people] = [read.next, number + 1, people + read.people];
          this.set({ people: this.progress.people + read.people });
        } while (page !== null);
        return;
      } catch (error) {
        if (!hasMoved(error) || start === MOST_STARTS) throw error;
        this.set({ people: this.progress.people - people });
      }
    }
  }

  private async readAccounts(): Promise<void> {
    const { id, target } = this.progress;
    const { readAccountsPage } = proxyActivities<ActivitiesByQueue['target']>({ ...OPTIONS, taskQueue: target });
    let [page, number]: [string | null, number] = [null, 0];
    do {
      const read: { next: string | null; accounts: number } = await readAccountsPage({ id, target, page, number });
      [page, number] = [read.next, number + 1];
      this.set({ accounts: this.progress.accounts + read.accounts });
    } while (page !== null);
  }

  /** Every link is with its person before anything may be created. */
  private async apply(): Promise<void> {
    const { id, target, answers, approved } = this.progress;
    const { by, reason, at } = approved ?? { by: '', reason: '', at: nowInstant() };
    let from: number | null = 0;
    while (from !== null) {
      const applied: { linked: number; next: number | null } = await applyLinks({ id, from, answers, by, reason });
      this.set({ linked: this.progress.linked + applied.linked });
      from = applied.next;
    }
    await approveTarget({ id, target, by, at });
    this.set({ state: 'approved' });
    for (let pass = 1; pass <= RELEASE_PASSES; pass += 1) {
      await recheckHeld({ id, pass });
      if (pass < RELEASE_PASSES) await sleep(RELEASE_PAUSE_MS);
    }
  }

  private async end(): Promise<LinkProgress> {
    await keepLinkProgress(this.progress);
    return this.progress;
  }

  private set(changes: Partial<LinkProgress>): void {
    this.progress = { ...this.progress, ...changes };
  }
}

function hasMoved(error: unknown): boolean {
  return (
    error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === 'conflict'
  );
}

function refuse(code: Refusal, detail: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(detail, code);
}
