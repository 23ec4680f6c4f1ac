import { z } from 'zod';

const route = {
  method: z.string().toUpperCase().optional().describe('HTTP method; every method when absent'),
  path: z
    .string()
    .default('/')
    .refine(isPattern, 'is no regular expression')
    .describe('prefix of the path, or a regular expression when it starts with ^'),
  times: z
    .union([z.int().positive(), z.literal('always')])
    .default(1)
    .describe('how many calls it meets'),
  skip: z.int().nonnegative().default(0).describe('matching calls let through first'),
  forMs: z.int().positive().optional().describe('ends after this many milliseconds of real time'),
};

/** A fault to inject into the calls of one route. */
export const Fault = z.discriminatedUnion('kind', [
  z.strictObject({
    ...route,
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
  }),
  z.strictObject({ ...route, kind: z.literal('delay'), ms: z.int().positive() }),
  z.strictObject({ ...route, kind: z.literal('drop') }),
  z.strictObject({ ...route, kind: z.literal('drop-after-apply') }),
  z.strictObject({ ...route, kind: z.literal('truncate') }),
  z.strictObject({ ...route, kind: z.literal('shorten'), list: z.string().describe('name of a list in the answer') }),
  z.strictObject({ ...route, kind: z.literal('rate-limit') }),
  z.strictObject({ ...route, kind: z.literal('outage') }),
]);
export type Fault = z.infer<typeof Fault>;

/** What a caller writes; the rest has defaults. */
export type FaultInput = z.input<typeof Fault>;

function isPattern(path: string): boolean {
  if (!path.startsWith('^')) return true;
  try {
    new RegExp(path);
    return true;
  } catch {
    return false;
  }
}
