import { z } from 'zod';
import { Path } from './path-in.js';

/** Where the company's contractors are. */
export const Contractors = z
  .discriminatedUnion('in', [
    z.strictObject({
      in: z.literal('roster'),
      path: Path.default('employmentInfo.employeeClass'),
      values: z.array(z.string()).min(1).default(['Contractor']),
    }),
    z.strictObject({
      in: z.literal('source'),
      source: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must name a source'),
    }),
    z.strictObject({ in: z.literal('events') }),
    z.strictObject({ in: z.literal('nowhere') }),
  ])
  .nullable()
  .default(null)
  .describe(
    'TriNet pays employees; contractors are in its roster by a rule, in another HR system, told to /v1/events, or there are none',
  );
export type Contractors = z.infer<typeof Contractors>;

/**
 * Says what to put right about contractors when a worker starts.
 *
 * @param sources names of the HR systems that are configured
 * @returns one sentence, or `null` when nothing is to be done
 */
export function contractorNotice(contractors: Contractors, sources: readonly string[]): string | null {
  if (contractors === null)
    return (
      'TRINET_MAPPING: nothing says where contractors are, so none will be known; set contractors to { in: roster }, ' +
      '{ in: source, source: … }, { in: events } or { in: nowhere }'
    );
  if (contractors.in !== 'source' || sources.includes(contractors.source)) return null;
  return `TRINET_MAPPING: contractors are said to be in ${contractors.source}, which is not configured; set its variables`;
}
