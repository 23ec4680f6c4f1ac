import type { DecideInput, Decision, ReportingLine } from '../domain/decision.js';
import { saysTheSame, type ManagerCard } from '../domain/managers/manager-card.js';
import { afterLook, afterWalk, needsLook, type Look, type ManagerLink } from '../domain/managers/manager-link.js';
import { cardAccounts } from '../domain/managers/own-card.js';
import { managerOf, reportingCycle } from '../domain/managers/reporting-cycle.js';
import type { CalendarRules } from '../domain/calendar-rules.js';
import { recordsOf } from '../domain/rehire-eligibility.js';
import { viewAt } from '../domain/view-at.js';

/** Cards as everybody last published them; reading one wakes nobody. */
export interface CardReader {
  /** @returns `null` when nobody is known by the public id, or has published nothing yet */
  card(person: string): Promise<ManagerCard | null>;
  /** Whether anybody's manager is this person, as far as the engine's index shows. */
  hasReports(person: string): Promise<boolean>;
}

/**
 * Looks up the line as far as a decision needs it: the manager's card when another is named or it is time to look again, the line above
 * them when it may go round.
 *
 * Never fails: what cannot be read is looked at again later, and nobody's ending waits for it.
 */
export async function lookUpTheLine(
  input: DecideInput,
  rules: CalendarRules,
  cards: CardReader,
): Promise<ManagerLink | null> {
  const { person, now, line } = input;
  const { record, employee } = viewAt(recordsOf(input.records), now, rules);
  const of = managerOf(record ?? person, employee.managerId);
  if (of === null) return null;
  const before = line?.link ?? null;
  const link = needsLook(before, of, now) ? afterLook(before, of, await look(person, of, cards), now) : before;
  if (link === null) return null;
  if (of === person) return { ...link, lookAgainAt: null, cycle: [person] };
  return mayGoRound(link, line ?? null) ? follow(person, link, cards, now) : { ...link, lineChanged: false };
}

async function look(person: string, of: string, cards: CardReader): Promise<Look> {
  if (of === person) return { read: true, card: null };
  try {
    return { read: true, card: await cards.card(of) };
  } catch {
    return { read: false };
  }
}

/** Nobody can have named a person whose card was never seen: a newcomer closes no circle, whoever names them later looks. */
function mayGoRound(link: ManagerLink, line: ReportingLine | null): boolean {
  return (line?.card ?? null) !== null && (link.lineChanged || link.cycle.length > 0);
}

async function follow(person: string, link: ManagerLink, cards: CardReader, now: string): Promise<ManagerLink> {
  if (link.card === null) return link;
  try {
    return afterWalk(link, await reportingCycle(person, link.card, (id) => cards.card(id)), now);
  } catch {
    return afterWalk(link, null, now);
  }
}

/**
 * Whether anybody is to be told of the person's card. Only asked when the decision changes the card, or the account on it: most people
 * have nobody to tell, and then nothing is scheduled. Taken to be so when it cannot be read.
 */
export async function mayHaveReports(input: DecideInput, decision: Decision, cards: CardReader): Promise<boolean> {
  const card = input.line?.card ?? null;
  const self = decision.line?.self;
  if (self === undefined) return false;
  const isSame = saysTheSame(card, { ...self, accounts: cardAccounts(input.accounts) });
  if (isSame && !changesAnAccount(decision)) return input.line?.hasReports ?? false;
  return cards.hasReports(input.person).catch(() => true);
}

function changesAnAccount({ stages }: Decision): boolean {
  return stages.some(({ effects }) =>
    effects.some(({ op }) => op === 'create' || op === 'find' || op === 'updateProfile'),
  );
}
