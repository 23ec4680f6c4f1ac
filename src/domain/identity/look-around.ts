import { compareIds } from '../compare-ids.js';
import type { Finding } from '../finding.js';
import { kinshipOf, type Kinship } from './kinship.js';
import type { RecordCard } from './record-card.js';
import type { RecordField, RecordRules } from './record-rules.js';

/** Somebody whose records may be the same person's. */
export interface Neighbour {
  readonly person: string;
  /** The card of their own record comes first. */
  readonly cards: readonly RecordCard[];
}

/** Somebody who is the same person, or may be. */
export interface Kin extends Kinship {
  readonly person: string;
  /** Who of the two goes on as the person, if they are one: whoever has an account, else whoever was heard of first. */
  readonly leads: 'we' | 'they';
  readonly bothHaveAccounts: boolean;
}

/** What a look at everybody with something in common gives. */
export interface LookedAround {
  /** In the order of their ids. */
  readonly kin: readonly Kin[];
  /** Whose records these are, unasked; `null` when they are a person's own, or a question is open. */
  readonly joins: string | null;
}

/** Whether a person said of two records that they are two people's. */
export type AreApart = (record: string, other: string) => boolean;

/**
 * Tells who else a person may be, whichever record was heard of first: both sides come to the same answer.
 *
 * Records are joined unasked when exactly one person is surely the same, leads, and only they have an account. Of two people any of whose
 * records are said to be two people's nothing is sure any more: what the others have in common is a question.
 */
export function lookAround(
  us: Neighbour,
  others: readonly Neighbour[],
  rules: RecordRules,
  areApart: AreApart = () => false,
): LookedAround {
  const kin = others
    .flatMap((other) => kinOf(us, other, rules, areApart))
    .toSorted((one, other) => compareIds(one.person, other.person));
  const sure = kin.filter(({ kind }) => kind === 'same');
  const [only] = sure;
  const joins = sure.length === 1 && only?.leads === 'they' && !only.bothHaveAccounts ? only.person : null;
  return { kin, joins };
}

/**
 * What was seen, when whom we would join may as surely be somebody else, and a person said that we and they are two: a question too.
 *
 * @param rivals who else has something in common with whom we would join
 */
export function contested(
  seen: LookedAround,
  { us, host, rivals }: { readonly us: Neighbour; readonly host: Neighbour; readonly rivals: readonly Neighbour[] },
  rules: RecordRules,
  areApart: AreApart,
): LookedAround {
  const sure = lookAround(host, rivals, rules, areApart).kin.filter(({ kind }) => kind === 'same');
  const isContested = rivals.some(
    (rival) => sure.some(({ person }) => person === rival.person) && areApartAnywhere(us, rival, areApart),
  );
  if (!isContested) return seen;
  const kin = seen.kin.map((each) => (each.person === host.person ? { ...each, kind: 'ask' as const } : each));
  return { kin, joins: null };
}

/** Questions for a person: one on each side, and whoever does not lead gets no account before it is answered. */
export function kinFindings({ kin }: LookedAround, hasAccount: boolean): readonly Finding[] {
  const isAmbiguous = kin.filter(({ kind }) => kind === 'same').length > 1;
  return kin.flatMap((each): readonly Finding[] => {
    const { person, kind, by, leads, bothHaveAccounts } = each;
    // The one who does not lead joins by itself.
    if (kind === 'same' && !bothHaveAccounts && !isAmbiguous) return [];
    const common = by.map((field) => COMMON[field] ?? `the same ${field}`).join(' and ');
    const what = bothHaveAccounts && kind === 'same' ? 'is one person with' : 'may be one person with';
    return [
      {
        kind: 'identity',
        key: `${SAME_AS}${person}`,
        field: null,
        detail: `${what} ${person}: both have ${common}${bothHaveAccounts ? ', and each an account' : ''}; merge the two, or dismiss this if they are two people`,
        blocks: leads === 'they' && !hasAccount ? ['*:create'] : [],
      },
    ];
  });
}

/** Whether a finding asks if another record is the same person's. */
export function isKinQuestion({ kind, key }: Finding): boolean {
  return kind === 'identity' && key.startsWith(SAME_AS);
}

const SAME_AS = 'same-as:';

const COMMON: Readonly<Partial<Record<RecordField, string>>> = {
  previousRecord: 'HR’s mark that one follows the other',
  employeeNumber: 'the same employee number',
  email: 'an e-mail address in common',
  phone: 'a phone number in common',
  name: 'the same name',
  startDate: 'the same start date',
};

function kinOf(us: Neighbour, other: Neighbour, rules: RecordRules, areApart: AreApart): readonly Kin[] {
  const [ours] = us.cards;
  const [theirs] = other.cards;
  if (ours === undefined || theirs === undefined || us.person === other.person) return [];
  const found = us.cards.flatMap((card) =>
    other.cards.flatMap((their) => (areApart(card.record, their.record) ? [] : (kinshipOf(card, their, rules) ?? []))),
  );
  const [kinship] = [...found.filter(({ kind }) => kind === 'same'), ...found];
  if (kinship === undefined) return [];
  const by =
    kinship.kind === 'same' ? kinship.by : rules.ask.filter((field) => found.some((each) => each.by.includes(field)));
  return [
    {
      ...{ person: other.person, kind: areApartAnywhere(us, other, areApart) ? 'ask' : kinship.kind, by },
      leads: leads(ours, theirs) ? 'we' : 'they',
      bothHaveAccounts: ours.hasAccount && theirs.hasAccount,
    },
  ];
}

function areApartAnywhere(one: Neighbour, other: Neighbour, areApart: AreApart): boolean {
  return one.cards.some(({ record }) => other.cards.some((their) => areApart(record, their.record)));
}

function leads(one: RecordCard, other: RecordCard): boolean {
  if (one.hasAccount !== other.hasAccount) return one.hasAccount;
  if (one.since !== other.since) return one.since < other.since;
  return compareIds(one.record, other.record) < 0;
}
