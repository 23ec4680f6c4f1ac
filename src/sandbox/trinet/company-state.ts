import { z } from 'zod';

const text = z.string().nullable();

/** Status letters of a job row; what they mean is inferred from PeopleSoft, and the vendor may show others. */
export const StatusLetter = z.string().regex(/^[A-Z]$/, 'must be one capital letter');

/** One job event with the job from then on; the roster shows a single one of them. */
export const JobRow = z.strictObject({
  effectiveDate: z.iso.date(),
  eventCode: z.string(),
  eventDesc: z.string(),
  reasonCode: text,
  status: StatusLetter,
  employeeType: text,
  regularTemporary: text,
  employeeClass: text,
  businessTitle: text,
  departmentId: text,
  locationId: text,
  supervisorId: text,
  customGroupA: text,
  customGroupB: text,
});
export type JobRow = z.infer<typeof JobRow>;

/** A name that holds from a day on, of one of two types. */
export const NameRow = z.strictObject({
  nameType: z.enum(['primary', 'preferred']),
  firstName: z.string(),
  middleName: text,
  lastName: z.string(),
  effectiveDate: z.iso.date(),
});
export type NameRow = z.infer<typeof NameRow>;

/** One day off; longer absences are one entry for each day. */
export const DayOff = z.strictObject({
  type: z.string(),
  date: z.iso.date(),
  hours: z.number(),
  status: z.enum(['approved', 'requested', 'canceled']),
});
export type DayOff = z.infer<typeof DayOff>;

/** One worker. */
export const Worker = z.strictObject({
  employeeId: z.string(),
  alternateId: text,
  /** First day of the record, which a rehire under it does not move. */
  startDate: z.iso.date(),
  /** The API shows the worker from this day on, else from `startDate`. */
  earlyAccessOn: z.iso.date().nullable(),
  isContractor: z.boolean(),
  names: z.array(NameRow),
  jobs: z.array(JobRow),
  /** The end that HR entered; the API shows it from the day the final pay is processed. */
  ending: z.strictObject({ lastDay: z.iso.date(), job: JobRow, finalPayOn: z.iso.date() }).nullable(),
  /** Contact fields and fields of one's own; `null` is shown as null. */
  fields: z.record(z.string(), text),
  daysOff: z.array(DayOff),
  /** When HR last touched the record, ISO 8601 UTC; the API does not tell. */
  changedAt: z.string(),
});
export type Worker = z.infer<typeof Worker>;

/** A place of work; its address is what tells the country. */
export const Location = z.strictObject({
  locationId: z.string(),
  locationName: z.string(),
  city: text,
  state: text,
  country: text,
});
export type Location = z.infer<typeof Location>;

/** A department. */
export const Department = z.strictObject({ deptId: z.string(), deptName: z.string() });
export type Department = z.infer<typeof Department>;

/** What the credential may do. */
export const Access = z.strictObject({
  scopes: z.array(z.string()),
  companies: z.array(z.string()),
  /** False answers 401 to the credential itself. */
  accepted: z.boolean(),
});
export type Access = z.infer<typeof Access>;

/** Everything a stand-in keeps. */
export const CompanyState = z.strictObject({
  lastWorker: z.number(),
  workers: z.record(z.string(), Worker),
  departments: z.array(Department),
  locations: z.array(Location),
  access: Access,
});
export type CompanyState = z.infer<typeof CompanyState>;
