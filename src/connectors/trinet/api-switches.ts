import { z } from 'zod';

const Name = z.string().regex(/^[A-Za-z_][\w.-]{0,63}$/, 'must be the name of a query parameter');

/** How the API is asked where its public documents leave it open. */
export const ApiSwitches = z
  .strictObject({
    tokenRequest: z.enum(['GET', 'POST']).default('GET').describe('GET is documented, POST is what integrations use'),
    viewType: z.string().min(1).default('All').describe('the smallest view that shows employment detail'),
    pageSize: z.int().min(2).max(100).default(100),
    overlap: z
      .int()
      .min(0)
      .max(1)
      .default(1)
      .describe(
        'people read twice at the seam of two pages, so that a list that moves is noticed; 0 where the order is not stable',
      ),
    calendar: z
      .strictObject({ from: Name.default('startDate'), to: Name.default('endDate') })
      .nullable()
      .prefault({})
      .describe('parameters of the time-off calendar; null leaves it unread'),
    throttleSeconds: z.int().min(1).max(3600).default(60).describe('wait after a 429 that does not say how long'),
  })
  .prefault({});
export type ApiSwitches = z.infer<typeof ApiSwitches>;
