import type { AccountState, EntitlementKind, LedgerEntry, StoredAccess } from './account.js';
import type { Answers } from './answers.js';
import type { CompactView } from './compact-view.js';
import type { Effect, Stage } from './effect.js';
import type { Finding } from './finding.js';
import type { IdentityInput, IdentityNews } from './identity/identity-state.js';
import type { CivilDate, Instant } from './json.js';
import type { ManagerCard } from './managers/manager-card.js';
import type { ManagerLink } from './managers/manager-link.js';
import type { OwnCard } from './managers/own-card.js';
import type { Boundary, EmployeeFacts, Phase } from './person-view.js';
import type { ChosenManner } from './policy/termination-manner.js';
import type { Message } from './ports/notifier.js';
import type { RecordState } from './record-state.js';
import type { WorkEmailForHr } from './work-email-for-hr.js';

/** What may be written: everything, nothing, or the named capabilities such as `okta.AccountWriter`. */
export type Mode = 'enforce' | 'observe' | readonly string[];

export type HoldReason = 'observe' | 'link' | 'paused' | 'review' | 'approval' | 'guard' | 'break-glass';

/** Effects that wait for a person or a mode; answered by `digest`. */
export interface Held {
  readonly reason: HoldReason;
  readonly detail: string;
  readonly effects: readonly string[];
  readonly digest: string;
}

/** An effect that failed for good. Its removal from the plan ends when the effect changes or a person says retry. */
export interface FailedEffect {
  readonly key: string;
  /** Digest of the effect: another content is another try. */
  readonly digest: string;
  readonly at: Instant;
  readonly code: string;
  readonly detail: string;
  /** Removals are tried again slowly all the same; `null` waits for a person. */
  readonly retryAt: Instant | null;
}

/** An emergency stop of ours; no HR fact clears it. */
export interface Block {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

/** All that a decision depends on. Plain JSON. */
export interface DecideInput {
  /** Public id of the person. */
  readonly person: string;
  readonly now: Instant;
  readonly records: Readonly<Record<string, RecordState>>;
  readonly accounts: Readonly<Record<string, AccountState>>;
  readonly block: Block | null;
  readonly paused: boolean;
  /** It follows a change of policy alone: ordinary effects stand behind everybody's own. */
  readonly bulk?: boolean;
  readonly failures: readonly FailedEffect[];
  /** Digests of holds a person released or refused. */
  readonly released: readonly string[];
  readonly refused: readonly string[];
  /** Findings of the last reading of HR, by record. */
  readonly readings: Readonly<Record<string, readonly Finding[]>>;
  /** Findings a person overrode or dismissed: what they block is no longer held. */
  readonly overridden: Answers;
  /** Ids of the reminders told before. */
  readonly reminded?: readonly string[];
  /** Hash of the policy of the last decision; absent before the first. */
  readonly lastPolicy?: string;
  /** When the present ending was first heard of. */
  readonly endingHeardAt: Instant | null;
  /** Place in the reporting line as of the last decision; absent before the first that looked. */
  readonly line?: ReportingLine | null;
  /** Who they may be; absent for records that are another person's, and in decisions made before it was asked. */
  readonly identity?: IdentityInput;
  /** The manager as looked up for this decision. */
  readonly link?: ManagerLink | null;
}

/** A person's place in the reporting line. */
export interface ReportingLine {
  /** The manager HR names; `null` when it names none. */
  readonly link: ManagerLink | null;
  readonly self: OwnCard;
  /** The card last shown to others; `null` before the first. */
  readonly card: ManagerCard | null;
  /** Somebody may report to them: they are told when the card changes. */
  readonly hasReports: boolean;
}

/** What lists show of a person, and the view the decision was made of. */
export interface PersonSummary {
  readonly displayName: string;
  readonly phase: Phase;
  readonly employee: Pick<
    EmployeeFacts,
    'title' | 'department' | 'location' | 'countryCode' | 'userType' | 'managerId' | 'startDate' | 'endDate'
  >;
  readonly policy: string;
  readonly ledger: readonly string[];
  /** Absent in decisions made before the memo could be decided by. */
  readonly view?: CompactView;
  /** Public id of the HR record that tells the facts; only of somebody with several. */
  readonly record?: string;
  /** What was said of coming back at the end of the employment before; absent when nothing was. */
  readonly rehireEligible?: 'yes' | 'no' | 'review';
}

/** What IT and the hiring manager are told before a contract ends. */
export interface ReminderNotice extends Message {
  /** Told once per id. */
  readonly id: string;
  readonly endsOn: CivilDate;
  readonly daysLeft: number;
}

/** What both sides are told when an exception ends. */
export interface ExceptionNotice extends Message {
  /** Told once per id. */
  readonly id: string;
  readonly target: string;
  readonly object: { readonly kind: EntitlementKind; readonly name: string };
}

/** The answer: what to do now, what waits, and when to look again. */
export interface Decision {
  readonly at: Instant;
  readonly phase: Phase;
  readonly policy: string;
  readonly stages: readonly { readonly stage: Stage; readonly effects: readonly Effect[] }[];
  readonly held: readonly Held[];
  readonly findings: readonly Finding[];
  /** Keys of effects that failed for good and are still wanted. */
  readonly failing: readonly string[];
  /** Earliest instant at which something changes by itself. */
  readonly next: Boundary | null;
  /** A leaver's or blocked person's account must end now: containment goes before everything. */
  readonly contain: boolean;
  /** The clock of an ending: set once the person is closed. */
  readonly termination: {
    readonly lastDay: string | null;
    readonly dueAt: Instant;
    readonly deadlineAt: Instant;
    /** An account is not read as closed, or is still looked for: only then can the deadline be missed. */
    readonly mayBeOpen: boolean;
    /** How policy has it carried out, and by which kind of ending; decisions of before do not say. */
    readonly manner?: ChosenManner;
  } | null;
  /** To be told now; decisions of before have none. */
  readonly reminder?: ReminderNotice;
  /** Exceptions that end, to be told now; left out when none does. */
  readonly ended?: readonly ExceptionNotice[];
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly summary: PersonSummary;
  /** Absent in decisions made before there was one. */
  readonly line?: Omit<ReportingLine, 'card'>;
  /** Work addresses HR lacks; left out when it has them all. */
  readonly workEmails?: readonly WorkEmailForHr[];
  /** Who they were found to be; left out when nothing was looked for. */
  readonly identity?: IdentityNews;
  /** What is done now may bring an address that HR lacks: decide again when it is done; left out when not. */
  readonly lookAgain?: true;
  /** Entries of ledgers whose reason changed without a call, by target; left out when none did. */
  readonly amended?: Readonly<Record<string, readonly LedgerEntry[]>>;
  /** What is left of stored access that became less or ended without a call, by target; left out when none did. */
  readonly stored?: Readonly<Record<string, StoredAccess | null>>;
}
