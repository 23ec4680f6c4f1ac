import { allHandlersFinished, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Decision } from '../domain/decision.js';
import { amendedAccounts } from '../domain/amended-accounts.js';
import type { AccountAnswer } from '../domain/account-answer.js';
import type { Fact } from '../domain/fact.js';
import type { EmployeeInput, ManagerNews, PersonSnapshot, Recheck } from './messages.js';
import { takeAccountAnswer, type AccountNews } from './account-answers.js';
import { Alarms } from './alarms.js';
import { Alerts } from './alerts.js';
import { HrReader } from './hr-reader.js';
import { HrWriter } from './hr-writer.js';
import { takeFact } from './intake.js';
import { ReportingLines } from './reporting-line.js';
import { remind } from './reminders.js';
import { openReview, syncHolds, syncReviews } from './reviews.js';
import { continueLater } from './roll-over.js';
import { Runner } from './runner.js';
import { snapshotOf } from './snapshot.js';
import { IDS_KEPT, newPersonState, note, nowInstant, type PersonState } from './state.js';
import { decideInput, effectFindings, overdueFindings, terminationClock } from './decide-input.js';
import { showDetails, Visibility } from './visibility.js';

const { decideAccess } = proxyLocalActivities<ActivitiesByQueue['tenure']>({ startToCloseTimeout: '5s' });
const { lowerPriority } = proxyActivities<ActivitiesByQueue['tenure']>({ startToCloseTimeout: '10s' });

/** A run of about this many events rolls over once nothing is going on. */
const ROLL_OVER_EVENTS = 100;

/** The one actor behind a person's handlers and loop. */
export class Person {
  readonly state: PersonState;
  private readonly runner: Runner;
  private readonly visibility: Visibility;
  private readonly alerts: Alerts;
  private readonly reader: HrReader;
  private readonly writer: HrWriter;
  private readonly lines: ReportingLines;
  private readonly alarms: Alarms;
  private inbox: (Fact | { readonly recheck: Recheck } | { readonly news: ManagerNews } | AccountNews)[] = [];
  private dirty = false;
  private deciding = false;
  private rollingOver = false;
  private unsettled = false;
  private heard = 0;
  private decided = 0;
  private cause: number[] = [];
  private heardAt: string | null = null;

  constructor(input: EmployeeInput) {
    this.state = input.carried ?? newPersonState(input.person, input.policy);
    this.runner = new Runner(this.state);
    this.visibility = new Visibility(this.state);
    if (input.carried) this.visibility.carriedOver();
    this.alerts = new Alerts(this.state.person);
    this.reader = new HrReader(
      this.state,
      (fact) => this.hear(fact),
      () => (this.dirty = true),
    );
    this.writer = new HrWriter(this.state, () => (this.dirty = true));
    this.lines = new ReportingLines(this.state);
    this.alarms = new Alarms(this.state, this.reader, this.lines);
  }

  hear(fact: Fact): void {
    this.heard += 1;
    this.inbox.push(fact);
  }

  recheck(order: Recheck): void {
    this.heard += 1;
    this.inbox.push({ recheck: order ?? {} });
  }

  hearOfManager(news: ManagerNews): void {
    this.heard += 1;
    this.inbox.push({ news });
  }

  hearOfAccount(account: AccountAnswer): void {
    this.heard += 1;
    this.inbox.push({ account });
  }

  /** An update changed the state: look again. */
  ordered<T>(answer: T): T {
    this.dirty = true;
    return answer;
  }

  /** Something is to be done before sleeping on. */
  get wanted(): boolean {
    return this.awaited || this.mayRollOver;
  }

  private get awaited(): boolean {
    return this.inbox.length > 0 || this.mustDecide || (this.unsettled && this.runner.idle);
  }

  get mustDecide(): boolean {
    return this.dirty || this.runner.surprised;
  }

  /** Folds everything that arrived; later facts of one batch see the earlier ones. */
  takeInbox(): void {
    const batch = this.inbox;
    this.inbox = [];
    for (const message of batch) {
      const isOurs = message !== null && typeof message === 'object';
      if (isOurs && 'recheck' in message) this.takeRecheck(message.recheck);
      else if (isOurs && 'account' in message)
        this.dirty = takeAccountAnswer(this.state, message.account) || this.dirty;
      else if (isOurs && 'news' in message) this.dirty = this.lines.hear(message.news) || this.dirty;
      else this.takeFact(message);
    }
    if (this.unsettled && this.runner.idle && !this.mustDecide) this.settle();
  }

  private takeFact(fact: Fact): void {
    const { seq, folded, finding } = takeFact(this.state, fact);
    if (finding && !this.state.reviews.some(({ key }) => key === finding.key)) {
      this.alerts.reviewOpened(openReview(this.state, finding));
      this.unsettled = true;
    }
    if (!folded) return;
    if (this.state.bulk) this.state.bulk = false;
    this.dirty = true;
    this.cause.push(seq);
    this.heardAt ??= fact.receivedAt;
  }

