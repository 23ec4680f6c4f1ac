import { z } from 'zod';
import { parse } from 'yaml';
import { EMPLOYMENT_TYPES, USER_TYPES } from '../../domain/record-fields.js';
import { TimeZone } from '../reading/time-zone.js';

const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)');
const LeaveType = z.string().regex(/^[a-z][A-Za-z0-9-]{0,31}$/, 'must be a word such as parental');
const Alias = z.string().regex(/^[A-Za-z][A-Za-z0-9_.]{0,63}$/, 'must be the alias of a BambooHR field');

const StatusMeaning = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('employed'),
    userType: z.enum(USER_TYPES),
    employmentType: z.enum(EMPLOYMENT_TYPES),
  }),
  z.strictObject({ is: z.literal('leave'), type: LeaveType }),
  z.strictObject({ is: z.literal('terminated') }),
]);

/** What a company's own labels and fields mean; its labels are compared without regard to case. */
export const BambooHrMapping = z.strictObject({
  timeZone: TimeZone.default('UTC').describe('zone of the BambooHR account, in which its dates change'),
  employmentStatus: z.record(z.string(), StatusMeaning).prefault({
    'Full-Time': { is: 'employed', userType: 'Employee', employmentType: 'fullTime' },
    'Part-Time': { is: 'employed', userType: 'Employee', employmentType: 'partTime' },
    Contractor: { is: 'employed', userType: 'Contractor', employmentType: 'contractor' },
    Intern: { is: 'employed', userType: 'Intern', employmentType: 'intern' },
    Temporary: { is: 'employed', userType: 'Temporary', employmentType: 'temporary' },
    Furloughed: { is: 'leave', type: 'furlough' },
    'Leave of Absence': { is: 'leave', type: 'other' },
    'Parental Leave': { is: 'leave', type: 'parental' },
    'Medical Leave': { is: 'leave', type: 'medical' },
    Terminated: { is: 'terminated' },
  }),
  terminationType: z
    .strictObject({
      labels: z.record(z.string(), z.enum(['voluntary', 'involuntary'])),
      default: z.enum(['voluntary', 'involuntary']).describe('when HR names no type, or one that is not listed'),
    })
    .prefault({
      labels: {
        'Resignation (Voluntary)': 'voluntary',
        'Termination (Involuntary)': 'involuntary',
        Death: 'involuntary',
      },
      default: 'voluntary',
    }),
  rehireEligible: z
    .record(z.string(), z.enum(['yes', 'no', 'review']))
    .prefault({ Yes: 'yes', No: 'no', 'Upon review': 'review', Maybe: 'review' }),
  locations: z
    .record(z.string(), z.strictObject({ countryCode: CountryCode, timeZone: TimeZone.nullable().default(null) }))
    .prefault({}),
  costCenter: Alias.nullable()
    .default(null)
    .describe('field that holds the cost center; department and division are read by date'),
  contractEndDate: Alias.nullable().default('contractEndDate'),
  custom: z.record(z.string(), Alias).prefault({}).describe('our name under custom → alias of the field'),
  timeOff: z
    .record(z.string(), LeaveType)
    .prefault({ Parental: 'parental', 'Parental Leave': 'parental', FMLA: 'medical', 'Medical Leave': 'medical' })
    .describe('time-off types that are a leave of absence; others are holidays'),
});
export type BambooHrMapping = z.infer<typeof BambooHrMapping>;

/** What a status label means for us. */
export type StatusMeaning = z.infer<typeof StatusMeaning>;

/**
 * Reads a mapping document, YAML or JSON; what it leaves out keeps its default, an empty one is the default.
 *
 * @throws ZodError that names the entry, or YAMLParseError
 */
export function readBambooHrMapping(document: string): BambooHrMapping {
  return BambooHrMapping.parse(parse(document) ?? {});
}
