import type { Instant } from './json.js';
import type { RuleWatch } from './rule-watch.js';

/**
 * Lifecycle of an account, in Okta's words (Users API, "User status"); `ABSENT` has no account, `UNKNOWN` is a status we do not know.
 */
export const ACCOUNT_STATUSES = [
  'ABSENT',
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED',
  'UNKNOWN',
] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** A profile attribute's value; `null` clears it. */
export type ProfileValue = string | number | boolean | null | readonly string[];
export type Profile = Readonly<Record<string, ProfileValue>>;

/** What can be held; `role` is an administrator role of the target itself. */
export const ENTITLEMENT_KINDS = ['group', 'app', 'role'] as const;
export type EntitlementKind = (typeof ENTITLEMENT_KINDS)[number];
export type EntitlementOwner = 'policy' | 'manual' | 'idpRule' | 'exception' | 'protected' | 'builtIn' | 'app';

/** One entitlement a person holds, with who owns it and why. */
export interface LedgerEntry {
  readonly kind: EntitlementKind;
  readonly name: string;
  /** System-native id; `null` until seen. */
  readonly id: string | null;
  readonly owner: EntitlementOwner;
  /** Ids of the policy rules that ask for it, and of those that asked before and cannot be told or have a name that is all expression; else `[]`. */
  readonly rules: readonly string[];
  readonly policy: string | null;
  readonly since: Instant;
  readonly until: Instant | null;
  /** Still there because the account was closed before it could be taken. */
  readonly leftInClosedAccount?: boolean;
  /** Who owned it when it was taken in vain: a group of the target still gives it, so it stands as the target's own. */
  readonly keptByGroup?: EntitlementOwner;
  /** Of a past instant: what no history tells of it. What stands there is what a plan may assume, and is not shown. */
  readonly untold?: readonly ('owner' | 'since')[];
  /** What the app knows of the person, as last read or written. */
  readonly profile?: Profile;
  /** Of these fields of it policy gave the value, and takes it back; absent where it gave none. */
  readonly fields?: readonly string[];
}

interface PutAside {
  readonly at: Instant;
  readonly reason: 'leave' | 'termination' | 'block';
  readonly status: AccountStatus;
  readonly profile: Profile;
}

/**
 * Access put aside by a leave, a block or a termination. `aside`: all that was held then. `restoring`: the account is open again, and
 * this is what has still to come back; once nothing has and an account that was closed is read back as open, there is no stored access.
 */
export type StoredAccess = PutAside & { readonly entitlements: readonly LedgerEntry[] } & (
    | {
        readonly stage: 'aside';
        /** Taken from an account that stays open during a leave, and what of it comes back on return. */
        readonly limited?: 'stored' | 'role';
      }
    | { readonly stage: 'restoring'; readonly limited?: never }
  );

/**
 * What is known of an account that may be theirs already: `new` there is none, `fits` there is one and it waits for the link report,
 * `ask` a person must say.
 */
export interface AccountMatch {
  readonly verdict: 'new' | 'fits' | 'ask';
  /** System-native ids of those that may be theirs. */
  readonly candidates: readonly string[];
  /** `look` is looked at again; what a person said, or was asked by the link report, stands. */
  readonly by: 'look' | 'report' | 'person';
  readonly attempts: number;
  readonly lastAt: Instant;
  /** Said to be theirs, and not in the target. */
  readonly unknown?: string;
}

/** Everything we know of one person's account in one target. */
export interface AccountState {
  readonly target: string;
  readonly accountId: string | null;
  readonly login: string | null;
  readonly status: AccountStatus;
  /** Attributes as last written or read. */
  readonly profile: Profile;
  readonly ledger: readonly LedgerEntry[];
  readonly stored: StoredAccess | null;
  /** When the ledger was last read whole from the target during the present closing; `null` when it must be. */
  readonly inventoriedAt: Instant | null;
  /** Sessions and tokens ended during the present closing. */
  readonly sessionsRevokedAt: Instant | null;
  /** First call of the present closing succeeded. */
  readonly containedAt: Instant | null;
  /** Status read back after the last lifecycle change. */
  readonly verifiedAt: Instant | null;
  /** The account was closed and must be cleaned before it is handed over again. */
  readonly reopened: boolean;
  /** Activation link still to be sent, after a rehire's clean-up. */
  readonly deliveryDue: boolean;
  /** Look-ups of an account to be closed that linked none; `disagrees` is found no more. */
  readonly lookup: {
    readonly attempts: number;
    readonly lastAt: Instant;
    readonly result: 'none' | 'disagrees' | 'anothers' | 'sure' | 'possible';
    /** System-native ids: of `sure` the one that is theirs, of `possible` those that may be. */
    readonly candidates?: readonly string[];
  } | null;
  /** Whether an account of before our time is theirs; absent before anybody looked. */
  readonly match?: AccountMatch;
  /** `suspend` was refused in this status: deactivate instead. */
  readonly suspendRefused?: true;
  /** Its access must be read once: it existed before it was adopted, or somebody asked. */
  readonly unread?: true;
  /** Something was called back and gave no answer: until then it may still be done, and a reading is not the last one. */
  readonly doubt?: {
    readonly until: Instant;
    /** A suspension was among it: one that is found may be ours. */
    readonly suspending?: true;
  };
  /** The target did not let us see its administrator roles at the last reading; those in the ledger are as known. */
  readonly rolesUnread?: true;
  /** Attributes were written that the target's own rules read: what those make of it is read back. */
  readonly ruled?: RuleWatch;
  /** Apps whose user names are still to follow a login or attribute that was written. */
  readonly usernames?: readonly string[];
  /** Readings in a row that disagreed with what was done; tried again later. */
  readonly unverified?: {
    readonly of: 'closing' | 'opening';
    readonly attempts: number;
    readonly lastAt: Instant;
  };
}

/** The state of a target nobody has looked at. */
export function unknownAccount(target: string): AccountState {
  return {
    target,
    accountId: null,
    login: null,
    status: 'ABSENT',
    profile: {},
    ledger: [],
    stored: null,
    inventoriedAt: null,
    sessionsRevokedAt: null,
    containedAt: null,
    verifiedAt: null,
    reopened: false,
    deliveryDue: false,
    lookup: null,
  };
}
