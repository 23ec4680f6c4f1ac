import { z } from 'zod';
import { hrIdSchema } from './ids.js';
import { EMPLOYMENT_TYPES, USER_TYPES } from './record-fields.js';
import { isTimeZone } from './time-zone.js';

/** A civil date that exists. */
export const dateSchema = z.iso.date().describe('Civil date in the time zone of the person, e.g. `2026-12-01`.');

const text = z.string().normalize('NFC').trim().max(1024);
const said = (about: string) => text.nullable().describe(about).exactOptional();
const timeZone = z
  .string()
  .refine(isTimeZone, { params: { code: 'invalid-time-zone' } })
  .nullable()
  .describe('IANA time zone, e.g. `Europe/London`.');

/** Id of a position or leave within its person. */
export const itemIdSchema = z.string().min(1).max(128).describe('Id within the person; items are merged by it.');
export const removedSchema = z.boolean().describe('`true` withdraws the item.').exactOptional();

/** Part of a name; may be empty, as people with one name have it. */
export const namePartSchema = text;
export const nameShape = {
  givenName: said('Given name.'),
  middleName: said('Middle name.'),
  familyName: said('Family name; empty for people with one name.'),
};

/** Fields of a position beside `id`, `from` and `removed`. */
export const positionShape = {
  primary: z
    .boolean()
    .nullable()
    .describe(
      'Decides the attributes when several positions are in force. Unless said, a position follows the one before it; `false` runs beside it.',
    )
    .exactOptional(),
  to: dateSchema.nullable().describe('Last day in force; `null` for ever.').exactOptional(),
  userType: z.enum(USER_TYPES).nullable().exactOptional(),
  employmentType: z.enum(EMPLOYMENT_TYPES).nullable().exactOptional(),
  title: said('Job title.'),
  department: said('Department.'),
  division: said('Division.'),
  costCenter: said('Cost center.'),
  location: said('Place of work, as HR names it.'),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .describe('Country of work, ISO 3166-1 alpha-2.')
    .exactOptional(),
  timeZone: timeZone.exactOptional(),
  managerId: hrIdSchema.nullable().describe('HR id of the manager in the same source.').exactOptional(),
};

/** Why and when an employment ends. */
export const terminationSchema = z
  .strictObject({
    lastDay: dateSchema.describe('Last day employed.'),
    kind: z.enum(['voluntary', 'involuntary']),
    immediate: z.boolean().default(false).describe('Acts at receipt, whatever the day.'),
    reason: text.nullable().default(null),
    rehireEligible: z.enum(['yes', 'no', 'review']).nullable().default(null),
  })
  .meta({ id: 'Termination' });

const previousEmploymentSchema = z
  .strictObject({
    startDate: dateSchema.nullable().default(null).describe('Its first day; `null` when it is not known.'),
    termination: terminationSchema,
  })
  .meta({ id: 'PreviousEmployment' })
  .describe('The employment before the one of `startDate`: when both are new, it tells a return from a moved start.');

/** Every field of a partial record, by name. */
export const recordShape = {
  employeeNumber: said('Number of the employee; may be used again by HR, unlike the id.'),
  name: z.strictObject(nameShape).exactOptional(),
  nickName: said('Preferred given name.'),
  displayName: said('Name to show; else preferred or given name and family name.'),
  personalEmail: said('Private address.'),
  workEmail: said('Address at work, once there is one.'),
  mobilePhone: said('Mobile phone.'),
  organization: said('Legal entity.'),
  sourceStatus: said('Status as the HR system words it.'),
  startDate: dateSchema.describe('First day of the latest employment.').exactOptional(),
  originalHireDate: dateSchema.nullable().describe('First day of the first employment.').exactOptional(),
  contractEndDate: dateSchema.nullable().describe('Last day of the contract; `null` when it is open.').exactOptional(),
  timeZone: timeZone.exactOptional(),
  termination: terminationSchema.nullable().exactOptional(),
  previousEmployment: previousEmploymentSchema.exactOptional(),
  positions: z
    .array(
      z.strictObject({
        id: itemIdSchema,
        from: dateSchema.describe('First day in force.').exactOptional(),
        ...positionShape,
        removed: removedSchema,
      }),
    )
    .max(200)
    .exactOptional(),
  leaves: z
    .array(
      z.strictObject({
        id: itemIdSchema,
        type: text.min(1).describe('Kind of leave, e.g. `parental`.').exactOptional(),
        from: dateSchema.describe('First day of leave.').exactOptional(),
        to: dateSchema.nullable().describe('Last day of leave; `null` while open.').exactOptional(),
        returned: z.boolean().describe('HR confirmed the return.').exactOptional(),
        removed: removedSchema,
      }),
    )
    .max(200)
    .exactOptional(),
  custom: z.record(z.string().max(128), z.json()).describe('Fields of your own, under any name.').exactOptional(),
};

/** What one fact may say of a person: absent says nothing, `null` clears. */
export const partialRecordSchema = z
  .strictObject(recordShape)
  .meta({ id: 'PartialRecord' })
  .describe('Fields of a person; an absent field says nothing, `null` clears it.');
