import { z } from 'zod';
import { parse } from 'yaml';
import { EMPLOYMENT_TYPES, USER_TYPES } from '../../domain/record-fields.js';
import { TimeZone } from '../reading/time-zone.js';
import { ApiSwitches } from './api-switches.js';
import { Contractors } from './contractors.js';
import { Path } from './path-in.js';

const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)');
const LeaveType = z.string().regex(/^[a-z][A-Za-z0-9-]{0,31}$/, 'must be a word such as parental');
const TerminationKind = z.enum(['voluntary', 'involuntary']);
const EmploymentType = z.enum(EMPLOYMENT_TYPES);
const UserType = z.enum(USER_TYPES);

const StatusMeaning = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('employed') }),
  z.strictObject({ is: z.literal('leave'), type: LeaveType }),
  z.strictObject({ is: z.literal('ended'), kind: TerminationKind.nullable().default(null) }),
]);

/** What a tenant's letters, codes and fields mean; what is left out keeps its default. */
export const TriNetMapping = z.strictObject({
  api: ApiSwitches,
  timeZone: TimeZone.nullable().default(null).describe('where the company does not tell its own'),
  status: z
    .record(z.string(), StatusMeaning)
    .prefault({
      A: { is: 'employed' },
      L: { is: 'leave', type: 'unpaid' },
      P: { is: 'leave', type: 'paid' },
      S: { is: 'leave', type: 'suspended' },
      T: { is: 'ended' },
      U: { is: 'ended' },
      D: { is: 'ended', kind: 'involuntary' },
    })
    .describe('status letters; one that is not listed opens a review and gives nothing'),
  events: z
    .strictObject({ hire: z.array(z.string()).default(['HIR']), rehire: z.array(z.string()).default(['REH']) })
    .prefault({}),
  serviceDate: z
    .enum(['start', 'seniority'])
    .default('start')
    .describe('whether serviceDate moves with a rehire, or keeps the first hire for ever'),
  terminationReason: z
    .strictObject({
      codes: z.record(z.string(), TerminationKind).default({}),
      default: TerminationKind.default('voluntary'),
    })
    .prefault({}),
  employeeType: z
    .record(z.string(), EmploymentType)
    .prefault({ fulltime: 'fullTime', F: 'fullTime', parttime: 'partTime', P: 'partTime' }),
  temporary: z.array(z.string()).default(['Temporary', 'T']).describe('values of regularTemporary'),
  workers: z
    .array(
      z.strictObject({
        path: Path,
        values: z.array(z.string()).min(1),
        userType: UserType,
        employmentType: EmploymentType,
      }),
    )
    .default([])
    .describe('kinds of worker told by a field, e.g. interns; the first that fits'),
  contractors: Contractors,
  costCenter: Path.nullable().default('employmentInfo.customGroupA'),
  division: Path.nullable().default('employmentInfo.customGroupB'),
  personalEmail: Path.nullable().default('homeContact.emailAddress'),
  mobilePhone: Path.nullable().default('homeContact.mobilePhone'),
  contractEndDate: Path.nullable().default(null),
  custom: z.record(z.string(), Path).default({}).describe('our name under custom → path in the roster item'),
  locations: z
    .record(z.string(), z.strictObject({ countryCode: CountryCode, timeZone: TimeZone.nullable().default(null) }))
    .default({})
    .describe('by name or id, before what the address says'),
  countries: z
    .record(z.string(), CountryCode)
    .prefault({ US: 'US', USA: 'US', 'United States': 'US', CA: 'CA', CAN: 'CA', Canada: 'CA' })
    .describe('how addresses write countries'),
  defaultCountry: CountryCode.nullable().default(null).describe('of locations whose address tells none'),
  timeOff: z
    .strictObject({
      types: z.record(z.string(), LeaveType).default({ Parental: 'parental', FMLA: 'medical', Medical: 'medical' }),
      statuses: z.array(z.string()).default(['approved', 'taken']),
      bridgeDays: z.int().min(1).max(31).default(4).describe('days this far apart are one leave: weekends, holidays'),
    })
    .prefault({})
    .describe('types of the calendar that are a leave of absence; others are holidays'),
});
export type TriNetMapping = z.infer<typeof TriNetMapping>;

/** What a status letter means for us. */
export type StatusMeaning = z.infer<typeof StatusMeaning>;

/**
 * Reads a mapping document, YAML or JSON; what it leaves out keeps its default, an empty one is the default.
 *
 * @throws ZodError that names the entry, or YAMLParseError
 */
export function readTriNetMapping(document: string): TriNetMapping {
  return TriNetMapping.parse(parse(document) ?? {});
}
