import { z } from 'zod';
import { HoldItem, ReviewItem } from './employee-status.js';
import { Cursor, Instant, Limit, PublicId } from './fields.js';

/** Query of `GET /v1/reviews`. */
export const ReviewListQuery = z.strictObject({
  limit: Limit.describe('Most people of a page; all that is open of a person comes together.'),
  cursor: Cursor.optional(),
});

const PersonReview = ReviewItem.extend({ employee: PublicId }).meta({ id: 'PersonReview' });
const PersonHold = HoldItem.extend({ employee: PublicId, kind: z.literal('hold') }).meta({ id: 'PersonHold' });
const Incident = z
  .strictObject({
    id: z.string(),
    kind: z.literal('task'),
    employee: z.null(),
    system: z.string(),
    fault: z.string(),
    detail: z.string(),
    openedAt: Instant,
    people: z.array(PublicId).describe('Whose effects wait for it.'),
  })
  .meta({ id: 'Incident', description: 'One fault of a system, for everybody it touches; it closes by itself.' });

/** Answer of `GET /v1/reviews`. */
export const ReviewList = z
  .strictObject({ data: z.array(z.union([PersonReview, PersonHold, Incident])), next: z.string().nullable() })
  .meta({ id: 'ReviewList' });
