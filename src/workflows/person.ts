import { allHandlersFinished, proxyLocalActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { AccountAnswer } from '../domain/account-answer.js';
import type { Fact } from '../domain/fact.js';
import type { EmployeeInput, ManagerNews, PersonSnapshot, Recheck } from './messages.js';
import { takeAccountAnswer } from './account-answers.js';
import { Adoption } from './adoption.js';
import { Alarms } from './alarms.js';
import { Alerts } from './alerts.js';
import { HrReader } from './hr-reader.js';
import { HrWriter } from './hr-writer.js';
import { takeFact } from './intake.js';
import { Kinship } from './kinship.js';
import { ReportingLines } from './reporting-line.js';
import { continueLater } from './roll-over.js';
import { Runner } from './runner.js';
import { snapshotOf } from './snapshot.js';
import { carriedOver, newPersonState, nowInstant, type PersonState } from './state.js';
import { decideInput } from './decide-input.js';
import { takeRecheck } from './take-recheck.js';
import { showDetails, Visibility } from './visibility.js';

const { decideAccess } = proxyLocalActivities<ActivitiesByQueue['tenure']>({ startToCloseTimeout: '5s' });

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
  private readonly adoption: Adoption;
  private inbox: (() => void)[] = [];
  private dirty = false;
  private deciding = false;
  private rollingOver = false;
  private heard = 0;
  private decided = 0;

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
    const { runner, visibility, alerts, writer, lines, kinship } = this;
    const colleagues = { runner, visibility, alerts, writer, lines, kinship };
    this.adoption = new Adoption(this.state, colleagues, () => (this.dirty = true));
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

  /** @param take what the news change; the facts they bring are folded */
  hearOfKin(take: (kinship: Kinship) => readonly Fact[] | void): void {
    this.enqueue(() => {
      this.dirty = true;
      for (const fact of take(this.kinship) ?? []) this.takeFact(fact);
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
    return this.inbox.length > 0 || this.mustDecide || this.adoption.mustSettle;
  }

  get mustDecide(): boolean {
    return this.dirty || this.runner.surprised;
  }

  /** Folds everything that arrived; later facts of one batch see the earlier ones. */
  takeInbox(): void {
    const batch = this.inbox;
    this.inbox = [];
    for (const take of batch) take();
    if (this.kinship.takeOrder(this.runner.idle)) this.runner.callBack();
    this.kinship.send();
    if (this.adoption.mustSettle && !this.mustDecide) this.adoption.settle();
  }

  private takeFact(fact: Fact): void {
    const { length } = this.state.facts;
    const { seq, folded, finding } = takeFact(this.state, fact);
    for (const taken of this.state.facts.slice(length)) this.kinship.pass(taken);
    if (finding && !this.state.reviews.some(({ key }) => key === finding.key)) this.adoption.ask(finding);
    if (!folded) return;
    if (this.state.bulk) this.state.bulk = false;
    this.dirty = true;
    this.adoption.heard(seq, fact.receivedAt);
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
    if (Object.keys(this.state.records).length === 0 || this.kinship.rests) return this.adoption.rest();
    this.state.decisions += 1;
    this.decided += 1;
    const { settlements } = this.runner;
    this.deciding = true;
    const decision = await decideAccess(
      decideInput(this.state, this.adoption.heardAt, this.runner.idle),
      this.state.policy,
    );
    this.deciding = false;
    if (this.inbox.length > 0 || this.dirty || this.runner.settlements !== settlements) {
      // Something was said or done meanwhile: the answer is already old.
      this.dirty = true;
      return;
    }
    this.adoption.adopt(decision);
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
