import { patched, proxyActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import { amendedAccounts } from '../domain/amended-accounts.js';
import type { Decision } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { Instant } from '../domain/json.js';
import type { Alerts } from './alerts.js';
import { effectFindings, overdueFindings, terminationClock } from './decide-input.js';
import { kinFindings } from './kin-findings.js';
import type { HrWriter } from './hr-writer.js';
import type { Kinship } from './kinship.js';
import { noteDecision } from './note-decision.js';
import { remind, tellEnded } from './reminders.js';
import type { ReportingLines } from './reporting-line.js';
import { isMissing } from './hr-reader.js';
import { forgetAnswers, forgetHoldAnswers, openReview, syncHolds, syncReviews } from './reviews.js';
import type { Runner } from './runner.js';
import type { PersonState } from './state.js';
import type { Visibility } from './visibility.js';

const { lowerPriority } = proxyActivities<ActivitiesByQueue['tenure']>({ startToCloseTimeout: '10s' });

/** Whom a decision is handed to. */
interface Colleagues {
  readonly runner: Runner;
  readonly visibility: Visibility;
  readonly alerts: Alerts;
  readonly writer: HrWriter;
  readonly lines: ReportingLines;
  readonly kinship: Kinship;
}

/** What becomes of a decision: its part of the state, its questions, its plan; and of what led to it once nothing is left to do. */
export class Adoption {
  /** Sequence numbers of the facts behind the next decision. */
  private cause: number[] = [];
  /** When the first of them was received. */
  heardAt: Instant | null = null;
  private joinsWhenIdle = false;
  private lookAgain = false;
  private unsettled = false;

  constructor(
    private readonly state: PersonState,
    private readonly to: Colleagues,
    private readonly decideAnew: () => void,
  ) {}

  /** Nothing runs any more, and what came of it was not yet shown. */
  get mustSettle(): boolean {
    return this.unsettled && this.to.runner.idle;
  }

  heard(seq: number, receivedAt: Instant): void {
    this.cause.push(seq);
    this.heardAt ??= receivedAt;
  }

  ask(finding: Finding): void {
    this.to.alerts.reviewOpened(openReview(this.state, finding));
    this.unsettled = true;
  }

  adopt(decision: Decision): void {
    const { state } = this;
    const { kinship, lines, runner, visibility } = this.to;
    if (kinship.adopt(decision.identity)) return this.standBack(decision);
    const phaseMoved = state.phase !== decision.phase;
    state.phase = decision.phase;
    state.next = kinship.isAlias ? null : decision.next;
    state.startsAt = decision.startsAt;
    state.endsAt = decision.endsAt;
    forgetHoldAnswers(state, decision);
    state.summary = decision.summary;
    state.accounts = amendedAccounts(state.accounts, decision);
    state.failures = state.failures.filter(({ key }) => decision.failing.includes(key));
    lines.adopt(decision);
    this.readClock(decision);
    noteDecision(state, decision, { cause: this.cause, phaseMoved });
    this.tell(decision);
    runner.adopt(kinship.joining ? onlyClosing(decision) : decision, this.heardAt);
    this.cause = [];
    this.unsettled = true;
    if (runner.idle) return this.settle();
    visibility.publishAttributes();
    if (!lines.leavesOffice) return;
    lines.show();
    visibility.publishMemo();
  }

  /** There is nothing to decide; what still runs is waited for. */
  rest(): void {
    this.askOfReadings();
    this.unsettled = true;
    if (this.to.runner.idle) this.settle();
    else if (patched('called-back-by-kin')) this.to.runner.callBack();
  }

  /** A newcomer's record was never read, so there is nothing to decide: what stood in the way is asked all the same. */
  private askOfReadings(): void {
    const { state } = this;
    const { kinship, alerts } = this.to;
    if (kinship.isAlias || Object.keys(state.records).length > 0) return;
    const read = Object.values(state.readings).flatMap(({ findings }) => findings);
    // Somebody of whom HR shows nothing and nothing was ever known is nobody: there is no employment to ask about.
    const isNobody = read.some(isMissing) && patched('nobody-is-no-question');
    const found = isNobody ? read.filter((finding) => !isMissing(finding)) : read;
    const isAsked = found.length + state.reviews.length > 0;
    if (!isAsked || !patched('newcomers-are-asked-about')) return;
    forgetAnswers(state, found);
    for (const review of syncReviews(state, found)) alerts.reviewOpened(review);
  }

  /** Nothing is left to do until the next message or date. */
  settle(): void {
    const { kinship, lines, visibility } = this.to;
    this.unsettled = false;
    if (this.joinsWhenIdle) {
      this.joinsWhenIdle = false;
      return this.decideAnew();
    }
    if (this.lookAgain) this.decideAnew();
    this.lookAgain = false;
    if (this.state.bulk) this.state.bulk = false;
    this.heardAt = null;
    this.readClock(null);
    if (!kinship.isAlias) lines.show();
    visibility.publishAttributes();
    visibility.publishMemo();
  }

  /** Questions, holds, reminders and what HR is to be told. */
  private tell(decision: Decision): void {
    const { state } = this;
    const { kinship, alerts, writer } = this.to;
    const own = [...effectFindings(state), ...overdueFindings(state), ...writer.findings(decision.workEmails ?? [])];
    const found = [...decision.findings, ...kinFindings(state), ...own];
    forgetAnswers(state, found);
    for (const review of syncReviews(state, kinship.isAlias ? own : found)) alerts.reviewOpened(review);
    syncHolds(state, decision.held);
    if (kinship.isAlias) return;
    remind(state, alerts, decision.reminder);
    tellEnded(state, alerts, decision.ended ?? []);
    writer.adopt(decision.workEmails ?? []);
    this.lookAgain = decision.lookAgain === true;
  }

  /** The records are another person's, or will be once nothing runs: what was begun is called back. */
  private standBack(decision: Decision): void {
    const { kinship, runner } = this.to;
    this.joinsWhenIdle = !kinship.isAlias;
    if (patched('called-back-by-kin')) runner.callBack();
    else runner.adopt(decision, null);
    this.unsettled = true;
    kinship.send();
    if (runner.idle) this.settle();
  }

  /** Brings the clock of an ending up to date; once the closing is verified, the person stands back in line. */
  private readClock(decision: Decision | null): void {
    const before = this.state.termination;
    const now = terminationClock(this.state, decision, this.heardAt);
    this.state.termination = now;
    if (!now?.verifiedAt || before?.verifiedAt) return;
    void this.to.alerts.track(lowerPriority(this.state.person));
    // Closes the question why it took so long.
    if (decision === null && before?.overdueAlertedAt) this.decideAnew();
  }
}

/** What ends access, of a decision about a record that is about to be another person's. */
function onlyClosing(decision: Decision): Decision {
  const stages = decision.stages.map(({ stage, effects }) => ({
    stage,
    effects: effects.filter(({ priority, op }) => priority === 1 && op !== 'find'),
  }));
  return { ...decision, stages: stages.filter(({ effects }) => effects.length > 0) };
}
