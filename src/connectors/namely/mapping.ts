import { z } from 'zod';
import { parse } from 'yaml';
import { EMPLOYMENT_TYPES, USER_TYPES } from '../../domain/record-fields.js';
import { TimeZone } from '../reading/time-zone.js';
import { DEFAULTS } from './mapping-defaults.js';

const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)');
const LeaveType = z.string().regex(/^[a-z][A-Za-z0-9-]{0,31}$/, 'must be a word such as parental');
const Key = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be the key of a Namely field');
const Kind = z.enum(['voluntary', 'involuntary']);
const Domain = z.string().trim().toLowerCase().min(3);

/** Where a fact about somebody's place in the company is kept. */
const Place = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('group'),
    type: z.string().min(1).describe('title or field name of the group type'),
    order: z.array(z.string()).default([]).describe('which group counts when somebody is in several of the type'),
  }),
  z.strictObject({ from: z.literal('field'), field: Key }),
]);

/** When a record is a hire; until then nothing is provisioned. */
const CountsAsHire = z.union([
  z.enum(['created', 'activated']),
  z.strictObject({ field: Key, in: z.array(z.string()).min(1) }),
]);

const Leave = z.strictObject({
  type: Key.nullable().default(null).describe('field that names the kind of leave'),
  from: Key.describe('field of the first day of leave'),
  expectedReturn: Key.nullable().default(null).describe('field of the first day back, as planned'),
  lastDay: Key.nullable().default(null).describe('field of the last day of leave, once it is certain'),
  types: z.record(z.string(), LeaveType).default({}).describe('label of the type field → kind of leave'),
  otherwise: LeaveType.default('other').describe('when HR names no kind, or one that is not listed'),
});

/** What a company's own groups, labels and fields mean; its labels are compared without regard to case. */
export const NamelyMapping = z.strictObject({
  countsAsHire: CountsAsHire.default('activated'),
  department: Place.nullable().prefault({ from: 'group', type: 'Department' }),
  division: Place.nullable().prefault({ from: 'group', type: 'Division' }),
  location: Place.nullable().prefault({ from: 'group', type: 'Office Location' }),
  costCenter: Place.nullable().default(null),
  employeeType: z
    .record(
      z.string(),
      z.strictObject({
        userType: z.enum(USER_TYPES),
        employmentType: z.enum(EMPLOYMENT_TYPES),
      }),
    )
    .prefault(DEFAULTS.employeeType),
  terminatedReason: z
    .strictObject({
      labels: z.record(z.string(), Kind),
      default: Kind.describe('when HR names no reason, or one that is not listed'),
    })
    .prefault(DEFAULTS.terminatedReason),
  locations: z
    .record(z.string(), z.strictObject({ countryCode: CountryCode, timeZone: TimeZone.nullable().default(null) }))
    .prefault({})
    .describe('name of the location → place; otherwise the address of the office counts'),
  timeZones: z
    .record(z.string(), TimeZone)
    .prefault({})
    .describe('zone by country and state of the office, `US-NY`, or by country, `GB`'),
  originalHireDate: Key.nullable().default(null),
  contractEndDate: Key.nullable().default(null),
  leave: Leave.nullable().default(null),
  custom: z.record(z.string(), Key).prefault({}).describe('our name under custom → key of the field'),
  workEmail: z
    .strictObject({
      domains: z.array(Domain).min(1).nullable().default(null).describe('only addresses of these are work addresses'),
      personalDomains: z
        .array(Domain)
        .default([...DEFAULTS.personalDomains])
        .describe('never a work address'),
    })
    .prefault({}),
  dates: z
    .strictObject({
      forms: z
        .array(z.enum(['YYYY-MM-DD', 'MM/DD/YYYY']))
        .min(1)
        .default(['YYYY-MM-DD', 'MM/DD/YYYY']),
      none: z
        .array(z.string())
        .default([...DEFAULTS.noDate])
        .describe('texts that mean "no date"'),
    })
    .prefault({}),
  departure: z
    .strictObject({
      timeZone: TimeZone.default('America/New_York'),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .default('23:59'),
      movesUpdatedAt: z.boolean().default(false).describe('a status that changes by its date moves `updated_at`'),
    })
    .prefault({})
    .describe('when Namely itself turns people inactive on their departure date'),
  inactiveBeforeStart: z
    .enum(['cancelled', 'prehire'])
    .default('cancelled')
    .describe('`prehire` on tenants that show people inactive until they start, as all did before May 2018'),
  listByStatus: z.boolean().default(false).describe('list each status by itself, where a plain listing hides some'),
  fullScanHours: z
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe('renamed groups and statuses that change by date may move no `updated_at`; 0 never looks at everybody'),
  overlapSeconds: z.int().min(120).max(3600).default(120),
  pageSize: z.int().min(1).max(50).default(50),
});
export type NamelyMapping = z.infer<typeof NamelyMapping>;
export type Place = z.infer<typeof Place>;

/**
 * Reads a mapping document, YAML or JSON; what it leaves out keeps its default, an empty one is the default.
 *
 * @throws ZodError that names the entry, or YAMLParseError
 */
export function readNamelyMapping(document: string): NamelyMapping {
  return NamelyMapping.parse(parse(document) ?? {});
}

/** Keys of the company's own fields that the mapping speaks of; no other is kept of a profile. */
export function ownKeys(mapping: NamelyMapping): readonly string[] {
  const { leave, countsAsHire, department, division, location, costCenter } = mapping;
  const places = [department, division, location, costCenter].map((place) =>
    place?.from === 'field' ? place.field : null,
  );
  const all = [
    ...places,
    ...[mapping.originalHireDate, mapping.contractEndDate],
    ...(leave ? [leave.type, leave.from, leave.expectedReturn, leave.lastDay] : []),
    typeof countsAsHire === 'string' ? null : countsAsHire.field,
    ...Object.values(mapping.custom),
  ];
  return [...new Set(all.filter((key) => key !== null))];
}
