import { isAnswered } from '../domain/answers.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { DecideInput } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { IdentityNews, IdentityState } from '../domain/identity/identity-state.js';
import {
  isKinQuestion,
  contested,
  kinFindings,
  lookAround,
  type AreApart,
  type Kin,
  type LookedAround,
  type Neighbour,
} from '../domain/identity/look-around.js';
import { indexedKeys, recordCard, type RecordCard } from '../domain/identity/record-card.js';
import type { RecordRules } from '../domain/identity/record-rules.js';
import { areApart, areDistinct, personOf, recordsOfPerson, type Ties } from '../domain/identity/ties.js';
import { contactKeys, MOST_HOLDERS, withoutShared } from '../domain/identity/shared-keys.js';
import type { IdentityBook } from '../domain/ports/identity-book.js';

/** What looking needs. */
export interface Looking {
  readonly book: IdentityBook;
  readonly rules: RecordRules;
  readonly digest: (text: string) => string;
}

/** By whom what policy settles is settled. */
const BY_POLICY = 'policy';
/** More questions than this help nobody; what blocks is asked first. */
const MOST_ASKED = 10;
/** Somebody who joins that many holders of an address or number, or fewer, has them look again: it may have told of them before. */
const MOST_TOLD = 4 * MOST_HOLDERS;

/**
 * Looks for others who may be the same person: when a record says something new of who it is, and when somebody else says so.
 *
 * Its own card is published before others are looked for, so of two who look at once at least one sees the other. Never fails: when the
 * book cannot be read a newcomer's account waits, and everything else goes on.
 * @returns `null` when nothing is to be looked for
 */
export async function lookForKin(input: DecideInput, looking: Looking): Promise<IdentityNews | null> {
  const { identity, records } = input;
  if (identity === undefined || Object.keys(records).length === 0) return null;
  const { known } = identity;
  const hasAccount = Object.values(input.accounts).some(({ accountId }) => accountId !== null);
  const cards = cardsOf(input, hasAccount, looking);
  const looked = looking.digest(
    canonicalJson([looking.rules, MOST_HOLDERS, cards.map((card) => ({ ...card, since: '' }))]),
  );
  const answered = (known?.findings ?? []).filter(
    (finding) => isKinQuestion(finding) && isAnswered(input.overridden, finding),
  );
  if (known?.looked === looked && answered.length === 0) return null;
  try {
    return await look(input, cards, { looked, answered, hasAccount }, looking);
  } catch {
    const open = (known?.findings ?? []).filter(({ key }) => key !== UNREAD.key);
    const findings = hasAccount ? open : [...open, UNREAD];
    return { state: { looked: null, kin: known?.kin ?? {}, findings }, tell: [], joins: null };
  }
}

const UNREAD: Finding = {
  kind: 'identity',
  key: 'same-as:unread',
  field: null,
  detail: 'whether this is somebody we know could not be looked up; it is tried again every minute',
  blocks: ['*:create'],
};

/** Own record first: it ranks for all of them. */
function cardsOf({ person, records, now }: DecideInput, hasAccount: boolean, looking: Looking): readonly RecordCard[] {
  const names = Object.keys(records).sort();
  const ordered = names.includes(person) ? [person, ...names.filter((name) => name !== person)] : names;
  return ordered.flatMap((record) => {
    const state = records[record];
    return state === undefined
      ? []
      : [recordCard({ record, state, since: now, hasAccount }, looking.rules, looking.digest)];
  });
}

interface Found {
  readonly looked: string;
  readonly answered: readonly Finding[];
  readonly hasAccount: boolean;
}

async function look(
  { person, now, identity }: DecideInput,
  drawn: readonly RecordCard[],
  { looked, answered, hasAccount }: Found,
  looking: Looking,
): Promise<IdentityNews> {
  const { book } = looking;
  for (const { key } of answered) {
    if (key === UNREAD.key) continue;
    await book.distinguish(person, key.slice('same-as:'.length), {
      ...{ at: now, by: BY_POLICY, reason: 'a person closed the question: they are two people' },
    });
  }
  const { cards, known } = await publish(drawn, looking);
  const ties = await book.ties();
  const theirs = personOf(ties, person);
  if (theirs !== person) return joined(person, theirs, ties, 'they were found to be one person', looked);
  const shared = await sharedBy(cards, ties, book);
  const telling = cards.map((card) => withoutShared(card, new Set(shared.keys())));
  const seen = await lookedAround({ person, cards: telling }, ties, looking);
  const kin = Object.fromEntries(seen.kin.map((each) => [each.person, told(each)]));
  const findings = [...(await unknownBefore(cards, hasAccount, looking)), ...mostPressing(seen, hasAccount)];
  const joinedNow = [...shared].flatMap(([key, people]) => (known.has(key) || people.length > MOST_TOLD ? [] : people));
  const changed = changedBetween(identity?.known?.kin ?? {}, kin);
  const tell = [...new Set([...changed, ...joinedNow])].filter((other) => other !== person);
  const state: IdentityState = { looked, kin, findings };
  if (seen.joins === null) return { state, tell, joins: null };
  const again: IdentityState = { ...state, looked: null };
  if (identity?.mayJoin !== true) return { state: again, tell: [], joins: 'waits' };
  const by = seen.kin.find((each) => each.person === seen.joins)?.by ?? [];
  const reason = `both have the same ${by.join(' and ')}`;
  const settled = await book.join(person, seen.joins, { at: now, by: BY_POLICY, reason });
  const leader = personOf(settled.ties, person);
  // They came to us meanwhile.
  if (leader === person) return { state: again, tell: [], joins: null };
  return joined(person, leader, settled.ties, reason, looked);
}

