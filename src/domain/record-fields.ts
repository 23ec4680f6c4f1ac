import type { CivilDate, Json } from './json.js';

/** Kinds of workers; HR's own words are mapped to these. */
export const USER_TYPES = ['Employee', 'Contractor', 'Intern', 'Temporary', 'Other'] as const;
export type UserType = (typeof USER_TYPES)[number];
/** How somebody is employed; HR's own words are mapped to these. */
export const EMPLOYMENT_TYPES = ['fullTime', 'partTime', 'contractor', 'intern', 'temporary', 'other'] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export interface Termination {
  /** Last day employed, in the person's time zone. */
  readonly lastDay: CivilDate;
  readonly kind: 'voluntary' | 'involuntary';
  readonly immediate: boolean;
  readonly reason: string | null;
  readonly rehireEligible: 'yes' | 'no' | 'review' | null;
}

/** The employment before the one a record is about, and how it ended. */
export interface PreviousEmployment {
  /** `null` when HR does not tell. */
  readonly startDate: CivilDate | null;
  readonly termination: Termination;
}

export interface PositionFields {
  readonly primary?: boolean | null;
  readonly from?: CivilDate;
  readonly to?: CivilDate | null;
  readonly userType?: UserType | null;
  readonly employmentType?: EmploymentType | null;
  readonly title?: string | null;
  readonly department?: string | null;
  readonly division?: string | null;
  readonly costCenter?: string | null;
  readonly location?: string | null;
  readonly countryCode?: string | null;
  readonly timeZone?: string | null;
  /** HR id of the manager in the same source. */
  readonly managerId?: string | null;
}

export interface LeaveFields {
  readonly type?: string;
  readonly from?: CivilDate;
  /** Last day of leave; `null` when open. */
  readonly to?: CivilDate | null;
  readonly returned?: boolean;
}

/** A list item of a partial fact; `removed` withdraws it. */
export type PositionItem = PositionFields & { readonly id: string; readonly removed?: boolean };
export type LeaveItem = LeaveFields & { readonly id: string; readonly removed?: boolean };

/** What one fact says. Shape and names: design section 6, "Record". */
export interface PartialRecord {
  readonly employeeNumber?: string | null;
  readonly name?: {
    readonly givenName?: string | null;
    readonly middleName?: string | null;
    readonly familyName?: string | null;
  };
  readonly nickName?: string | null;
  readonly displayName?: string | null;
  readonly personalEmail?: string | null;
  readonly workEmail?: string | null;
  readonly mobilePhone?: string | null;
  readonly organization?: string | null;
  readonly sourceStatus?: string | null;
  readonly startDate?: CivilDate;
  readonly originalHireDate?: CivilDate | null;
  readonly contractEndDate?: CivilDate | null;
  readonly timeZone?: string | null;
  readonly termination?: Termination | null;
  /** Tells an ending and a return that were entered together apart from a start that moves. */
  readonly previousEmployment?: PreviousEmployment;
  readonly positions?: readonly PositionItem[];
  readonly leaves?: readonly LeaveItem[];
  readonly custom?: Readonly<Record<string, Json>>;
  /** Why HR takes back, cancels or extends, in its words; kept with the fact, no part of the record. */
  readonly reason?: string | null;
}
