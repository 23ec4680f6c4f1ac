import type { EntitlementKind, Profile } from '../account.js';
import type { CalendarRules } from '../calendar-rules.js';
import type { EntitlementMode } from '../desired.js';
import type { IdentityRules } from '../identity/identity-rules.js';
import type { RecordRules } from '../identity/record-rules.js';
import type { CivilDate } from '../json.js';
import type { EmployeeFacts } from '../person-view.js';
import type { QualityPolicy } from '../quality/quality-rules.js';
import type { PolicyDocument } from './schema.js';
import type { ContractorRules } from './contractor-rules.js';
import type { AppProfile } from './app-profile.js';
import type { CoverageRules } from './coverage.js';
import type { CompiledAttribute, CompiledLogin, CompiledProfile } from './compiled-attribute.js';
import type { DateWindow } from './date-window.js';
import type { Expression } from './expression.js';
import type { LeaveRules } from './leave-treatment.js';
import type { KnownEntitlement } from './speaks-of.js';
import type { Template } from './template.js';
import type { TerminationRules } from './termination-manner.js';

/** A policy ready to be asked; immutable and known by its hash. */
export interface CompiledPolicy {
  readonly hash: string;
  /** What it was compiled from. */
  readonly document: PolicyDocument;
  readonly calendarRules: CalendarRules;
  readonly targets: Readonly<Record<string, CompiledTarget>>;
  readonly activationMail: 'send' | 'none';
  readonly leave: LeaveRules;
  readonly contractors: ContractorRules;
  readonly termination: TerminationRules;
  readonly coverage: CoverageRules;
  readonly unrehirable: 'review' | 'allow';
  readonly managers: CompiledManagers;
  readonly identity: IdentityRules & { readonly records: RecordRules };
  /** What HR is told of what was made for a person; `null` is nothing. */
  readonly writeBack: { readonly workEmail: { readonly target: string; readonly attribute: string } | null };
  readonly quality: QualityPolicy;
}

/** What follows when a manager leaves. */
export interface CompiledManagers {
  /** Who decides in their place: the first in office up the line, or an HR id or public id by expression. */
  readonly successor: 'managersManager' | Expression<string>;
  /** How long HR has to name another before somebody is told. */
  readonly vacantAfterMs: number;
}

export interface CompiledTarget {
  readonly target: string;
  /** The order of a move for what no rule gives any more. */
  readonly order: Giver['order'];
  readonly login: CompiledLogin;
  readonly attributes: readonly CompiledAttribute[];
  /** In order: of those that fit a person, the first that maps an attribute wins, and every one wins over `attributes`. */
  readonly profiles: readonly CompiledProfile[];
  /** By app the attribute of the account that is the person's user name there. */
  readonly usernames: Readonly<Record<string, string>>;
  readonly rules: readonly CompiledRule[];
  readonly matrices: readonly CompiledMatrix[];
  /** Everything that may give something: the rules, and the cells of every matrix. */
  readonly givers: readonly Giver[];
  readonly exclusions: readonly CompiledExclusion[];
  readonly exceptions: readonly CompiledException[];
  readonly separations: readonly CompiledSeparation[];
  readonly treat: (entitlement: KnownEntitlement) => Treatment;
  /** Whether this person may hold it: a contractor only what the allow-list names. */
  readonly mayHold: (employee: EmployeeFacts, name: string) => boolean;
}

/** What may give one entitlement. */
export interface Giver {
  /** The written id, else its place among the rules of its kind: `groups[1]`; of a matrix with its row: `by-role[2]`. */
  readonly id: string;
  /** `policy/acme.yaml:24:9`; `null` when it is not known. */
  readonly where: string | null;
  readonly kind: EntitlementKind;
  readonly name: Template;
  /** What the app is to know of whom it is given to. */
  readonly profile: AppProfile;
  /** As written; `null` leaves it to `modes`. */
  readonly mode: EntitlementMode | null;
  readonly sensitive: boolean;
  /** How long a mover keeps it after the role that gave it. */
  readonly overlapMs: number;
  /** In a move: taken before the new is given, or after. */
  readonly order: 'removeFirst' | 'addFirst';
}

/** When and about what a rule or a matrix is asked. */
export interface Asking {
  /** The rule as it is written: one text for equal ones. */
  readonly text: string;
  readonly when: Expression<boolean>;
  readonly earliest: 'staging' | 'start';
  /** `position`: asked about every position in force; `person`: about the primary one alone. */
  readonly per: 'position' | 'person';
  /** Days counted from the person's own dates; both are open unless written. */
  readonly window: DateWindow;
}

export interface CompiledRule extends Giver, Asking {}

/** A table of facts against entitlements; every row that fits gives. */
export interface CompiledMatrix extends Asking {
  readonly id: string;
  readonly where: string | null;
  readonly by: readonly Expression<string>[];
  readonly rows: readonly MatrixRow[];
  /** Whether facts that no row covers are asked about. */
  readonly uncovered: 'review' | 'nothing';
}

export interface MatrixRow {
  /** `by-role[2]` */
  readonly id: string;
  /** One for each of `by`. */
  readonly cells: readonly ((value: string) => boolean)[];
  readonly gives: readonly Giver[];
}

/** Who does not get what rules and exceptions give. */
export interface CompiledExclusion {
  readonly id: string;
  readonly where: string | null;
  readonly excludes: (kind: EntitlementKind, name: string) => boolean;
  readonly when: Expression<boolean>;
  /** `position`: one position in force for which it is true is enough. */
  readonly per: 'position' | 'person';
}

/** What one person gets beyond the rules, for a time. */
export interface CompiledException {
  readonly id: string;
  readonly where: string | null;
  /** Public id of the person. */
  readonly person: string;
  readonly kind: EntitlementKind;
  readonly name: string;
  /** What the app is to know of them. */
  readonly profile: Profile;
  /** First and last day, in the person's zone. */
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  /** Days it may last, the first included; `null` in a policy that was published before there was a limit. */
  readonly maxDays: number | null;
  readonly reason: string;
  /** A name or a public id, as written. */
  readonly approvedBy: string | null;
}

/** What nobody may hold together. */
export interface CompiledSeparation {
  readonly id: string;
  readonly where: string | null;
  /** Whether a name stands on the first side. */
  readonly isLeft: (name: string) => boolean;
  /** Whether it stands on the second. */
  readonly isRight: (name: string) => boolean;
}

/** How a named entitlement is treated, whoever holds it. */
export interface Treatment {
  /** `unmanaged` when no rule could give it. */
  readonly mode: EntitlementMode | 'unmanaged';
  /** Taken away before the others. */
  readonly sensitive: boolean;
  /** Never taken away, not even from a leaver. */
  readonly legalHold: boolean;
}
