import type { AccountStatus, EntitlementKind, EntitlementOwner, ProfileValue } from '../account.js';
import type { RuledGroup } from '../ruled-group.js';
import type { Identifiers } from '../identity/identifiers.js';
import type { CallOptions, Receipt } from './call-options.js';
import type { Catalogue } from './catalogue.js';

/** An account as its system shows it at this moment. */
export interface AccountSeen {
  readonly accountId: string;
  readonly login: string;
  readonly status: AccountStatus;
  /** Owner mark: the value of the link attribute; `''` when unset. */
  readonly mark: string;
  readonly email: string;
  readonly profile: Readonly<Record<string, ProfileValue>>;
}

/** A membership or assignment as its system shows it. */
export interface EntitlementSeen {
  readonly kind: EntitlementKind;
  /** System-native id. */
  readonly id: string;
  readonly name: string;
  /** `manual` unless the system says who else owns it; `builtIn`, `app` and `idpRule` ones cannot be taken away directly. */
  readonly owner: EntitlementOwner;
  /** App assignment profile, kept for a faithful restore. */
  readonly profile?: Readonly<Record<string, ProfileValue>>;
}

/** Says whose addresses are; asked about a login before it is tried. */
export interface LoginClaims {
  /** Takes the login and what goes with it, for ever. @returns false when any of them is somebody else's */
  claim(login: string): Promise<boolean>;
  /** The login was found with somebody else, who carries this mark (`''` when none): it is theirs from now on. */
  heldByAnother(login: string, mark: string): Promise<void>;
}

/** Says whose accounts are; asked before one that fits is taken as the person's. */
export interface AccountOwnership {
  /** Whether it is known as another person's. */
  isAnothers(account: AccountSeen): Promise<boolean>;
  /** Takes it for the person, for ever. @returns false when it is another person's: it must be left alone */
  claim(account: AccountSeen): Promise<boolean>;
  /** Whether it is known as the person's already: its login was given to them, or it was claimed for them. */
  isOwn(account: AccountSeen): Promise<boolean>;
}

/** Who an account is for, so that one that is theirs already, or may be, is not doubled. */
export interface Resemblance {
  readonly who: Identifiers;
  /**
   * @param found all that was found, other people's too: what too many have in common tells of nobody
   * @returns the one that is theirs; `undefined` when none is
   * @throws ConnectorError `identity` when a person must say which
   */
  judge(accounts: readonly AccountSeen[], found: readonly AccountSeen[]): AccountSeen | undefined;
}

/** Order to create an account; the first free login is taken. */
export interface CreateAccount {
  readonly mark: string;
  readonly loginCandidates: readonly string[];
  readonly profile: Readonly<Record<string, ProfileValue>>;
  /** Group names; at most 20. Unknown or unwritable ones come back in `refused`, the rest are granted. */
  readonly groups: readonly string[];
  /** `staged` never mails; `active` lets the system mail its own activation. */
  readonly start: 'staged' | 'active';
  /** Addresses that go with the login taken, by attribute: their domain, `null` for the login's own. */
  readonly follows?: Readonly<Record<string, string | null>>;
  /** Without them only the system itself says what is free. */
  readonly claims?: LoginClaims;
  /** Without it whatever fits is adopted. */
  readonly ownership?: AccountOwnership;
  /** Without it nobody is looked for: only what was made or claimed for them is theirs. */
  readonly resemblance?: Resemblance;
}

/** A created or adopted account. */
export interface CreatedAccount extends Receipt {
  readonly account: AccountSeen;
  readonly adopted: boolean;
  readonly granted: readonly EntitlementSeen[];
  readonly refused: readonly { readonly name: string; readonly detail: string }[];
}

/** A part of all accounts; `next` is where the rest begins, opaque to us, `null` at the end. */
export interface AccountPage {
  readonly accounts: readonly AccountSeen[];
  readonly next: string | null;
}

/** Reads and finds accounts. */
export interface AccountDirectory {
  /**
   * Every account there is, closed ones too, as the system's index shows them: it may lag behind writes by a second or so.
   *
   * @param page `next` of the page before; `null` begins
   */
  listAccounts(page: string | null, options: CallOptions): Promise<AccountPage>;
  /** Accounts that have a number, address, phone or the whole name in common with somebody, closed ones too, as they are now. */
  similar(who: Identifiers, options: CallOptions): Promise<readonly AccountSeen[]>;
  /** Strongly consistent; `undefined` when the account does not exist (any more). */
  read(accountId: string, options: CallOptions): Promise<AccountSeen | undefined>;
  /**
   * Memberships, direct app assignments and roles of the account.
   *
   * @param kinds reads these alone, to save calls; every kind when left out
   */
  readEntitlements(
    accountId: string,
    options: CallOptions,
    kinds?: readonly EntitlementKind[],
  ): Promise<readonly EntitlementSeen[]>;
}

