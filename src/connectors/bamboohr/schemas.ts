import { z } from 'zod';
import type { CivilDate } from '../../domain/json.js';
import { isCivilDate } from '../../domain/civil-date.js';
import { decodeEntities } from './html-entities.js';

/** A text in the place of a date that is none. */
export interface Unreadable {
  readonly unreadable: true;
}

/** A date as BambooHR wrote it; `null` is its three ways to say none: `0000-00-00`, empty and null. */
export type HrDate = CivilDate | null | Unreadable;

/** Tells a text that is no date from one and from none. */
export function isUnreadable(date: HrDate | undefined): date is Unreadable {
  return typeof date === 'object' && date !== null;
}

/** Text or number; `''` and null are null, an absent key stays absent: the key may not see the field. */
const text = z
  .union([z.string(), z.number(), z.null()])
  .transform((value) => (value === null ? null : decodeEntities(String(value)).normalize('NFC').trim() || null));
const optionalText = text.optional();
const date = text.transform((value): HrDate => {
  if (value === null || value === '0000-00-00') return null;
  return isCivilDate(value) ? value : { unreadable: true };
});
const id = z.union([z.string().min(1), z.number()]).transform(String);

/** One person, the fields we ask for; custom fields stay beside them as they came. */
export const Employee = z.looseObject({
  id,
  employeeNumber: optionalText,
  firstName: optionalText,
  middleName: optionalText,
  lastName: optionalText,
  preferredName: optionalText,
  displayName: optionalText,
  workEmail: optionalText,
  homeEmail: optionalText,
  mobilePhone: optionalText,
  jobTitle: optionalText,
  department: optionalText,
  division: optionalText,
  location: optionalText,
  supervisorEId: optionalText,
  hireDate: date.optional(),
  originalHireDate: date.optional(),
  status: optionalText,
  lastChanged: optionalText,
});
export type Employee = z.infer<typeof Employee>;

/** A date field under a name of the company's own. */
export const HrDateField = date;

/** A row of `jobInfo`; `reportsTo` is a name and is not read. */
export const JobInfoRow = z.object({
  id,
  date,
  jobTitle: optionalText,
  department: optionalText,
  division: optionalText,
  location: optionalText,
});
export type JobInfoRow = z.infer<typeof JobInfoRow>;

/** A row of `employmentStatus`; the three `…Id` keys carry labels. */
export const EmploymentStatusRow = z.object({
  id,
  date,
  employmentStatus: optionalText,
  terminationTypeId: optionalText,
  terminationReasonId: optionalText,
  terminationRehireId: optionalText,
});
export type EmploymentStatusRow = z.infer<typeof EmploymentStatusRow>;

/** A time-off request. */
export const TimeOffRequest = z.object({
  id,
  employeeId: id,
  start: date,
  end: date,
  status: z.object({ status: z.string(), lastChanged: optionalText }),
  /** Without a name it is of no kind that a mapping could know. */
  type: z
    .object({ name: text })
    .nullish()
    .transform((type) => type ?? { name: null }),
});
export type TimeOffRequest = z.infer<typeof TimeOffRequest>;

/** Whoever is named has changed, even where it is not said how. */
const ChangedEmployee = z.object({ id, action: z.string().catch('Updated'), lastChanged: optionalText });

/** A moment that the next poll can start from, in UTC; an offset may come without its colon. */
const Moment = z.string().transform((written, context) => {
  const moment = Date.parse(written.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!Number.isNaN(moment)) return new Date(moment).toISOString();
  context.addIssue({ code: 'custom', message: 'is no date and time' });
  return z.NEVER;
});

/** Answer of `employees/changed`; an empty map comes as `[]`. */
export const ChangedEmployees = z.object({
  latest: Moment,
  employees: z
    .union([z.array(ChangedEmployee), z.record(z.string(), ChangedEmployee)])
    .transform((found) => Object.values(found)),
});
export type ChangedEmployees = z.infer<typeof ChangedEmployees>;

/** A row of the employee list, which names some fields otherwise; a restricted one is null. */
export const ListedEmployee = z.object({
  employeeId: id,
  firstName: optionalText,
  lastName: optionalText,
  status: optionalText,
  employeeNumber: optionalText,
  workEmail: optionalText,
  homeEmail: optionalText,
  mobilePhone: optionalText,
  hireDate: date.optional(),
});
export type ListedEmployee = z.infer<typeof ListedEmployee>;

/** One page of the employee list. */
export const EmployeeList = z.object({
  data: z.array(ListedEmployee),
  meta: z.object({
    total: z.number().int().nonnegative(),
    page: z.object({ nextCursor: z.string().nullish() }),
  }),
});
export type EmployeeList = z.infer<typeof EmployeeList>;
