import { z } from 'zod';
import { expression, KEBAB_CASE, known, name } from './written.js';

/** Facts of a position that coverage may list. */
export const COVERED_FIELDS = [
  'userType',
  'employmentType',
  'title',
  'department',
  'division',
  'costCenter',
  'location',
  'countryCode',
] as const;

/** Circumstances that coverage may list. */
export const CIRCUMSTANCES = ['rehire', 'concurrentPositions', 'multiDepartment', 'conversion'] as const;

const values = z.array(z.string()).min(1, 'needs at least one value').optional();

/** What policy was written for; whoever is anything else gets nothing new, and is asked about. */
export const Coverage = known({
  userType: values,
  employmentType: values,
  title: values,
  department: values,
  division: values,
  costCenter: values,
  location: values,
  countryCode: values,
  circumstances: z.array(z.enum(CIRCUMSTANCES)).optional(),
}).optional();
export type CoverageDocument = z.infer<typeof Coverage>;

/** What must be so of everybody who is to get anything. */
export const Require = z
  .array(
    known({
      id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, KEBAB_CASE),
      when: expression,
      detail: name,
    }),
  )
  .optional();
export type RequireDocument = z.infer<typeof Require>;
