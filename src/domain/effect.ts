import type { Instant } from './json.js';
import type { RuledGroup } from './ruled-group.js';
import type { Identifiers } from './identity/identifiers.js';
import type { AccountMatch, AccountStatus, EntitlementKind, LedgerEntry, Profile, StoredAccess } from './account.js';

/** Stages run one after another; effects within a stage run in parallel. */
export const STAGES = [
  'contain',
  'sessions',
  'inventory',
  'account',
  'profile',
  'privileged-removals',
  'removals',
  'grants',
  'late-removals',
  'close',
  'verify',
  'deliver',
] as const;
export type Stage = (typeof STAGES)[number];

/** Priority keys of Temporal, 1 first: terminations and blocks 1, leaves 2, today's joiners 3, changes 4, bulk 5. */
export type EffectPriority = 1 | 2 | 3 | 4 | 5;

/** An entitlement to give or take. */
export interface EntitlementOrder {
  readonly kind: EntitlementKind;
  readonly name: string;
  readonly id: string | null;
  readonly rules: readonly string[];
  readonly profile?: Profile;
  /** Fields of the profile that policy gives. */
  readonly fields?: readonly string[];
  /** Given as an exception, which ends then. */
  readonly until?: Instant;
}

/** What is done; the union of all changes and reads a plan may hold. */
export type Operation =
  | {
      readonly op: 'create';
      readonly mark: string;
      readonly loginCandidates: readonly string[];
      readonly profile: Profile;
      readonly groups: readonly EntitlementOrder[];
      readonly start: 'staged' | 'active';
      /** Addresses that go with the login taken, by attribute: their domain, `null` for the login's own. */
      readonly follows?: Readonly<Record<string, string | null>>;
      /** More follows that needs the account's id: plan again once it is linked. */
      readonly more?: true;
      /** Who they are: an account that is theirs already is adopted, and one that may be is asked about. */
      readonly who?: Identifiers;
    }
  /** Looks for an account that is not linked yet. */
  | {
      readonly op: 'find';
      /** Who they are; absent in effects of before, of which nothing comes any more. */
      readonly who?: Identifiers;
      /**
       * The account is to be closed: `link` takes the one that is surely theirs, `name` leaves it alone and names it. Absent: nothing is
       * created before.
       */
      readonly closing?: 'link' | 'name';
    }
  | { readonly op: 'activate'; readonly mail: 'send' | 'none'; readonly restores?: Restored }
  | { readonly op: 'deliverActivation' }
  | {
      readonly op: 'updateProfile';
      readonly set: Profile;
      /** Another login: the first that is free of these, with the addresses that go with it. */
      readonly rename?: {
        readonly candidates: readonly string[];
        readonly follows: Readonly<Record<string, string | null>>;
      };
      /** Attributes in `set` whose address must be nobody else's. */
      readonly addresses?: readonly string[];
      /** Apps whose user names follow what is written: plan again once it is. */
      readonly usernames?: readonly string[];
    }
  /** Writes the name by which an app knows the person, on the assignment there is. */
  | { readonly op: 'renameAppUser'; readonly app: string; readonly userName: string }
  /** Writes what an app is to know of the person, on the assignment there is; `null` clears. */
  | {
      readonly op: 'updateAppProfile';
      readonly app: { readonly name: string; readonly id: string | null };
      readonly set: Profile;
    }
  | { readonly op: 'suspend' }
  | { readonly op: 'unsuspend'; readonly restores?: Restored }
  | { readonly op: 'deactivate' }
  | { readonly op: 'revokeSessions' }
  /**
   * Reads the access; `store` puts it aside for a later restore. `all` is status, profile and every entitlement; `groups` the
   * memberships alone, in one call; `lasting` what a deactivation does not take: memberships and roles. `limit` begins or ends a leave with an open account: what is put aside is about to be taken, or was
   * given back, but for what `restores` names.
   */
  | {
      readonly op: 'inventory';
      readonly store: StoredAccess['reason'] | null;
      readonly scope: 'all' | 'groups' | 'lasting';
      readonly limit?: 'stored' | 'role' | 'over';
      readonly restores?: readonly string[];
      /** Somebody said that the account is theirs, and nobody saw it yet: is it there at all? */
      readonly said?: true;
    }
  | { readonly op: 'grant'; readonly entitlement: EntitlementOrder }
  | {
      readonly op: 'revoke';
      readonly entitlement: EntitlementOrder;
      /** More follows that must see it gone: plan again once it is. */
      readonly more?: true;
    }
  /** Reads attributes back that rules of the target's own look at, then the memberships that those rules make. */
  | { readonly op: 'readRules'; readonly attributes: Profile }
  /** Reads the status back; anything else than `expect` is shown as unverified. */
  | { readonly op: 'verify'; readonly expect: readonly AccountStatus[] };

/**
 * Keys of what was put aside and comes back with the opening; what else was put aside is over. `null`: all of it is, the account opens
 * for another employment. Absent: all that is missing may come back.
 */
export type Restored = readonly string[] | null;

