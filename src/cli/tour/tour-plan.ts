import type { FactType } from '../../domain/fact.js';
import type { Json } from '../../domain/json.js';
import type { OrgSeed } from '../../sandbox/okta/seed.js';

/** One thing HR says on the tour: when by the company clock, of whom, and what. */
export interface TourFact {
  /** Days after the first day of the tour, and local time in London. */
  readonly day: number;
  readonly time: string;
  readonly who: string;
  readonly says: string;
  readonly type: FactType;
  readonly data: (day: (offset: number) => string) => { readonly [key: string]: Json };
}

/** What the Okta stand-in must show of a person when the tour ends. */
export interface ExpectedAccount {
  readonly who: string;
  readonly login: string;
  readonly status: string;
  readonly groups: readonly string[];
  readonly apps: readonly string[];
  /** First-credential mails over the whole tour to the address the account ends with. */
  readonly mails: number;
}

/** A story of a company's life, and where everybody stands at its end. */
export interface TourPlan {
  readonly title: string;
  readonly policyFile: string;
  /** The Okta org before anybody works there. */
  readonly org: OrgSeed;
  readonly facts: readonly TourFact[];
  readonly expected: readonly ExpectedAccount[];
  readonly days: number;
  /** Who gets the link and never signs in. */
  readonly neverSignIn: readonly string[];
}
