import { allHandlersFinished, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Decision } from '../domain/decision.js';
import { amendedAccounts } from '../domain/amended-accounts.js';
import type { AccountAnswer } from '../domain/account-answer.js';
import type { Fact } from '../domain/fact.js';
import type { EmployeeInput, ManagerNews, PersonSnapshot, Recheck } from './messages.js';
import { takeAccountAnswer } from './account-answers.js';
import { Alarms } from './alarms.js';
import { Alerts } from './alerts.js';
import { HrReader } from './hr-reader.js';
import { HrWriter } from './hr-writer.js';
import { takeFact } from './intake.js';
import { Kinship } from './kinship.js';
import { ReportingLines } from './reporting-line.js';
import { remind, tellEnded } from './reminders.js';
import { noteDecision } from './note-decision.js';
import { openReview, syncHolds, syncReviews } from './reviews.js';
import { continueLater } from './roll-over.js';
import { Runner } from './runner.js';
import { snapshotOf } from './snapshot.js';
import { carriedOver, newPersonState, nowInstant, type PersonState } from './state.js';
import { decideInput, effectFindings, overdueFindings, terminationClock } from './decide-input.js';
import { takeRecheck } from './take-recheck.js';
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
  private readonly kinship: Kinship;
  private readonly alarms: Alarms;
  private inbox: (() => void)[] = [];
  private joinsWhenIdle = false;
  private dirty = false;
  private deciding = false;
  private rollingOver = false;
  private unsettled = false;
  private lookAgain = false;
  private heard = 0;
  private decided = 0;
  private cause: number[] = [];
  private heardAt: string | null = null;

  constructor(input: EmployeeInput) {
    this.state = input.carried ? carriedOver(input.carried) : newPersonState(input.person, input.policy);
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
    this.kinship = new Kinship(this.state, () => (this.dirty = true));
    this.alarms = new Alarms(this.state, this.reader, this.lines);
  }

  hear(fact: Fact): void {
    this.enqueue(() => this.takeFact(fact));
  }

  recheck(order: Recheck): void {
    this.enqueue(() => this.takeRecheck(order ?? {}));
  }

  hearOfManager(news: ManagerNews): void {
    this.enqueue(() => (this.dirty = this.lines.hear(news) || this.dirty));
  }

  /** @param take what the news change; its facts are folded */
  hearOfKin(take: (kinship: Kinship) => readonly Fact[]): void {
    this.enqueue(() => {
      this.dirty = true;
      for (const fact of take(this.kinship)) this.takeFact(fact);
    });
  }

  private enqueue(take: () => void): void {
    this.heard += 1;
    this.inbox.push(take);
  }

  hearOfAccount(account: AccountAnswer): void {
    this.enqueue(() => (this.dirty = takeAccountAnswer(this.state, account) || this.dirty));
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
    for (const take of batch) take();
    this.kinship.takeOrder();
    this.kinship.send();
    if (this.unsettled && this.runner.idle && !this.mustDecide) this.settle();
  }

  private takeFact(fact: Fact): void {
    const { length } = this.state.facts;
    const { seq, folded, finding } = takeFact(this.state, fact);
    for (const taken of this.state.facts.slice(length)) this.kinship.pass(taken);
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

  private takeRecheck(order: Recheck): void {
    const taken = takeRecheck(this.state, order);
    if (taken === null) return;
    if (taken.read !== null) this.reader.want(taken.read);
    else this.dirty = true;
  }

  /** Record → view → desired access → plan → admission, as a local activity; then the runner takes the plan over. */
  async decide(): Promise<void> {
    this.dirty = false;
    this.runner.surprised = false;
    if (Object.keys(this.state.records).length === 0 || this.kinship.rests) return this.settle();
    this.state.decisions += 1;
    this.decided += 1;
    const { settlements } = this.runner;
    this.deciding = true;
    const decision = await decideAccess(decideInput(this.state, this.heardAt, this.runner.idle), this.state.policy);
    this.deciding = false;
    if (this.inbox.length > 0 || this.dirty || this.runner.settlements !== settlements) {
      // Something was said or done meanwhile: the answer is already old.
      this.dirty = true;
      return;
    }
    this.adopt(decision);
  }

  private adopt(decision: Decision): void {
    if (this.kinship.adopt(decision.identity)) return this.standBack(decision);
    const { state } = this;
    const phaseMoved = state.phase !== decision.phase;
    state.phase = decision.phase;
    state.next = this.kinship.isAlias ? null : decision.next;
    state.startsAt = decision.startsAt;
    state.endsAt = decision.endsAt;
    state.summary = decision.summary;
    state.accounts = amendedAccounts(state.accounts, decision);
    state.failures = state.failures.filter(({ key }) => decision.failing.includes(key));
    this.lines.adopt(decision);
    this.readClock(decision);
    noteDecision(state, decision, { cause: this.cause, phaseMoved });
    for (const review of syncReviews(state, [
      ...(this.kinship.isAlias ? [] : decision.findings),
      ...effectFindings(state),
      ...overdueFindings(state),
      ...this.writer.findings(decision.workEmails ?? []),
    ]))
      this.alerts.reviewOpened(review);
    syncHolds(state, decision.held);
    if (!this.kinship.isAlias) {
      remind(state, this.alerts, decision.reminder);
      tellEnded(state, this.alerts, decision.ended ?? []);
      this.writer.adopt(decision.workEmails ?? []);
      this.lookAgain = decision.lookAgain === true;
    }
    this.runner.adopt(decision, this.heardAt);
    this.cause = [];
    this.unsettled = true;
    if (this.runner.idle) return this.settle();
    this.visibility.publishAttributes();
    if (!this.lines.leavesOffice) return;
    this.lines.show();
    this.visibility.publishMemo();
  }

  /** The records are another person's, or will be once nothing runs: what was begun is called back. */
  private standBack(decision: Decision): void {
    this.joinsWhenIdle = !this.kinship.isAlias;
    this.runner.adopt(decision, null);
    this.unsettled = true;
    this.kinship.send();
    if (this.runner.idle) this.settle();
  }

  /** Nothing is left to do until the next message or date. */
  private settle(): void {
    this.unsettled = false;
    if (this.joinsWhenIdle) {
      this.joinsWhenIdle = false;
      this.dirty = true;
      return;
    }
    if (this.lookAgain) this.dirty = true;
    this.lookAgain = false;
    if (this.state.bulk) this.state.bulk = false;
    this.heardAt = null;
    this.readClock(null);
    if (!this.kinship.isAlias) this.lines.show();
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
    return 6 * this.heard + 4 * this.decided + 4 * this.runner.started + 3 * this.kinship.sent;
  }

  private get quiet(): boolean {
    const waits =
      this.deciding ||
      this.awaited ||
      [this.reader, this.writer, this.alerts, this.lines, this.kinship].some(({ busy }) => busy);
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
