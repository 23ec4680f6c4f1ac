import type { Fact } from '../domain/fact.js';
import { personOf, type Tie, type TieReason } from '../domain/identity/ties.js';
import type { IdentityBook } from '../domain/ports/identity-book.js';
import type { ForwardedRecord, PartedRecords } from '../workflows/kin-messages.js';

/** Reaches people about their records; every message is durable when it returns. */
export interface KinPort {
  /** @param person public id; somebody whose workflow is gone is left alone */
  lookAgain(person: string): Promise<void>;
  /** Starts the person's workflow when there is none. */
  forward(person: string, record: ForwardedRecord): Promise<void>;
  letGo(person: string, parted: PartedRecords): Promise<void>;
  /** @returns the targets in which a person has an account */
  accountsOf(person: string): Promise<readonly string[]>;
  /** Facts of a person that left their state. */
  archivedFacts(person: string): Promise<readonly Fact[]>;
}

/** What an alias passes on. */
export interface ForwardOrder extends Pick<ForwardedRecord, 'facts' | 'readings' | 'recordUrls' | 'block'> {
  /** Public id of the alias. */
  readonly record: string;
  /** With everything that was ever archived. */
  readonly whole: boolean;
}

/** A change of whose records are whose, as it was settled. */
export interface Moved {
  readonly person: string;
  readonly records: readonly string[];
  readonly number: number;
}

/** A join that was not settled: it would leave accounts behind, since the person has none there. */
export interface Unjoined {
  readonly person: string;
  readonly lacks: readonly string[];
}

/** Keeps records with their people. Every step is safe to repeat: ties settle once, and people fold what they know already to nothing. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createKinActivities({ book, kin }: { readonly book: IdentityBook; readonly kin: KinPort }) {
  return {
    /** Has others look who somebody new may be. */
    async tellKin({ people }: { readonly people: readonly string[] }): Promise<void> {
      await Promise.all(people.map((person) => kin.lookAgain(person)));
    },

    /** Passes on what an alias heard. @returns whose it is now; `null` when the record is its own person again, and nothing was sent */
    async forwardRecord({ record, whole, ...told }: ForwardOrder): Promise<{ readonly person: string | null }> {
      const ties = await book.ties();
      const person = personOf(ties, record);
      const number = ties.joinedBy[record];
      if (person === record || number === undefined) return { person: null };
      const tie = (await book.history())[number - 1];
      if (tie?.kind === undefined || tie.kind === 'distinct') return { person: null };
      const { at, by, reason } = tie;
      const facts = distinct(whole ? [...(await kin.archivedFacts(record)), ...told.facts] : told.facts);
      const records = [...new Set([record, ...facts.map(({ source, hrId }) => `${source}:${hrId}`)])];
      const theirs = records.filter((each) => personOf(ties, each) === person);
      await kin.forward(person, { ...told, facts, records: theirs, number, why: { at, by, reason } });
      return { person };
    },

    /**
     * @param order.accounts targets in which the record has an account; an order from before they were told has none
     * @returns `null` when the two are one person already, by whoever leads
     */
    async joinRecord(order: {
      readonly record: string;
      readonly person: string;
      readonly why: TieReason;
      readonly accounts?: readonly string[];
    }): Promise<Moved | Unjoined | null> {
      const { accounts = [] } = order;
      const before = await book.ties();
      const leader = personOf(before, order.person);
      if (accounts.length > 0 && personOf(before, order.record) !== leader) {
        const theirs = await kin.accountsOf(leader);
        const lacks = accounts.filter((target) => !theirs.includes(target));
        if (lacks.length > 0) return { person: leader, lacks };
      }
      const { ties } = await book.join(order.record, order.person, order.why);
      const person = personOf(ties, order.record);
      const number = ties.joinedBy[order.record];
      return person === order.record || number === undefined ? null : { person, number, records: [order.record] };
    },

    /** Settles that a record is its own person, and tells whoever had it. */
    async partRecord({ record, why }: { readonly record: string; readonly why: TieReason }): Promise<Moved | null> {
      await book.part(record, why);
      const history = await book.history();
      const index = history.findLastIndex((tie) => isPartOf(tie, record));
      const tie = history[index];
      if (tie?.kind !== 'part') return null;
      const { at, by, reason, person, records } = tie;
      const number = index + 1;
      await kin.letGo(person, { records, number, why: { at, by, reason } });
      // What came along is told anew by its own workflow: it went past this one meanwhile.
      await Promise.all(records.filter((other) => other !== record).map((other) => kin.lookAgain(other)));
      return { person, records, number };
    },
  };
}

function distinct(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map(facts.map((fact) => [`${fact.source}/${fact.id}`, fact])).values()];
}

function isPartOf(tie: Tie, record: string): boolean {
  return tie.kind === 'part' && tie.records[0] === record;
}

export type KinActivities = ReturnType<typeof createKinActivities>;
