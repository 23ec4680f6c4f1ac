import type { z } from 'zod';
import type { PersonSnapshot } from '../workflows/messages.js';
import type { HoldItem, ReviewItem } from './schemas/employee-status.js';

/** The open reviews of a person, as the API shows them. */
export function reviewItems({ reviews }: Pick<PersonSnapshot, 'reviews'>): z.output<typeof ReviewItem>[] {
  return reviews.map(({ id, kind, field, detail, hrUrl, openedAt, blocks }) => ({
    id,
    kind,
    field,
    detail,
    hrUrl,
    openedAt,
    blocks: [...blocks],
  }));
}

/** The open holds of a person, as the API shows them; `digest` is what an answer must repeat. */
export function heldItems({ held }: Pick<PersonSnapshot, 'held'>): z.output<typeof HoldItem>[] {
  return held.map(({ id, reason, detail, effects, digest, since }) => ({
    id,
    reason,
    detail,
    effects: [...effects],
    digest,
    since,
  }));
}