/** One change or read in one target. */
export type Effect = Operation & {
  /** `{target}:{operation}[:{entitlement}]`: the same effect asked for again has the same key. */
  readonly key: string;
  readonly target: string;
  readonly accountId: string | null;
  readonly stage: Stage;
  readonly priority: EffectPriority;
};

/** Port of each operation, for `TENURE_MODE` and capabilities; of a grant and a revocation that of a group's. */
export const CAPABILITY = {
  create: 'AccountWriter',
  find: 'AccountDirectory',
  activate: 'AccountWriter',
  deliverActivation: 'AccountWriter',
  updateProfile: 'AccountWriter',
  renameAppUser: 'AppWriter',
  updateAppProfile: 'AppWriter',
  suspend: 'AccountWriter',
  unsuspend: 'AccountWriter',
  deactivate: 'AccountWriter',
  revokeSessions: 'SessionRevoker',
  inventory: 'AccountDirectory',
  grant: 'GroupWriter',
  revoke: 'GroupWriter',
  verify: 'AccountDirectory',
  readRules: 'AccountDirectory',
} as const satisfies Record<Operation['op'], string>;

/** Port by which an entitlement of each kind is given and taken. */
export const WRITER = {
  group: CAPABILITY.grant,
  app: 'AppWriter',
  role: 'RoleWriter',
} as const satisfies Record<EntitlementKind, string>;

/** What came of an effect; folded into the account by `applyOutcome`. */
export type Outcome =
  | {
      readonly op: 'create' | 'find';
      readonly result: 'linked';
      readonly adopted: boolean;
      readonly accountId: string;
      readonly login: string;
      readonly status: AccountStatus;
      readonly profile: Profile;
      readonly granted: readonly LedgerEntry[];
      readonly refused: readonly { readonly name: string; readonly detail: string }[];
    }
  | { readonly op: 'find'; readonly result: 'none' | 'disagrees' | 'anothers' }
  /** What was found to be closed and is not linked: the one that is surely theirs, or those that may be. */
  | { readonly op: 'find'; readonly result: 'sure' | 'possible'; readonly candidates: readonly string[] }
  /** What resembles somebody nobody linked yet; ids of those that may be theirs. */
  | { readonly op: 'find'; readonly result: AccountMatch['verdict']; readonly candidates: readonly string[] }
  | {
      readonly op: 'inventory';
      readonly scope: 'all';
      readonly status: AccountStatus;
      readonly login: string | null;
      readonly profile: Profile;
      readonly entitlements: readonly LedgerEntry[];
      /** The target has no such account: what was said of it was wrong, and it was given back. */
      readonly unknown?: true;
      /** The target does not let us see roles; they are as known. */
      readonly rolesUnread?: true;
    }
  /** Everything but the memberships stays as it is known. */
  | { readonly op: 'inventory'; readonly scope: 'groups'; readonly entitlements: readonly LedgerEntry[] }
  /** `rolesUnread`: the target does not let us see roles; they are as known. */
  | {
      readonly op: 'inventory';
      readonly scope: 'lasting';
      readonly entitlements: readonly LedgerEntry[];
      readonly rolesUnread?: true;
    }
  | { readonly op: 'verify'; readonly status: AccountStatus }
  /** `suspend` of an account that cannot be suspended: deactivate at once. */
  | { readonly op: 'suspend'; readonly result: 'refused' }
  /** `stays`: a group of the target gives it all the same; there is nothing of ours to take, and its own word is what an app knows. */
  | { readonly op: 'grant' | 'revoke'; readonly result: 'done'; readonly id: string; readonly stays?: 'byGroup' }
  /** `differing` attributes are not as written: what the rules would make of them is not looked at yet. */
  | { readonly op: 'readRules'; readonly result: 'differs'; readonly differing: readonly string[] }
  | {
      readonly op: 'readRules';
      readonly result: 'read';
      readonly groups: readonly RuledGroup[];
      readonly entitlements: readonly LedgerEntry[];
    }
  /**
   * `written` when that is more than was ordered: the login taken, and what goes with it. `ruled` names those of the attributes that
   * live rules of the target read.
   */
  | {
      readonly op: 'updateProfile';
      readonly result: 'done';
      readonly written?: Profile;
      readonly ruled?: readonly string[];
    }
  /** `none`: the person does not have the app. */
  | { readonly op: 'renameAppUser'; readonly result: 'done' | 'none' }
  /** `none`: the person does not have the app any more. `byGroup`: they have it by a group, which says what the app knows of them. */
  | { readonly op: 'updateAppProfile'; readonly result: 'done' | 'none' | 'byGroup' }
  | {
      readonly op: 'activate' | 'deliverActivation' | 'suspend' | 'unsuspend' | 'deactivate' | 'revokeSessions';
      readonly result: 'done';
    };

/** It only shows what was done before: without that it would show that it was not done. */
export function isReadBack(effect: Effect): boolean {
  return effect.op === 'verify' || (effect.op === 'inventory' && effect.limit === 'over');
}
