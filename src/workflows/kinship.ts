import { patched, proxyActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Fact } from '../domain/fact.js';
import type { IdentityNews } from '../domain/identity/identity-state.js';
import type { TieReason } from '../domain/identity/ties.js';
import { linkedTargets } from '../domain/linked-targets.js';
import { leaveBlock, takeBlock } from './kin-blocks.js';
import type { ForwardedRecord, PartedRecords } from './kin-messages.js';
import { isForwardedRecord, isPartedRecords } from './odd-messages.js';
import { syncHolds, syncReviews } from './reviews.js';
import { note, nowInstant, type KinOrder, type PersonState } from './state.js';
import { unseenFacts } from './unseen-facts.js';

const KIN_OPTIONS = {
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;
const { tellKin, forwardRecord, joinRecord, partRecord } = proxyActivities<ActivitiesByQueue['tenure']>({
  ...KIN_OPTIONS,
  summary: 'whose the record is',
});

/**
 * A person among others: whose records these are.
 *
 * A record that is another person's is an alias: it folds what it hears, so that it can be parted again, and passes all of it on. It decides
 * nothing but the closing of an account of its own, should it have one.
 */
export class Kinship {
  private working = 0;
  private told = '';
  /** A join was ordered: nothing but closing is begun any more, so that what the record has stays as it was looked at. */
  joining = false;
  /** Messages sent in this run. */
  sent = 0;

  constructor(
    private readonly state: PersonState,
    private readonly changed: () => void,
  ) {}

  get busy(): boolean {
    return this.working > 0 || this.unsent || this.state.ordered !== undefined;
  }

  get isAlias(): boolean {
    return this.state.alias !== undefined;
  }

  /** An alias with nothing of its own left to close: it never decides. */
  get rests(): boolean {
    return this.isAlias && linkedTargets(this.state.accounts).length === 0;
  }

  /** @returns whether these are another person's records from now on, or will be once nothing runs */
  adopt(news: IdentityNews | undefined): boolean {
    if (news === undefined) return false;
    this.state.identity = news.state;
    const { joins, tell } = news;
    if (tell.length > 0) void this.work(() => tellKin({ people: tell }));
    if (joins === null) return false;
    if (joins !== 'waits') {
      const why = { at: nowInstant(), by: 'policy', reason: joins.reason };
      this.become(joins.person, joins.number, why);
    }
    return true;
  }

  /**
   * Takes up what an operator ordered; a record joins once nothing of its own runs, since only then it is known what it has.
   *
   * @returns whether what runs is to be called back first
   */
  takeOrder(idle: boolean): boolean {
    const { ordered } = this.state;
    if (ordered === undefined || this.working > 0) return false;
    const isNew = ordered.kind === 'join' && !this.joining;
    if (isNew) this.joining = patched('joins-with-nothing-running');
    if (this.joining && !idle) return isNew;
    void this.work(() => (ordered.kind === 'join' ? this.join(ordered) : this.part(ordered)));
    return false;
  }

  private async join({ person, at, by, reason }: KinOrder & { readonly kind: 'join' }): Promise<void> {
    const { state } = this;
    const why = { at, by, reason };
    const accounts = linkedTargets(state.accounts);
    const moved = await joinRecord({ record: state.person, person, why, accounts });
    if (moved !== null && 'lacks' in moved) state.unjoined = { person: moved.person, targets: moved.lacks };
    else if (moved !== null) this.become(moved.person, moved.number, why);
    // A decision that is being made is old.
    if (this.joining) this.changed();
    this.joining = false;
    delete state.ordered;
  }

  private async part({ policy, at, by, reason }: KinOrder & { readonly kind: 'part' }): Promise<void> {
    const { state } = this;
    const why = { at, by, reason };
    const moved = await partRecord({ record: state.person, why });
    if (moved !== null) this.leave(moved.person, moved.number, why);
    state.policy = policy;
    delete state.ordered;
  }

  /** An alias heard something: it goes on to its person. */
  pass(fact: Fact): void {
    const { alias } = this.state;
    if (alias === undefined) return;
    this.state.alias = { ...alias, unsent: [...alias.unsent, fact] };
  }

  /** Sends what waits; called when nothing more is in the inbox. */
  send(): void {
    if (this.working === 0 && this.unsent) void this.work(() => this.forward());
  }

  lookAgain(): void {
    const { alias, identity } = this.state;
    if (alias !== undefined) this.state.alias = { ...alias, whole: true };
    else this.state.identity = { kin: {}, findings: [], ...identity, looked: null };
  }

  /** @returns the facts to fold, of a message from an alias; `[]` when they went on to our own person, or the records left us since */
  take(message: ForwardedRecord): readonly Fact[] {
    const { state } = this;
    if (!isForwardedRecord(message)) return [];
    if (state.alias !== undefined) {
      for (const fact of message.facts) this.pass(fact);
      takeBlock(state, message, message.records);
      return [];
    }
    const parted = state.parted ?? {};
    const records = message.records.filter((record) => (parted[record] ?? 0) < message.number);
    for (const record of records) this.welcome(record, message);
    takeBlock(state, message, records);
    return unseenFacts(state, message, records);
  }

  /** Records left: nothing of theirs counts any more. */
  letGo(message: PartedRecords): void {
    const { state } = this;
    if (!isPartedRecords(message) || state.alias !== undefined) return;
    const { records, number, why } = message;
    for (const record of records) {
      if ((state.parted?.[record] ?? 0) >= number) continue;
      state.parted = { ...state.parted, [record]: number };
      if (state.joined?.[record] === undefined) continue;
      state.joined = without(state.joined, record);
      state.records = without(state.records, record);
      state.readings = without(state.readings, record);
      state.recordUrls = without(state.recordUrls, record);
      leaveBlock(state, record, why);
      note(state, { kind: 'identity', change: 'parted', record, person: state.person, by: why.by, reason: why.reason });
    }
    this.tellAnew();
    this.lookAgain();
  }

  private welcome(record: string, { number, why, readings, recordUrls }: ForwardedRecord): void {
    const { state } = this;
    const told = readings[record];
    if (told !== undefined) {
      // Its own workflow reads it again, and tells.
      const { retryAt: _, ...reading } = told;
      state.readings = { ...state.readings, [record]: reading };
    }
    const url = recordUrls[record];
    if (url !== undefined) state.recordUrls = { ...state.recordUrls, [record]: url };
    if ((state.joined?.[record] ?? 0) >= number) return;
    if (state.joined?.[record] === undefined)
      note(state, { kind: 'identity', change: 'joined', record, person: state.person, by: why.by, reason: why.reason });
    state.joined = { ...state.joined, [record]: number };
    this.tellAnew();
    this.lookAgain();
  }

  /** Others may report to a record that came or left. */
  private tellAnew(): void {
    const { line } = this.state;
    if (line !== undefined) this.state.line = { ...line, card: null };
  }

  private become(person: string, number: number, why: TieReason): void {
    const { state } = this;
    state.alias = { of: person, number, at: why.at, by: why.by, reason: why.reason, whole: true, unsent: [] };
    delete state.identity;
    delete state.unjoined;
    // Those who report to them hear of the person from now on.
    delete state.line;
    state.next = null;
    state.termination = null;
    syncReviews(state, []);
    syncHolds(state, []);
    note(state, { kind: 'identity', change: 'joined', record: state.person, person, by: why.by, reason: why.reason });
  }

  private leave(person: string, number: number, why: TieReason): void {
    const { state } = this;
    if (state.alias === undefined || state.alias.number > number) return;
    delete state.alias;
    state.wasAlias = true;
    note(state, { kind: 'identity', change: 'parted', record: state.person, person, by: why.by, reason: why.reason });
    this.lookAgain();
  }

  private get unsent(): boolean {
    const { alias } = this.state;
    return alias !== undefined && (alias.whole || alias.unsent.length > 0 || this.readings !== this.told);
  }

  private get readings(): string {
    const { readings } = this.state;
    return Object.values(readings).some(({ findings }) => findings.length > 0) || this.told !== ''
      ? JSON.stringify(readings)
      : '';
  }

  private async forward(): Promise<void> {
    const { alias, person: record, facts, readings, recordUrls, block } = this.state;
    if (alias === undefined) return;
    const { whole, unsent } = alias;
    const told = this.readings;
    this.state.alias = { ...alias, whole: false };
    const sent = whole ? [...facts, ...unsent] : unsent;
    const { person } = await forwardRecord({ record, whole, facts: sent, readings, recordUrls, block });
    this.told = told;
    const now = this.state.alias;
    if (now === undefined) return;
    this.state.alias = { ...now, of: person ?? now.of, unsent: now.unsent.slice(unsent.length) };
  }

  private async work(task: () => Promise<void>): Promise<void> {
    this.working += 1;
    this.sent += 1;
    try {
      await task();
    } finally {
      this.working -= 1;
      this.changed();
    }
  }
}

function without<Value>(map: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  const { [key]: _, ...rest } = map;
  return rest;
}
