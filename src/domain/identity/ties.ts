import type { Instant } from '../json.js';

/** Who said so, when and why. */
export interface TieReason {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

/** One thing that was settled about whose records are whose, in the order it was settled. */
export type Tie = TieReason &
  (
    | { readonly kind: 'join'; readonly records: readonly string[]; readonly person: string }
    | { readonly kind: 'part'; readonly records: readonly string[]; readonly person: string }
    | { readonly kind: 'distinct'; readonly one: string; readonly other: string }
  );

/** Whose every HR record is. A record nobody said anything of is its own person. */
export interface Ties {
  /** How many ties there are. */
  readonly number: number;
  /** Person by record, for records that are not their own. */
  readonly persons: Readonly<Record<string, string>>;
  /** Number of the tie that joined a record to its person. */
  readonly joinedBy: Readonly<Record<string, number>>;
  /** Records that came along when one was joined: they go with it. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Pairs of records that are two people's, as a person said. */
  readonly distinct: readonly string[];
}

export const NO_TIES: Ties = { number: 0, persons: {}, joinedBy: {}, groups: {}, distinct: [] };

/** Public id of a record's person; never an alias. */
export function personOf({ persons }: Pick<Ties, 'persons'>, record: string): string {
  return persons[record] ?? record;
}

/** Every record of a person, their own first. */
export function recordsOfPerson({ persons }: Pick<Ties, 'persons'>, person: string): readonly string[] {
  const others = Object.keys(persons).filter((record) => persons[record] === person);
  return [person, ...others.sort()];
}

/** Whether somebody said that two records are two people's. */
export function areApart({ distinct }: Pick<Ties, 'distinct'>, record: string, other: string): boolean {
  return distinct.includes(pairOf(record, other));
}

/** Whether somebody said so of every record of one person and every record of another: of a record that came later nobody did. */
export function areDistinct(ties: Ties, one: string, other: string): boolean {
  const pairs = pairsOf(recordsOfPerson(ties, one), recordsOfPerson(ties, other));
  return pairs.every((pair) => ties.distinct.includes(pair));
}

/** What a record would bring along, and to whom; `null` when the two are one person already. */
export function joining(
  ties: Ties,
  record: string,
  person: string,
): Pick<Tie & { kind: 'join' }, 'records' | 'person'> | null {
  const [from, to] = [personOf(ties, record), personOf(ties, person)];
  return from === to ? null : { records: recordsOfPerson(ties, from), person: to };
}

/** What leaves with a record; `null` when it is its own person. */
export function parting(ties: Ties, record: string): Pick<Tie & { kind: 'part' }, 'records' | 'person'> | null {
  const person = personOf(ties, record);
  if (person === record) return null;
  const along = (ties.groups[record] ?? []).filter((other) => ties.persons[other] === person);
  return { records: [record, ...along], person };
}

/** The ties after one more. */
export function withTie(ties: Ties, tie: Tie): Ties {
  const number = ties.number + 1;
  switch (tie.kind) {
    case 'join': {
      const [leading, ...along] = tie.records;
      const moved = <Value>(value: Value): Record<string, Value> =>
        Object.fromEntries(tie.records.map((record) => [record, value]));
      return {
        ...ties,
        number,
        persons: { ...ties.persons, ...moved(tie.person) },
        joinedBy: { ...ties.joinedBy, ...moved(number) },
        groups: leading === undefined ? ties.groups : { ...ties.groups, [leading]: along },
        distinct: without(ties.distinct, pairsOf(tie.records, recordsOfPerson(ties, tie.person))),
      };
    }
    case 'part': {
      const [leading = '', ...along] = tie.records;
      const { [leading]: _, ...persons } = ties.persons;
      const back = Object.fromEntries(along.map((record) => [record, leading]));
      const joinedBy = { ...ties.joinedBy, ...Object.fromEntries(along.map((record) => [record, number])) };
      const groups = withoutThose(ties, tie.records);
      const after = { ...ties, number, persons: { ...persons, ...back }, joinedBy, groups };
      return { ...after, distinct: withPairs(ties, tie.records, recordsOfPerson(after, tie.person)) };
    }
    case 'distinct':
      return {
        ...ties,
        number,
        distinct: withPairs(ties, recordsOfPerson(ties, tie.one), recordsOfPerson(ties, tie.other)),
      };
  }
}

/** Who leaves by itself goes with nobody's group any more, should it ever come back. */
function withoutThose({ groups }: Ties, records: readonly string[]): Ties['groups'] {
  return Object.fromEntries(
    Object.entries(groups).map(([leading, along]) => [
      leading,
      records.includes(leading) ? along : without(along, records),
    ]),
  );
}

function withPairs({ distinct }: Ties, ones: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set([...distinct, ...pairsOf(ones, others)])];
}

function pairsOf(ones: readonly string[], others: readonly string[]): readonly string[] {
  return ones.flatMap((one) => others.map((other) => pairOf(one, other)));
}

function without(texts: readonly string[], gone: readonly string[]): readonly string[] {
  return texts.filter((text) => !gone.includes(text));
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}