/** Shows the cards to others. @returns them as they are now kept, and what the ones before told of */
async function publish(
  drawn: readonly RecordCard[],
  { book, rules, digest }: Looking,
): Promise<{ readonly cards: readonly RecordCard[]; readonly known: ReadonlySet<string> }> {
  const before = await Promise.all(drawn.map(({ record }) => book.card(record)));
  const cards = drawn.map((card, index) => ({ ...card, since: before[index]?.since ?? card.since }));
  await Promise.all(
    cards.map((card) => book.publish(card, [...indexedKeys(card, rules), ...namedKey(card.previous, digest)])),
  );
  return { cards, known: new Set(before.flatMap((card) => (card === undefined ? [] : contactKeys(card)))) };
}

/** Who may be the same person; whoever it would be is looked at from their side too, where people were told apart. */
async function lookedAround(us: Neighbour, ties: Ties, looking: Looking): Promise<LookedAround> {
  const { rules } = looking;
  const apart: AreApart = (record, other) => areApart(ties, record, other);
  const others = await neighboursOf(us, ties, looking);
  const found = lookAround(us, others, rules, apart);
  const host = others.find((other) => other.person === found.joins);
  if (host === undefined || ties.distinct.length === 0) return found;
  return contested(found, { us, host, rivals: await neighboursOf(host, ties, looking) }, rules, apart);
}

function mostPressing(seen: LookedAround, hasAccount: boolean): readonly Finding[] {
  return kinFindings(seen, hasAccount)
    .toSorted((a, b) => Number(b.blocks.length > 0) - Number(a.blocks.length > 0))
    .slice(0, MOST_ASKED);
}

function changedBetween(before: IdentityState['kin'], now: IdentityState['kin']): readonly string[] {
  return [...Object.keys(now), ...Object.keys(before)].filter((other) => now[other] !== before[other]);
}

/** Records that HR says came before, and nobody knows: the account that is theirs already may hang on a slip of the pen. */
async function unknownBefore(
  cards: readonly RecordCard[],
  hasAccount: boolean,
  { book, rules }: Pick<Looking, 'book' | 'rules'>,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    cards.map(async ({ record, previous }): Promise<readonly Finding[]> => {
      if (previous === null || (await book.card(previous)) !== undefined) return [];
      const field = `custom.${rules.previousRecord}`;
      return [
        {
          ...{ kind: 'data', key: `previous-unknown:${record}`, field },
          detail: `${field} of ${record} names a record nobody knows; name it by its public id, as in bamboohr:103, or dismiss this if there is none`,
          blocks: hasAccount ? [] : ['*:create'],
        },
      ];
    }),
  );
  return found.flat();
}

function joined(person: string, leader: string, ties: Ties, reason: string, looked: string): IdentityNews {
  const number = ties.joinedBy[person] ?? ties.number;
  return { state: { looked, kin: {}, findings: [] }, tell: [], joins: { person: leader, number, reason } };
}

/** Addresses and numbers of the cards that tell of nobody, each with the people who have it, now or once. */
async function sharedBy(
  cards: readonly RecordCard[],
  ties: Ties,
  book: IdentityBook,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = [...new Set(cards.flatMap(contactKeys))];
  const held = await Promise.all(
    keys.map(async (key): Promise<[string, readonly string[]]> => {
      const people = (await book.holders([key])).map((record) => personOf(ties, record));
      return [key, [...new Set(people)]];
    }),
  );
  return new Map(held.filter(([, people]) => people.length > MOST_HOLDERS));
}

/** Under which whoever follows a record is found by it, should it come later. */
function namedKey(record: string | null, digest: Looking['digest']): readonly string[] {
  return record === null ? [] : [digest(`previous\n${record}`)];
}

async function neighboursOf(
  { person, cards }: Neighbour,
  ties: Ties,
  { book, rules, digest }: Looking,
): Promise<readonly Neighbour[]> {
  const keys = [...new Set(cards.flatMap((card) => [...indexedKeys(card, rules), ...namedKey(card.record, digest)]))];
  const named = cards.flatMap(({ previous }) => previous ?? []);
  const holders = [...(await book.holders(keys)), ...named];
  const people = [...new Set(holders.map((record) => personOf(ties, record)))].filter(
    (other) => other !== person && !areDistinct(ties, person, other),
  );
  return Promise.all(
    people.map(async (other) => {
      const all = await Promise.all(recordsOfPerson(ties, other).map((record) => book.card(record)));
      return { person: other, cards: all.filter((card) => card !== undefined) };
    }),
  );
}

function told({ kind, leads, bothHaveAccounts, by }: Kin): string {
  return `${kind} ${by.join('+')} ${bothHaveAccounts ? 'both' : leads}`;
}
