import { z } from 'zod';

const text = z.string().nullable();

/** A row of `jobInfo`; the API shows the manager's name, the id is ours. */
export const JobRow = z.strictObject({
  id: z.string(),
  date: z.iso.date(),
  jobTitle: text,
  department: text,
  division: text,
  location: text,
  managerId: text,
});
export type JobRow = z.infer<typeof JobRow>;

/** A row of `employmentStatus`; a termination is a row whose label is `Terminated`. */
export const StatusRow = z.strictObject({
  id: z.string(),
  date: z.iso.date(),
  employmentStatus: text,
  comment: text,
  terminationTypeId: text,
  terminationReasonId: text,
  terminationRehireId: text,
});
export type StatusRow = z.infer<typeof StatusRow>;

/** One employee record. */
export const Person = z.strictObject({
  id: z.string(),
  /** Plain fields by alias; those that rows give are not here. */
  fields: z.record(z.string(), text),
  jobInfo: z.array(JobRow),
  employmentStatus: z.array(StatusRow),
  lastAction: z.enum(['Inserted', 'Updated']),
  lastChanged: z.string(),
});
export type Person = z.infer<typeof Person>;

/** States of a time-off request, in the vendor's spelling. */
export const TimeOffState = z.enum(['approved', 'denied', 'superceded', 'requested', 'canceled']);

/** A time-off request. */
export const TimeOff = z.strictObject({
  id: z.string(),
  employeeId: z.string(),
  start: z.iso.date(),
  end: z.iso.date(),
  type: z.string(),
  state: TimeOffState,
  created: z.iso.date(),
  lastChanged: z.iso.date(),
});
export type TimeOff = z.infer<typeof TimeOff>;

/** A webhook; `events` of the field-based family begin with `employee_with_fields`. */
export const Webhook = z.strictObject({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  format: z.literal('json'),
  events: z.array(z.string()),
  monitorFields: z.array(z.string()),
  postFields: z.record(z.string(), z.string()),
  includeCompanyDomain: z.boolean(),
  privateKey: z.string(),
  created: z.string(),
  lastSent: text,
});
export type Webhook = z.infer<typeof Webhook>;

/** A delivery that still has to arrive. */
export const Delivery = z.strictObject({
  id: z.number(),
  webhookId: z.string(),
  body: z.string(),
  employeeIds: z.array(z.string()),
  /** Tries so far. */
  tries: z.number(),
  /** Company time, epoch milliseconds. */
  dueAt: z.number(),
});
export type Delivery = z.infer<typeof Delivery>;

/** What became of one try. */
export const DeliveryLog = z.strictObject({
  webhookId: z.string(),
  url: z.string(),
  lastAttempted: z.string(),
  lastSuccess: text,
  statusCode: z.number(),
  format: z.literal('json'),
  employeeIds: z.array(z.string()),
});

/** Everything a stand-in keeps. */
export const CompanyState = z.strictObject({
  lastIds: z.strictObject({
    person: z.number(),
    row: z.number(),
    request: z.number(),
    webhook: z.number(),
    delivery: z.number(),
  }),
  people: z.record(z.string(), Person),
  /** Deleted records: id → when. */
  deleted: z.record(z.string(), z.string()),
  timeOff: z.array(TimeOff),
  webhooks: z.array(Webhook),
  deliveries: z.array(Delivery),
  log: z.array(DeliveryLog),
  /** Aliases that the key may not see. */
  hiddenFields: z.array(z.string()),
  /** Rows up to this date have been announced. */
  announcedTo: z.iso.date(),
});
export type CompanyState = z.infer<typeof CompanyState>;

/** A company without people. */
export function emptyCompany(today: string): CompanyState {
  return {
    lastIds: { person: 100, row: 0, request: 0, webhook: 20, delivery: 0 },
    people: {},
    deleted: {},
    timeOff: [],
    webhooks: [],
    deliveries: [],
    log: [],
    hiddenFields: [],
    announcedTo: today,
  };
}
