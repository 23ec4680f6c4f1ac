import { z } from 'zod';
import { Instant, PublicId } from './fields.js';

const MAX_REASON = 1000;
export const Reason = z
  .string({ error: 'must be a text that says why' })
  .trim()
  .min(1, { error: 'must say why' })
  .max(MAX_REASON, { error: `must have at most ${MAX_REASON} characters` })
  .describe('Why; kept on the timeline.');

/** Body of `POST …/block` and `…/unblock`. */
export const BlockOrder = z.strictObject({ reason: Reason }).meta({ id: 'BlockOrder' });

/** Body of `POST …/hand-over`. */
export const HandOverOrder = z
  .strictObject({
    target: z.string().min(1).max(64),
    kind: z.enum(['group', 'app'], { error: 'must be group or app' }),
    name: z.string().min(1).max(255).describe('As the ledger names it.'),
    until: Instant.optional().describe('When it goes; at once unless given. Not later than it ends by itself.'),
    reason: Reason,
  })
  .meta({ id: 'HandOverOrder' });

/** Body of `POST /v1/reviews/{id}/resolve`. */
export const ReviewAnswer = z
  .strictObject({
    action: z
      .enum(['retry', 'override', 'dismiss', 'release', 'refuse'], {
        error: 'must be retry, override or dismiss for a review, release or refuse for a hold',
      })
      .describe('`release` and `refuse` answer a hold, the others a review.'),
    reason: Reason,
    digest: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .describe('Of the plan a hold was shown with; needed to answer a hold.'),
  })
  .meta({ id: 'ReviewAnswer' });

/** What every order answers: the person it acted on. */
export const Acknowledgement = z.strictObject({ employee: PublicId }).meta({ id: 'Acknowledgement' });

/** Answer of `POST …/recheck`. */
export const RecheckAnswer = z
  .strictObject({ employee: PublicId, targets: z.array(z.string()).describe('In which their account is read again.') })
  .meta({ id: 'RecheckOrdered' });
