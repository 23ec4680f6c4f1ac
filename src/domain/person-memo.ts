import type { AccountState, AccountStatus, EntitlementOwner } from './account.js';
import type { CompactFacts, CompactView } from './compact-view.js';
import type { PersonSummary } from './decision.js';
import { entitlementKey } from './held-entitlement.js';
import type { Instant } from './json.js';
import type { Phase } from './person-view.js';

/** Largest memo, in bytes of JSON: the engine warns of more. */
const MEMO_BYTES = 2_000;

/** One account as the memo keeps it: entitlements by owner, each as `group:Dept Engineering`. */
export interface AccountMemo {
  readonly status: AccountStatus;
  readonly login?: string;
  readonly ledger: Readonly<Partial<Record<EntitlementOwner, readonly string[]>>>;
  /** Something is under way or put aside in it that only the person's state tells. */
  readonly unsettled?: true;
}

/** The read model of one person: lists, counts and previews read it and nobody's workflow. */
export interface PersonMemo {
  readonly displayName: string;
  readonly phase: Phase;
  readonly employee: CompactFacts;
  /** The rest of the view. */
  readonly view: Omit<CompactView, 'phase' | 'employee'>;
  /** Hash of the policy of the last decision. */
  readonly policy: string;
  readonly accounts: Readonly<Record<string, AccountMemo>>;
  readonly next: Instant | null;
  readonly blocked?: true;
  readonly rehireEligible?: 'yes' | 'no' | 'review';
  /** It does not fit, or does not tell all: whoever needs more asks the person's workflow. */
  readonly partial?: true;
}

/** What the memo is made of besides the last decision. */
export interface MemoState {
  readonly accounts: Readonly<Record<string, AccountState>>;
  readonly next: Instant | null;
  readonly blocked: boolean;
  /** Something else than facts and policy bears on what is decided next: a failed effect, a pause. */
  readonly encumbered: boolean;
}

/** The memo of a person by their last decision, at most 2 KB; what does not fit is left out and the memo is `partial`. */
export function personMemo(
  { displayName, phase, policy, employee, rehireEligible }: PersonSummary,
  view: CompactView,
  { accounts, next, blocked, encumbered }: MemoState,
): PersonMemo {
  const { phase: _, employee: facts, ...rest } = view;
  const whole: PersonMemo = {
    displayName,
    phase,
    employee: facts,
    view: rest,
    policy,
    accounts: Object.fromEntries(Object.entries(accounts).map(([target, account]) => [target, accountMemo(account)])),
    next,
    ...(blocked ? { blocked: true } : {}),
    ...(rehireEligible === undefined ? {} : { rehireEligible }),
    ...(encumbered ? { partial: true } : {}),
  };
  if (utf8Bytes(JSON.stringify(whole)) <= MEMO_BYTES) return whole;
  const bare = Object.entries(whole.accounts).map(([target, account]): [string, AccountMemo] => [
    target,
    { ...account, ledger: {} },
  ]);
  return {
    ...whole,
    employee,
    view: {},
    accounts: Object.fromEntries(bare),
    partial: true,
  };
}

function accountMemo(account: AccountState): AccountMemo {
  const ledger: Partial<Record<EntitlementOwner, string[]>> = {};
  for (const entry of account.ledger) (ledger[entry.owner] ??= []).push(entitlementKey(entry));
  return {
    status: account.status,
    ...(account.login === null ? {} : { login: account.login }),
    ledger,
    ...(isSettled(account) ? {} : { unsettled: true }),
  };
}

/** Nothing but status, profile and ledger bears on the next plan. */
function isSettled(account: AccountState): boolean {
  const { accountId, status, stored, lookup, reopened, deliveryDue, containedAt, sessionsRevokedAt } = account;
  const closing = stored !== null || lookup !== null || containedAt !== null || sessionsRevokedAt !== null;
  const doubted = account.unverified !== undefined || account.doubt !== undefined;
  const odd = account.suspendRefused ?? account.unread ?? doubted;
  const deleted = accountId !== null && status === 'ABSENT';
  const timed = account.ledger.some(({ until }) => until !== null);
  return !(closing || reopened || deliveryDue || odd || deleted || timed);
}

/** The workflow sandbox need not have a text encoder. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