/** What a system's own rules make of attributes. */
export interface MembershipRules {
  /** Those of the attributes that a live rule reads; costs a call now and then, whoever asks. */
  attributesInRules(names: readonly string[], options: CallOptions): Promise<readonly string[]>;
  /** Groups of the live rules that read one of the attributes, with what all rules for the group say of the account. */
  ruledGroups(
    account: AccountSeen,
    attributes: readonly string[],
    options: CallOptions,
  ): Promise<readonly RuledGroup[]>;
}

/** Changes accounts. Every call is safe to repeat. There is no delete. */
export interface AccountWriter {
  create(order: CreateAccount, options: CallOptions): Promise<CreatedAccount>;
  activate(accountId: string, mail: 'send' | 'none', options: CallOptions): Promise<Receipt>;
  /** Sends the first-credential mail of an account that waits for it. */
  deliverActivation(accountId: string, options: CallOptions): Promise<Receipt>;
  /** Partial: attributes not named stay; `null` clears. */
  updateProfile(accountId: string, set: Readonly<Record<string, ProfileValue>>, options: CallOptions): Promise<Receipt>;
  /** @throws ConnectorError `conflict` when this status cannot be suspended: deactivate instead */
  suspend(accountId: string, options: CallOptions): Promise<Receipt>;
  unsuspend(accountId: string, options: CallOptions): Promise<Receipt>;
  deactivate(accountId: string, options: CallOptions): Promise<Receipt>;
}

/** Ends what is signed in. */
export interface SessionRevoker {
  /** Sessions and OAuth tokens of the account. */
  revokeSessions(accountId: string, options: CallOptions): Promise<Receipt>;
}

/** What a grant names: by id when known, else by name. */
export interface EntitlementRef {
  readonly name: string;
  readonly id: string | null;
}

/** A grant's receipt tells the id it was made under. */
export interface EntitlementReceipt extends Receipt {
  readonly id: string;
  /**
   * A group of the target gives it as well. What was to be taken goes with that membership alone; of an app that was to be given, that
   * group says what the app knows of the person.
   */
  readonly stays?: 'byGroup';
}

/** Group memberships. An unknown name is `not-found`; a group that cannot be written is `unsupported`. */
export interface GroupWriter {
  addToGroup(accountId: string, group: EntitlementRef, options: CallOptions): Promise<EntitlementReceipt>;
  removeFromGroup(accountId: string, group: EntitlementRef, options: CallOptions): Promise<EntitlementReceipt>;
}

/** Direct app assignments. */
export interface AppWriter {
  assignApp(
    accountId: string,
    app: EntitlementRef,
    profile: Readonly<Record<string, ProfileValue>>,
    options: CallOptions,
  ): Promise<EntitlementReceipt>;
  unassignApp(accountId: string, app: EntitlementRef, options: CallOptions): Promise<EntitlementReceipt>;
  /**
   * Writes what an app knows of them, on the assignment there is: fields not named stay; `null` clears.
   *
   * @returns `null` when they do not have the app; with `byGroup` when a group gives it, which has its own say
   */
  updateAppProfile(
    accountId: string,
    app: EntitlementRef,
    set: Readonly<Record<string, ProfileValue>>,
    options: CallOptions,
  ): Promise<(Receipt & { readonly byGroup?: true }) | null>;
  /** Writes the name by which an app knows them, whoever assigned it. @returns `null` when they do not have the app */
  renameAppUser(accountId: string, app: string, userName: string, options: CallOptions): Promise<Receipt | null>;
}

/** Administrator roles of the system itself, given to the account directly. An unknown name is `not-found`. */
export interface RoleWriter {
  grantRole(accountId: string, role: EntitlementRef, options: CallOptions): Promise<EntitlementReceipt>;
  /** Takes what is held under that name, whatever id it was given by. */
  revokeRole(accountId: string, role: EntitlementRef, options: CallOptions): Promise<EntitlementReceipt>;
}

/** An identity provider serves all of these, roles where it has any; its name is the target's. */
export interface IdentityProvider
  extends
    AccountDirectory,
    MembershipRules,
    AccountWriter,
    SessionRevoker,
    GroupWriter,
    AppWriter,
    Partial<RoleWriter>,
    Catalogue {
  readonly target: string;
}
