import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AccountState } from '../domain/account.js';
import type { AccountAnswer } from '../domain/account-answer.js';
import type { Answers } from '../domain/answers.js';
import type { Block, FailedEffect, Held, PersonSummary, ReportingLine } from '../domain/decision.js';
import type { Fact, FactType } from '../domain/fact.js';
import type { Finding } from '../domain/finding.js';
import type { ManagerCard } from '../domain/managers/manager-card.js';
import type { Instant, Json } from '../domain/json.js';
import type { Boundary, Phase } from '../domain/person-view.js';
import type { ChosenManner } from '../domain/policy/termination-manner.js';
import type { RecordState } from '../domain/record-state.js';
import type { TimelineEntry } from '../domain/timeline.js';
import type { PersonState } from './state.js';

/** Workflow types and the queue they run on; wire names, never renamed. */
export const EMPLOYEE_WORKFLOW = 'employee';
export const INCIDENT_WORKFLOW = 'incident';
export const POLL_WORKFLOW = 'pollHrSource';
export const CENSUS_WORKFLOW = 'censusHrSource';
export const WORKFLOW_TASK_QUEUE = 'tenure';
/** Schedules of an HR system, `{look}-{source}`. */
export const HR_LOOKS = ['poll', 'census'] as const;
export type HrLook = (typeof HR_LOOKS)[number];
export const scheduleIdOf = (look: HrLook, source: string): string => `${look}-${source}`;
/** Passed at every start, signal-with-start and continue-as-new: it is not carried over. */
export const WORKFLOW_TASK_TIMEOUT = '2s';

/** One signal per thing HR says, so that history reads like a personnel file. */
export const FACT_SIGNALS = {
  hired: 'hired',
  rehired: 'rehired',
  transferred: 'transferred',
  updated: 'recordChanged',
  snapshot: 'recordChanged',
  'leave-started': 'leaveStarted',
  returned: 'returned',
  terminated: 'terminated',
  'termination-rescinded': 'terminationRescinded',
  'hire-cancelled': 'hireCancelled',
  'contract-extended': 'contractExtended',
} as const satisfies Record<FactType, string>;

export const factSignal = (type: FactType): ReturnType<typeof defineSignal<[Fact]>> =>
  defineSignal<[Fact]>(FACT_SIGNALS[type]);

/** Look again: at HR (`source`, or `hr` for every record that was ever read there), at the targets, or under another policy. */
export interface Recheck {
  /** Digest of the raw delivery; one already seen fetches nothing. */
  readonly id?: string;
  readonly source?: string;
  readonly hr?: boolean;
  readonly targets?: readonly string[];
  /** Hash of the policy to move to; the only way a person changes policy. */
  readonly policy?: string;
  /** Number of the roll-out that moves them; an older one than the last that did moves nobody back. */
  readonly rollout?: number;
}
export const recheckSignal = defineSignal<[Recheck]>('recheck');

/** The manager of a person tells what they now are. */
export interface ManagerNews {
  readonly manager: ManagerCard;
}
export const managerChangedSignal = defineSignal<[ManagerNews]>('managerChanged');

/** Which account is theirs, by the link report or by a person. */
export const accountAnsweredSignal = defineSignal<[AccountAnswer]>('accountAnswered');

