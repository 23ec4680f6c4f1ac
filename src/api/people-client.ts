import type { AccountAnswer } from '../domain/account-answer.js';
import type { PersonSummary } from '../domain/decision.js';
import type { Fact } from '../domain/fact.js';
import type { Instant } from '../domain/json.js';
import type { Phase } from '../domain/person-view.js';
import type { JoinOrder, PartOrder } from '../workflows/kin-messages.js';
import type {
  Actor,
  AnswerHoldOrder,
  IncidentSnapshot,
  PersonSnapshot,
  RecentTimeline,
  Recheck,
  EndHandOverOrder,
  ResolveOrder,
} from '../workflows/messages.js';
import type { Population } from './population.js';
import type { Fault } from './temporal/tell-incident.js';

/** What the engine says of an effect that runs or is being retried. */
export interface PendingActivity {
  readonly activityId: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** `null` while an attempt runs. */
  readonly nextAttemptAt: Instant | null;
  readonly lastError: { readonly code: string; readonly detail: string } | null;
}

/** Which people to list; every field given narrows the list. Dates are civil and exclusive. */
export interface PeopleFilter {
  readonly phases?: readonly Phase[];
  readonly department?: string;
  readonly source?: string;
  /** Public id. */
  readonly manager?: string;
  readonly country?: string;
  readonly startsBefore?: string;
  readonly endsBefore?: string;
  readonly needsReview?: boolean;
}

/** One person of a list, from the read model; `summary` is `null` until the first decision. */
export interface ListedPerson {
  readonly person: string;
  readonly phase: Phase | null;
  readonly summary: Omit<PersonSummary, 'ledger' | 'view'> | null;
  readonly nextAt: Instant | null;
  readonly openReviews: number;
  readonly holds: readonly string[];
}

/** A part of a list; `next` is the engine's own token, `null` at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  readonly token: string | null;
}

/** An incident workflow and its id. */
export type ListedIncident = IncidentSnapshot & { readonly id: string };

/** Whether the parts behind the API are there. */
export interface Readiness {
  readonly engine: 'reachable' | 'unreachable';
  readonly worker: 'polling' | 'missing' | 'unknown';
}

/**
 * People as the API needs them: messages to their workflows, stored state, the read model. Ids are public ids (`bamboohr:1042`).
 *
 * Every call ends within a deadline. Sends are durable once they return, and safe to repeat; all but `readiness` throw `PeopleError`.
 */
export interface PeopleClient extends Population {
  sendFact(fact: Fact): Promise<void>;
  /** Starts the person's workflow when there is none: a hint may be the first thing heard of somebody. */
  sendRecheck(person: string, recheck: Recheck): Promise<void>;
  /** As `sendRecheck`, but nothing happens when the person is not known. */
  sendRecheckIfKnown(person: string, recheck: Recheck): Promise<void>;
  /** Starts the person's workflow when there is none. */
  sendAccountAnswer(person: string, answer: AccountAnswer): Promise<void>;
  block(person: string, actor: Actor): Promise<void>;
  /** Orders a record, by public id, to become another person's. */
  join(record: string, order: JoinOrder): Promise<void>;
  /** Orders a record to become its own person again. */
  part(record: string, order: PartOrder): Promise<void>;
  unblock(person: string, actor: Actor): Promise<void>;
  endHandOver(person: string, order: EndHandOverOrder): Promise<void>;
  resolve(person: string, order: ResolveOrder): Promise<void>;
  answerHold(person: string, order: AnswerHoldOrder): Promise<void>;
  snapshot(person: string): Promise<PersonSnapshot>;
  timeline(person: string): Promise<RecentTimeline>;
  pendingActivities(person: string): Promise<readonly PendingActivity[]>;
  /** May lag a second; the order is the engine's. */
  list(filter: PeopleFilter, page: PageRequest): Promise<Page<ListedPerson>>;
  incidents(): Promise<readonly ListedIncident[]>;
  /** Opens the incident of a system, or feeds the one that is open. */
  reportIncident(fault: Fault, detail: string): Promise<void>;
  /** Nothing happens when there is none. */
  clearIncident(fault: Fault): Promise<void>;
  readiness(): Promise<Readiness>;
}
