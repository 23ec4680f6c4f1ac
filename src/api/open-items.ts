import type { z } from 'zod';
import { fieldValue } from '../domain/quality/field-value.js';
import type { PersonSnapshot } from '../workflows/messages.js';
import type { Principal } from './key-ring.js';
import { isPermitted } from './role.js';
import type { HoldItem, ReviewItem } from './schemas/employee-status.js';

/** The open reviews of a person, as the API shows them; values only to who may see them. */
export function reviewItems(
  { person, reviews, records }: Pick<PersonSnapshot, 'person' | 'reviews' | 'records'>,
  principal: Principal | null,
): z.output<typeof ReviewItem>[] {
  const showsValues = isPermitted(principal?.roles ?? [], 'readValues');
  return reviews.map((review) => {
    const { id, kind, field, detail, hrUrl, openedAt, blocks, record = person } = review;
    const state = records[record];
    return {
      ...{ id, kind, field, detail, hrUrl, openedAt, blocks: [...blocks] },
      rule: review.rule ?? null,
      severity: blocks.length > 0 ? 'blocks' : 'warns',
      record,
      value: showsValues && field !== null && state !== undefined ? fieldValue(state, field) : null,
      suggestion: review.suggestion ?? null,
      owner: review.owner ?? null,
    };
  });
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
