import type { AccountAnswer } from '../../../src/domain/account-answer.js';
import type { Fact } from '../../../src/domain/fact.js';
import type { PersonMemo } from '../../../src/domain/person-memo.js';
import type { PopulationRow } from '../../../src/api/population.js';
import { PeopleError, type PeopleErrorKind } from '../../../src/api/people-error.js';
import type {
  ListedIncident,
  ListedPerson,
  PeopleClient,
  PeopleFilter,
  PendingActivity,
  Readiness,
} from '../../../src/api/people-client.js';
import type { Fault } from '../../../src/api/temporal/tell-incident.js';
import type {
  Actor,
  AnswerHoldOrder,
  EndHandOverOrder,
  PersonSnapshot,
  RecentTimeline,
  Recheck,
  ResolveOrder,
} from '../../../src/workflows/messages.js';

/** What the API knows of one person. */
export interface KnownPerson {
  readonly snapshot: PersonSnapshot;
  readonly timeline?: RecentTimeline['entries'];
  readonly pending?: readonly PendingActivity[];
  readonly listed?: Partial<ListedPerson>;
  readonly memo?: PersonMemo;
}

/** The API's own port, in memory: keeps what it is sent, answers what it was given, fails as it is told. */
export class InMemoryPeople implements PeopleClient {
  readonly facts: Fact[] = [];
  readonly rechecks: { person: string; recheck: Recheck }[] = [];
  readonly accountAnswers: { person: string; answer: AccountAnswer }[] = [];
  readonly orders: { person: string; order: string; given: Actor | ResolveOrder | AnswerHoldOrder }[] = [];
  readonly openIncidents: ListedIncident[] = [];
  ready: Readiness = { engine: 'reachable', worker: 'polling' };
  lastFilter: PeopleFilter | undefined;
  private readonly known = new Map<string, KnownPerson>();
  private readonly heardOf = new Set<string>();
  private fault: { error: Error; after: number } | undefined;

  /** Somebody of whom nothing but the id matters. */
  know(person: string): void {
    this.heardOf.add(person);
  }

  add(person: KnownPerson): this {
    this.known.set(person.snapshot.person, person);
    return this;
  }

  /** Every call after the next `after` ones fails. */
  fail(kind: PeopleErrorKind, message = 'the engine cannot be reached', after = 0): void {
    this.fault = { error: new PeopleError(kind, message), after };
  }

  break(error: Error): void {
    this.fault = { error, after: 0 };
  }

  async sendFact(fact: Fact): Promise<void> {
    this.meetFault();
    this.facts.push(fact);
  }

  async sendRecheck(person: string, recheck: Recheck): Promise<void> {
    this.meetFault();
    this.rechecks.push({ person, recheck });
  }

  async sendRecheckIfKnown(person: string, recheck: Recheck): Promise<void> {
    this.meetFault();
    if (this.known.has(person) || this.heardOf.has(person)) this.rechecks.push({ person, recheck });
  }

  async sendAccountAnswer(person: string, answer: AccountAnswer): Promise<void> {
    this.meetFault();
    this.accountAnswers.push({ person, answer });
  }

  async block(person: string, given: Actor): Promise<void> {
    this.order(person, 'block', given);
  }

  async join(record: string, given: Actor): Promise<void> {
    this.order(record, 'join', given);
  }

  async part(record: string, given: Actor): Promise<void> {
    this.order(record, 'part', given);
  }

  async unblock(person: string, given: Actor): Promise<void> {
    this.order(person, 'unblock', given);
  }

  async endHandOver(person: string, given: EndHandOverOrder): Promise<void> {
    this.order(person, 'endHandOver', given);
  }

  async resolve(person: string, given: ResolveOrder): Promise<void> {
    this.order(person, 'resolve', given);
  }

  async answerHold(person: string, given: AnswerHoldOrder): Promise<void> {
    this.order(person, 'answerHold', given);
  }

  async snapshot(person: string): Promise<PersonSnapshot> {
    return this.find(person).snapshot;
  }

  async timeline(person: string): Promise<RecentTimeline> {
    return { entries: this.find(person).timeline ?? [] };
  }

  async pendingActivities(person: string): Promise<readonly PendingActivity[]> {
    return this.find(person).pending ?? [];
  }

  async list(
    filter: PeopleFilter,
    page: { limit: number; token: string | null },
  ): Promise<{ items: readonly ListedPerson[]; next: string | null }> {
    this.meetFault();
    this.lastFilter = filter;
    const all = [...this.known.values()]
      .map(listedOf)
      .filter(({ phase }) => filter.phases === undefined || (phase !== null && filter.phases.includes(phase)))
      .filter((row) => filter.needsReview !== true || row.openReviews > 0 || row.holds.length > 0);
    const from = page.token === null ? 0 : Number(page.token);
    if (!Number.isInteger(from)) throw new PeopleError('invalid-page', 'no such page');
    const to = from + page.limit;
    return { items: all.slice(from, to), next: to < all.length ? String(to) : null };
  }

  async *everybody({ department, country }: PeopleFilter = {}): AsyncGenerator<readonly PopulationRow[]> {
    this.meetFault();
    for (const { snapshot, memo = null } of this.known.values()) {
      const { employee } = memo ?? {};
      const isMeant =
        (department === undefined || employee?.department === department) &&
        (country === undefined || employee?.countryCode === country);
      const isQuestioned = snapshot.reviews.length + snapshot.held.length > 0;
      yield isMeant ? [{ person: snapshot.person, memo, isQuestioned }] : [];
    }
  }

  async incidents(): Promise<readonly ListedIncident[]> {
    this.meetFault();
    return this.openIncidents;
  }

  async reportIncident({ system, kind }: Fault, detail: string): Promise<void> {
    this.meetFault();
    const id = `incident:${system}:${kind}`;
    const others = this.openIncidents.filter((incident) => incident.id !== id);
    const incident = { id, system, kind, detail, openedAt: '2027-03-02T09:00:00.000Z', people: [] };
    this.openIncidents.splice(0, this.openIncidents.length, ...others, incident);
  }

  async clearIncident({ system, kind }: Fault): Promise<void> {
    this.meetFault();
    const others = this.openIncidents.filter((incident) => incident.id !== `incident:${system}:${kind}`);
    this.openIncidents.splice(0, this.openIncidents.length, ...others);
  }

  async readiness(): Promise<Readiness> {
    return this.ready;
  }

  private order(person: string, order: string, given: Actor | ResolveOrder | AnswerHoldOrder): void {
    this.find(person);
    this.orders.push({ person, order, given });
  }

  private find(person: string): KnownPerson {
    this.meetFault();
    const known = this.known.get(person);
    if (known === undefined) throw new PeopleError('unknown-person', 'no fact about this person was ever taken');
    return known;
  }

  private meetFault(): void {
    if (this.fault === undefined) return;
    if (this.fault.after <= 0) throw this.fault.error;
    this.fault.after -= 1;
  }
}

function listedOf({ snapshot, listed }: KnownPerson): ListedPerson {
  return {
    person: snapshot.person,
    phase: snapshot.phase,
    summary: snapshot.summary,
    nextAt: snapshot.next?.at ?? null,
    openReviews: snapshot.reviews.length,
    holds: snapshot.held.map(({ reason }) => reason),
    ...listed,
  };
}
