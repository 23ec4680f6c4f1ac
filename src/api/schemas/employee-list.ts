import { z } from 'zod';
import { CivilDate, Cursor, Instant, Limit, PhaseName, PublicId } from './fields.js';

const MAX_KEYWORD = 255;
const Keyword = z
  .string()
  .min(1, { error: 'must not be empty' })
  .max(MAX_KEYWORD, { error: `must have at most ${MAX_KEYWORD} characters` })
  .regex(/^\P{Cc}*$/u, { error: 'must not hold control characters' });

/** Query of `GET /v1/employees`. */
export const EmployeeListQuery = z.strictObject({
  phase: z.array(PhaseName).optional().describe('May be given several times: any of them.'),
  department: Keyword.optional(),
  source: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'must be the name of an HR system such as bamboohr' })
    .optional()
    .describe('HR system of the first record.'),
  manager: PublicId.optional().describe('Public id of the manager.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'must be a country code such as GB' })
    .optional(),
  startsBefore: CivilDate.optional().describe('Start date before this one.'),
  endsBefore: CivilDate.optional().describe('Last day before this one.'),
  needsReview: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .transform((text) => text === 'true')
    .optional()
    .describe('Whether something is open or held.')
    .meta({ override: { type: 'boolean' } }),
  limit: Limit,
  cursor: Cursor.optional(),
});

const text = z.string().nullable();

/** One row of `GET /v1/employees`; fields policy reads are `null` until the first decision about the person. */
export const EmployeeRow = z
  .strictObject({
    id: PublicId,
    phase: PhaseName.nullable(),
    displayName: text,
    title: text,
    department: text,
    location: text,
    countryCode: text,
    userType: text,
    manager: PublicId.nullable(),
    startDate: CivilDate.nullable(),
    endDate: CivilDate.nullable(),
    nextAt: Instant.nullable(),
    openReviews: z.int(),
    holds: z.array(z.string()).describe('Reasons of open holds.'),
  })
  .meta({ id: 'EmployeeRow' });

export const EmployeeList = z
  .strictObject({
    data: z.array(EmployeeRow),
    next: z.string().nullable().describe('`cursor` of the next page; `null` at the end.'),
  })
  .meta({ id: 'EmployeeList' });
