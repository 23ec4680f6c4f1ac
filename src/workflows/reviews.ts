import type { Decision, Held } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { Review } from './messages.js';
import { note, nowInstant, type PersonState } from './state.js';

/** Questions only a person closes: what they are about is seen once, in a message or on a return from leave. */
const STICKY = ['event-conflict:', 'return:'];

/**
 * Makes the open reviews equal to what is found now: opens new ones, closes those whose cause is gone.
 *
 * @returns the reviews opened now
 */
export function syncReviews(state: PersonState, found: readonly Finding[]): readonly Review[] {
  const wanted = found.filter(({ key, detail }) => state.dismissed[key] !== detail);
  const gone = state.reviews.filter(
    ({ key }) => !STICKY.some((prefix) => key.startsWith(prefix)) && !wanted.some((finding) => finding.key === key),
  );
  for (const review of gone) closeReview(state, review, 'closed', null);
  const fresh = wanted.filter(({ key }) => !state.reviews.some((review) => review.key === key));
  return fresh.map((finding) => openReview(state, finding));
}

/** Opens a review; the same key is never open twice. */
export function openReview(state: PersonState, finding: Finding): Review {
  state.reviewCount += 1;
  const review: Review = {
    ...finding,
    id: `${state.person}:r${state.reviewCount}`,
    openedAt: nowInstant(),
    hrUrl: Object.values(state.recordUrls).at(0) ?? null,
  };
  state.reviews = [...state.reviews, review];
  note(state, { kind: 'review', change: 'opened', review: review.id, detail: review.detail, by: null });
  return review;
}

/** Takes a review off the list and says why on the timeline. */
export function closeReview(
  state: PersonState,
  review: Review,
  change: 'closed' | 'retried' | 'overridden' | 'dismissed',
  by: string | null,
): void {
  state.reviews = state.reviews.filter(({ id }) => id !== review.id);
  note(state, { kind: 'review', change, review: review.id, detail: review.detail, by });
}

/** Makes the open holds equal to what is held now; a changed plan is another hold and asks again. */
export function syncHolds(state: PersonState, held: Decision['held']): void {
  const same = (a: Held, b: Held): boolean => a.reason === b.reason && a.digest === b.digest;
  for (const hold of state.holds.filter((open) => !held.some((now) => same(open, now)))) {
    state.holds = state.holds.filter(({ id }) => id !== hold.id);
    note(state, {
      kind: 'hold',
      change: 'closed',
      hold: hold.id,
      reason: hold.reason,
      effects: hold.effects,
      by: null,
    });
  }
  for (const now of held.filter((each) => !state.holds.some((open) => same(open, each)))) {
    state.holdCount += 1;
    const hold = { ...now, id: `${state.person}:h${state.holdCount}`, since: nowInstant() };
    state.holds = [...state.holds, hold];
    note(state, {
      kind: 'hold',
      change: 'opened',
      hold: hold.id,
      reason: hold.reason,
      effects: hold.effects,
      by: null,
    });
  }
}