/** Who acts, and why. */
export interface Actor {
  readonly by: string;
  readonly reason: string;
}
export interface ResolveOrder extends Actor {
  readonly reviewId: string;
  readonly action: 'retry' | 'override' | 'dismiss';
}
export interface AnswerHoldOrder extends Actor {
  readonly holdId: string;
  readonly digest: string;
  readonly answer: 'release' | 'refuse';
}
/** Ends the hand-over window of what a mover still keeps, at once unless `until` names a later instant before its end. */
export interface EndHandOverOrder extends Actor {
  readonly target: string;
  readonly kind: 'group' | 'app';
  readonly name: string;
  readonly until: Instant | null;
}
/** Answer of every update: the public id it acted on. */
export interface Acknowledged {
  readonly employee: string;
}
/** Types of the failures by which updates refuse; `409` or `404` at the API. */
export const REFUSALS = [
  'already-resolved',
  'plan-changed',
  'not-found',
  'cannot-release',
  'already-blocked',
  'not-blocked',
  'link-not-ready',
  'account-taken',
  'is-alias',
  'not-alias',
  'no-hand-over',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export const resolveUpdate = defineUpdate<Acknowledged, [ResolveOrder]>('resolve');
export const answerHoldUpdate = defineUpdate<Acknowledged, [AnswerHoldOrder]>('answerHold');
export const blockUpdate = defineUpdate<Acknowledged, [Actor]>('block');
export const unblockUpdate = defineUpdate<Acknowledged, [Actor]>('unblock');
export const endHandOverUpdate = defineUpdate<Acknowledged, [EndHandOverOrder]>('endHandOver');

/** An open question for a person. */
export interface Review extends Finding {
  readonly id: string;
  readonly openedAt: Instant;
  readonly hrUrl: string | null;
}
export interface OpenHold extends Held {
  readonly id: string;
  readonly since: Instant;
}
/** An effect that runs or is being retried; attempts are told by the engine's pending activities. */
export interface PendingEffect {
  readonly key: string;
  readonly activityId: string | null;
  readonly since: Instant;
}
/** Where an ending stands. */
export interface TerminationClock {
  readonly lastDay: string | null;
  readonly heardAt: Instant;
  readonly dueAt: Instant;
  readonly deadlineAt: Instant;
  /** At the last decision: an account was not read as closed, or was still looked for. */
  readonly mayBeOpen: boolean;
  readonly containedAt: Instant | null;
  readonly verifiedAt: Instant | null;
  readonly overdueAlertedAt: Instant | null;
  /** How policy has it carried out; absent in clocks of before it was kept. */
  readonly manner?: ChosenManner;
}

/** Stored state, as the query answers it; nothing is decided for a query. */
export interface PersonSnapshot {
  readonly person: string;
  readonly asOf: Instant;
  /** Nothing runs and nothing waits to be taken up. */
  readonly settled: boolean;
  readonly phase: Phase | null;
  readonly policy: string | null;
  readonly records: Readonly<Record<string, RecordState>>;
  readonly recordUrls: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, AccountState>>;
  readonly block: Block | null;
  readonly next: Boundary | null;
  readonly pending: readonly PendingEffect[];
  readonly held: readonly OpenHold[];
  readonly reviews: readonly Review[];
  readonly failures: readonly FailedEffect[];
  readonly termination: TerminationClock | null;
  readonly summary: PersonSummary | null;
  /** Place in the reporting line; `null` before a decision looked. */
  readonly line: ReportingLine | null;
  /** Facts not in the archive yet. */
  readonly facts: readonly Fact[];
  /** Questions a person closed, while they are still asked. */
  readonly dismissed: Answers;
  /** Public id of whose these records are; only of an alias. */
  readonly aliasOf?: string;
}
export const snapshotQuery = defineQuery<PersonSnapshot>('snapshot');

/** Recent timeline; entries with a lower `seq` are in the archive. */
export interface RecentTimeline {
  readonly entries: readonly TimelineEntry[];
}
export const timelineQuery = defineQuery<RecentTimeline>('timeline');

/** What a person's workflow starts with: nothing, or the state the last run carried over. */
export interface EmployeeInput {
  readonly person: string;
  /** Hash of the policy in force for newcomers. */
  readonly policy: string;
  readonly carried?: PersonState;
}

/** One look at what changed in an HR system. */
export interface PollInput {
  readonly source: string;
  /** Where to start; `null` reads everybody. @default where the last run of the Schedule ended */
  readonly watermark?: Json;
  /** Tells again what changed since then, in the place of a watermark; everybody where HR cannot be asked for that. */
  readonly since?: Instant;
}

/** One reading of everybody an HR system shows. */
export interface CensusInput {
  readonly source: string;
  /** An operator vouches for the size of the roster and for its columns. @default false */
  readonly vouched?: boolean;
  /** Where the last run came to. */
  readonly carried?: CensusProgress;
}

/** How far a census has come. */
export interface CensusProgress {
  readonly run: string;
  /** Readings that ended, in pages each. */
  readonly passes: readonly { readonly pages: number; readonly completed: boolean }[];
  /** Pages of the reading under way, and where its next one starts. */
  readonly pages: number;
  readonly page: Json | null;
}

/** One fault of a connector, for everybody it touches. */
export interface IncidentReport {
  readonly person: string;
  readonly detail: string;
}
export interface IncidentSnapshot {
  readonly system: string;
  readonly kind: string;
  readonly openedAt: Instant;
  readonly detail: string;
  readonly people: readonly string[];
}
export const incidentReportSignal = defineSignal<[IncidentReport]>('report');
export const incidentClearedSignal = defineSignal('cleared');
export const incidentQuery = defineQuery<IncidentSnapshot>('incident');
