import type { EntitlementKind, Profile } from './account.js';
import type { Finding } from './finding.js';
import type { Instant } from './json.js';
import type { RuleOutcome } from './policy/rule-outcome.js';

/**
 * `none` no account is wanted yet, an existing one stays as it is · `staged` · `active` · `suspended` sign-in blocked, access kept ·
 * `closed` deactivated, nothing left inside.
 */
export type DesiredAccount = 'none' | 'staged' | 'active' | 'suspended' | 'closed';

/** How a rule-granted entitlement is treated. */
export type EntitlementMode = 'managed' | 'addOnly' | 'reportOnly' | 'protected';

export interface DesiredEntitlement {
  readonly kind: EntitlementKind;
  readonly name: string;
  readonly rules: readonly string[];
  readonly mode: EntitlementMode;
  readonly sensitive: boolean;
  /** What the app is to know of the person, all that give it put together; absent where none of them says anything. */
  readonly profile?: Profile;
  /** Only exceptions give it: the instant the last of them ends. */
  readonly until?: Instant;
}

/** What policy wants of one target for one view. */
export interface DesiredTarget {
  readonly target: string;
  readonly account: DesiredAccount;
  /** Why it is `suspended` or `closed`. */
  readonly because: 'leave' | 'block' | 'end' | null;
  readonly loginCandidates: readonly string[];
  readonly rename: 'keep' | 'follow';
  readonly profile: Profile;
  /** Given when the account is created, and left to people from then on. */
  readonly initial: Profile;
  /** Addresses that go with the login really taken, by attribute: their domain, `null` for the login's own. */
  readonly follows: Readonly<Record<string, string | null>>;
  /** Attributes whose value could not be told: left as they are. */
  readonly untold: readonly string[];
  readonly entitlements: readonly DesiredEntitlement[];
  /** What every rule said and who had the last word; for explanations, never recorded. */
  readonly outcomes: readonly RuleOutcome[];
  /** Rules that could not be evaluated: what they gave stays. */
  readonly unevaluated: readonly string[];
  /** Keys of what rules would give now, were no question open; `null` while none is. */
  readonly withheld: readonly string[] | null;
  /** Rules that would give a contractor what the allow-list does not name: refused. */
  readonly beyondLimit: readonly string[];
  /** Earliest instant at which the entitlements may be others although no fact changes. */
  readonly changesAt: Instant | null;
  /** Rules that their own dates keep from speaking. */
  readonly closed: readonly string[];
  /** Exclusions that speak of the person: what they name is not given, and no hand-over keeps it. */
  readonly excludedBy: readonly string[];
  /** Keys of what separation of duties refuses: not given, and not kept either. */
  readonly separated: readonly string[];
  readonly activationMail: 'send' | 'none';
  readonly mark: string;
  readonly findings: readonly Finding[];
}
