import type { CivilDate, Instant, Json } from './json.js';
import type { EndingNews } from './ending-news.js';
import type { Finding } from './finding.js';
import type { ManagerFacts } from './managers/manager-facts.js';
import type { LeaveFields, Termination } from './record-fields.js';

export const PHASES = ['prehire', 'preboarding', 'active', 'onLeave', 'terminated', 'cancelled'] as const;
export type Phase = (typeof PHASES)[number];

/** One position in force, as policy sees it; what is unknown is `''`. */
export interface PositionFacts {
  readonly id: string;
  readonly primary: boolean;
  readonly userType: string;
  readonly employmentType: string;
  readonly title: string;
  readonly department: string;
  readonly division: string;
  readonly costCenter: string;
  readonly location: string;
  readonly countryCode: string;
  readonly managerId: string;
}

/** `employee` in policy: flat and total. What is unknown is `''`, dates `null`. */
export interface EmployeeFacts {
  readonly givenName: string;
  readonly middleName: string;
  readonly familyName: string;
  readonly nickName: string;
  readonly displayName: string;
  readonly workEmail: string;
  readonly personalEmail: string;
  readonly mobilePhone: string;
  readonly employeeNumber: string;
  readonly hrId: string;
  readonly department: string;
  readonly division: string;
  readonly costCenter: string;
  readonly organization: string;
  readonly location: string;
  readonly countryCode: string;
  readonly title: string;
  readonly userType: string;
  readonly employmentType: string;
  /** As HR says, whatever becomes of it. */
  readonly managerId: string;
  readonly manager: ManagerFacts;
  /** Public id of who decides for them: the manager, or who follows while none is in office; `''` when nobody can be told. */
  readonly approver: string;
  readonly startDate: CivilDate | null;
  readonly endDate: CivilDate | null;
  readonly originalHireDate: CivilDate | null;
  /** As HR says or policy limits it, a conversion regarded. */
  readonly contractEndDate: CivilDate | null;
  /** As HR writes it, for rules that wait for a status. */
  readonly sourceStatus: string;
  readonly phase: Phase;
  readonly positions: readonly PositionFacts[];
  readonly custom: Readonly<Record<string, Json>>;
}

/** The employment a view is about. */
export interface EmploymentView {
  readonly startDate: CivilDate;
  /** As HR says or policy limits it, a conversion regarded. */
  readonly contractEndDate: CivilDate | null;
  readonly termination: Termination | null;
  readonly stagesAt: Instant;
  readonly startsAt: Instant;
  /** First instant it no longer covers; `null` while no end is known. */
  readonly endsAt: Instant | null;
}

/** A leave as HR names it; `during` are others that cover as well: a holiday within a parental leave. */
export interface LeaveName {
  readonly id: string;
  readonly type: string;
}

/** What is true of a person at an instant. */
export interface PersonView {
  readonly at: Instant;
  readonly phase: Phase;
  readonly timeZone: string;
  readonly employee: EmployeeFacts;
  readonly employment: EmploymentView | null;
  /** Of several that cover, the last begun. */
  readonly leave: (LeaveFields & LeaveName & { readonly during?: readonly LeaveName[] }) | null;
  /** Why the person is closed: for `terminated`, `cancelled`, and before a rehire, whose earlier employment ended; else `null`. */
  readonly ending: {
    readonly why: 'termination' | 'contract-end' | 'cancelled';
    readonly kind: 'voluntary' | 'involuntary';
    readonly immediate: boolean;
    readonly dueAt: Instant;
    /** How long it was over when the record was first heard of; absent when it was not. */
    readonly news?: EndingNews;
  } | null;
  /** An earlier employment was reached before this one. */
  readonly rehire: boolean;
  /** A contractor before in this employment and something else now, or the other way round. */
  readonly converted?: true;
  /** Public id of the HR record that tells the facts; only of somebody with several. */
  readonly record?: string;
  /** Record paths a person needs and HR has not given, e.g. `name.givenName`. */
  readonly missing: readonly string[];
  /** What the record says that cannot be so, e.g. a time zone nobody knows. */
  readonly findings?: readonly Finding[];
}

/** The next instant at which the answer changes, and to what. */
export interface Boundary {
  readonly at: Instant;
  readonly what: 'stage' | 'start' | 'position' | 'leave-start' | 'return' | 'end' | 'contract-end' | 'check';
}
