import { canonicalJson } from '../canonical-json.js';
import type { Instant } from '../json.js';
import type { Phase } from '../person-view.js';

/** A manager's account in one target. */
export interface ManagerAccount {
  readonly accountId: string | null;
  readonly login: string | null;
}

/** What a person tells those who report to them, without where it stands in time. */
export interface CardContent {
  /** Public id. */
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly workEmail: string;
  readonly title: string;
  readonly department: string;
  readonly location: string;
  readonly phase: Phase;
  /** HR id of their own manager, in the same source; `''` when HR names none. */
  readonly managerId: string;
  /** When they left; `null` while they have not. */
  readonly leftAt: Instant | null;
  /** Public id of who decides for them while they are not in office; `''` while they are, and when nobody does. */
  readonly standIn: string;
  /** Members of the circle they are in, sorted; `[]` when they are in none. */
  readonly cycle: readonly string[];
  /** By target. */
  readonly accounts: Readonly<Record<string, ManagerAccount>>;
}

/** A person as those who report to them know them. */
export interface ManagerCard extends CardContent {
  /** Orders the cards of one person: the later one holds. */
  readonly stamp: { readonly at: Instant; readonly version: number };
}

/** An older card never takes the place of a newer one, in whatever order they arrive. */
export function newerCard(left: ManagerCard | null, right: ManagerCard | null): ManagerCard | null {
  if (left === null || right === null) return left ?? right;
  if (left.stamp.at !== right.stamp.at) return left.stamp.at > right.stamp.at ? left : right;
  return right.stamp.version > left.stamp.version ? right : left;
}

/** Whether a card says the same as a content; where it stands in time does not count. */
export function saysTheSame(card: ManagerCard | null, content: CardContent): boolean {
  return card !== null && canonicalJson({ ...card, stamp: null }) === canonicalJson({ ...content, stamp: null });
}

/** At work or on leave: whoever decides for others must be. */
export function isInOffice(phase: Phase): boolean {
  return phase === 'active' || phase === 'onLeave';
}

/** Gone: the employment ended, or never came to be. */
export function hasLeft(phase: Phase): boolean {
  return phase === 'terminated' || phase === 'cancelled';
}
