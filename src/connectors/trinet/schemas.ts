import { z } from 'zod';
import type { CivilDate } from '../../domain/json.js';
import { isCivilDate } from '../../domain/civil-date.js';

/** A date as TriNet wrote it: none, one, or a text that is no date. */
export type HrDate = CivilDate | null | { readonly unreadable: true };

/** Text or number; `''` and null are null. A value of another kind is left unsaid: one odd field must not cost the whole record. */
const text = z
  .union([z.string(), z.number(), z.null()])
  .transform((value) => (value === null ? null : String(value).normalize('NFC').trim() || null))
  .optional()
  .catch(undefined);

/** Reads a date; the time that some APIs write behind it is dropped. */
export const HrDateField = z
  .unknown()
  .optional()
  .transform((value): HrDate | undefined => {
    if (value === undefined) return undefined;
    if (value === null || value === '') return null;
    const day = typeof value === 'string' ? value.trim().replace(/T00:00:00.*$/, '') : value;
    return isCivilDate(day) ? day : { unreadable: true };
  });

const Name = z.object({
  nameType: text,
  firstName: text,
  middleName: text,
  lastName: text,
  effectiveDate: HrDateField,
});
export type Name = z.infer<typeof Name>;

/** The vendor's template misspells the keys; both spellings are read. */
const Place = z
  .object({ locationId: text, locationtId: text, locationName: text, locationtName: text })
  .transform(({ locationId, locationtId, locationName, locationtName }) => ({
    id: locationId ?? locationtId,
    name: locationName ?? locationtName,
  }));

const EmploymentInfo = z.object({
  effectiveDate: HrDateField,
  eventCode: text,
  reasonCode: text,
  reasonDesc: text,
  employmentStatus: text,
  employeeType: text,
  regularTemporary: text,
  startDate: HrDateField,
  serviceDate: HrDateField,
  terminationDate: HrDateField,
  businessTitle: text,
  workEmail: text,
  workPhone: text,
  location: Place.optional().catch(undefined),
  department: z.object({ deptId: text, deptName: text }).optional().catch(undefined),
  supervisor: z.object({ supervisorId: text }).optional().catch(undefined),
});
export type EmploymentInfo = z.infer<typeof EmploymentInfo>;

/** One worker of the roster: what we use of it, of either view. National ids, birth dates and pay are not kept. */
export const Employee = z.object({
  employeeId: z.union([z.string().trim().min(1), z.number()]).transform(String),
  alternateId: text,
  names: z.array(Name).catch([]),
  employmentInfo: EmploymentInfo.optional().catch(undefined),
  ...{ supervisorId: text, departmentId: text, locationId: text },
});
export type Employee = z.infer<typeof Employee>;

/** A page of the roster; items are read one by one. */
export const EmployeePage = z.object({
  hasMore: z.union([z.boolean(), z.stringbool()]),
  employeesTotal: z.coerce.number().int().nonnegative().optional().catch(undefined),
  employeeData: z.array(z.unknown()),
});

/** The company itself. */
export const OrgDetails = z.object({ companyName: text, timezone: text });
export type OrgDetails = z.infer<typeof OrgDetails>;

/** A place of work; where its address stands is not documented, so both are read. */
export const Location = z
  .object({
    ...{ locationId: text, locationtId: text, locationName: text, locationtName: text, country: text },
    address: z.object({ country: text }).optional().catch(undefined),
  })
  .transform(({ locationId, locationtId, locationName, locationtName, country, address }) => ({
    id: locationId ?? locationtId ?? null,
    name: locationName ?? locationtName ?? null,
    country: country ?? address?.country ?? null,
  }));
export type Location = z.infer<typeof Location>;

/** Somebody's days off; nobody's, such as the company's own holidays, where no employee is named. */
export const DaysOff = z.object({
  employeeId: z.union([z.string(), z.number()]).transform(String).nullable().catch(null),
  timeOff: z.array(z.object({ type: text, date: HrDateField, status: text })).catch([]),
});
export type DaysOff = z.infer<typeof DaysOff>;

/** The envelope around every answer; `_statusCode` is a string. */
export const Envelope = z.object({
  data: z.unknown(),
  _statusCode: z.union([z.string(), z.number()]).transform(Number).optional(),
  _requestId: z.string().optional(),
});