  private takeRecheck({ id, source, targets, policy, rollout = 0 }: Recheck): void {
    if (id !== undefined) {
      if (this.state.hints.includes(id)) return;
      this.state.hints = [...this.state.hints, id].slice(-IDS_KEPT);
    }
    // Roll-outs run beside each other: whichever message comes last, the newest has the last word.
    if (policy !== undefined && rollout >= (this.state.rollout ?? 0)) {
      this.state.policy = policy;
      this.state.bulk = true;
      if (rollout > 0) this.state.rollout = rollout;
    }
    if (source !== undefined) this.reader.want(source);
    else this.dirty = true;
    const stale = targets ?? [];
    if (stale.length === 0) return;
    const accounts = Object.entries(this.state.accounts).map(([name, account]) =>
      stale.includes(name) ? [name, { ...account, unread: true, verifiedAt: null }] : [name, account],
    );
    this.state.accounts = Object.fromEntries(accounts) as PersonState['accounts'];
  }

  /** Record → view → desired access → plan → admission, as a local activity; then the runner takes the plan over. */
  async decide(): Promise<void> {
    this.dirty = false;
    this.runner.surprised = false;
    if (Object.keys(this.state.records).length === 0) return this.settle();
    this.state.decisions += 1;
    this.decided += 1;
    const { settlements } = this.runner;
    this.deciding = true;
    const decision = await decideAccess(decideInput(this.state, this.heardAt), this.state.policy);
    this.deciding = false;
    if (this.inbox.length > 0 || this.dirty || this.runner.settlements !== settlements) {
      // Something was said or done meanwhile: the answer is already old.
      this.dirty = true;
      return;
    }
    this.adopt(decision);
  }

  private adopt(decision: Decision): void {
    const { state } = this;
    const phaseMoved = state.phase !== decision.phase;
    state.phase = decision.phase;
    state.next = decision.next;
    state.startsAt = decision.startsAt;
    state.endsAt = decision.endsAt;
    state.summary = decision.summary;
    state.accounts = amendedAccounts(state.accounts, decision.amended ?? {});
    state.failures = state.failures.filter(({ key }) => decision.failing.includes(key));
    this.lines.adopt(decision);
    this.readClock(decision);
    const effects = decision.stages.flatMap((stage) => stage.effects.map(({ key }) => key));
    const cause = this.cause;
    if (cause.length > 0 || effects.length > 0 || phaseMoved) {
      note(state, {
        kind: 'decision',
        cause,
        phase: decision.phase,
        policy: decision.policy,
        effects,
        nextAt: decision.next?.at ?? null,
      });
    }
    for (const review of syncReviews(state, [
      ...decision.findings,
      ...effectFindings(state),
      ...overdueFindings(state),
      ...this.writer.findings(decision.workEmails ?? []),
    ]))
      this.alerts.reviewOpened(review);
    syncHolds(state, decision.held);
    remind(state, this.alerts, decision.reminder);
    this.writer.adopt(decision.workEmails ?? []);
    this.runner.adopt(decision, this.heardAt);
    this.cause = [];
    this.unsettled = true;
    if (this.runner.idle) return this.settle();
    this.visibility.publishAttributes();
    if (!this.lines.leavesOffice) return;
    this.lines.show();
    this.visibility.publishMemo();
  }

  /** Nothing is left to do until the next message or date. */
  private settle(): void {
    this.unsettled = false;
    if (this.state.bulk) this.state.bulk = false;
    this.heardAt = null;
    this.readClock(null);
    this.lines.show();
    this.visibility.publishAttributes();
    this.visibility.publishMemo();
  }

  /** Brings the clock of an ending up to date; once the closing is verified, the person stands back in line. */
  private readClock(decision: Decision | null): void {
    const before = this.state.termination;
    const now = terminationClock(this.state, decision, this.heardAt);
    this.state.termination = now;
    if (!now?.verifiedAt || before?.verifiedAt) return;
    void this.alerts.track(lowerPriority(this.state.person));
    // Closes the question why it took so long.
    if (decision === null && before?.overdueAlertedAt) this.dirty = true;
  }

  alarm(): { readonly at: number; readonly summary: string } | null {
    return this.alarms.next();
  }

  /** The alarm rang: each of its causes that is due is taken up. */
  ring(): void {
    const overdue = this.alarms.overdue();
    if (overdue !== null) {
      this.state.termination = { ...overdue, overdueAlertedAt: nowInstant() };
      this.dirty = true;
    }
    if (this.alarms.boundaryDue() || this.alarms.lookDue()) this.dirty = true;
    this.reader.readIfDue();
  }

  get mayRollOver(): boolean {
    return this.eventsSoFar() > ROLL_OVER_EVENTS && this.quiet;
  }

  /**
   * About how long this run's history is. Counted from what the run did, never read from the engine: the length it reports can differ
   * between a first execution and its replay, when a decision outlasts its workflow task.
   */
  private eventsSoFar(): number {
    return 6 * this.heard + 4 * this.decided + 4 * this.runner.started;
  }

  private get quiet(): boolean {
    const waits =
      this.deciding || this.awaited || this.reader.busy || this.writer.busy || this.alerts.busy || this.lines.busy;
    return this.runner.idle && !waits && allHandlersFinished();
  }

  async rollOver(): Promise<void> {
    this.rollingOver = true;
    await continueLater(this.state, () => this.quiet);
    this.rollingOver = false;
  }

  show(): void {
    showDetails(this.state, this.runner.pending);
  }

  snapshot(): PersonSnapshot {
    return snapshotOf(this.state, this.runner.pending, this.quiet && !this.rollingOver);
  }
}
