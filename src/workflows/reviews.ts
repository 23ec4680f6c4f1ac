import { patched } from '@temporalio/workflow';
import { isAnswered, standingAnswers } from '../domain/answers.js';
import type { Decision, Held } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { Actor, Review } from './messages.js';
import { note, nowInstant, type PersonState } from './state.js';

/** Questions only a person closes: what they are about is seen once, in a message or on a return from leave. */
const STICKY = ['event-conflict:', 'return:'];

/**
 * Makes the open reviews equal to what is found now: opens new ones, closes those whose cause is gone.
 *
 * @returns the reviews opened now
 */
export function syncReviews(state: PersonState, found: readonly Finding[]): readonly Review[] {
  const wanted = found.filter((finding) => !isAnswered(state.dismissed, finding));
  const gone = state.reviews.filter(
    ({ key }) => !STICKY.some((prefix) => key.startsWith(prefix)) && !wanted.some((finding) => finding.key === key),
  );
  for (const review of gone) closeReview(state, review, 'closed', null);
  renew(state, wanted);
  const fresh = wanted.filter(({ key }) => !state.reviews.some((review) => review.key === key));
  return fresh.map((finding) => openReview(state, finding));
}

/**
 * Forgets the answers to what is asked no more: asked again later it is another question.
 *
 * @param found all that is asked now, answered or not
 */
export function forgetAnswers(state: PersonState, found: readonly Finding[]): void {
  const standing = standingAnswers(state.dismissed, found);
  const isOver = Object.keys(standing).length < Object.keys(state.dismissed).length;
  if (isOver && patched('answers-end-with-their-question')) state.dismissed = standing;
}

/** Forgets what was said of holds in another employment: the digests of this one are others. */
export function forgetHoldAnswers(state: PersonState, { summary }: Decision): void {
  const isSame = state.summary === null || state.summary.employee.startDate === summary.employee.startDate;
  if (isSame || state.released.length + state.refused.length === 0) return;
  if (patched('answers-end-with-their-question')) [state.released, state.refused] = [[], []];
}

/** The same question in other words, or about more: an answer is to what is found now. */
function renew(state: PersonState, wanted: readonly Finding[]): void {
  const renewed = state.reviews.map((review) => {
    const now = wanted.find(({ key }) => key === review.key);
    if (now === undefined || isSame(review, now)) return review;
    const { id, openedAt, hrUrl } = review;
    return { ...now, id, openedAt, hrUrl };
  });
  const isOther = renewed.some((review, index) => review !== state.reviews[index]);
  if (isOther && patched('reviews-follow-findings')) state.reviews = renewed;
}

function isSame(review: Review, now: Finding): boolean {
  const { kind, detail, about, blocks, rule, severity, owner, suggestion } = now;
  const same = [kind, detail, about, rule, severity, owner, suggestion];
  const known = [
    review.kind,
    review.detail,
    review.about,
    review.rule,
    review.severity,
    review.owner,
    review.suggestion,
  ];
  return same.every((part, index) => part === known[index]) && blocks.join() === review.blocks.join();
}

/** The record it is about, as HR's own pages show it. */
function hrUrlOf({ recordUrls, person }: PersonState, { record }: Finding): string | null {
  return recordUrls[record ?? person] ?? Object.values(recordUrls).at(0) ?? null;
}

/** Opens a review; the same key is never open twice. */
export function openReview(state: PersonState, finding: Finding): Review {
  state.reviewCount += 1;
  const review: Review = {
    ...finding,
    id: `${state.person}:r${state.reviewCount}`,
    openedAt: nowInstant(),
    hrUrl: hrUrlOf(state, finding),
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
  answer: Actor | null,
): void {
  state.reviews = state.reviews.filter(({ id }) => id !== review.id);
  const { by, reason } = answer ?? { by: null };
  const said = reason === undefined ? {} : { reason };
  const { id, detail, key, about } = review;
  const isAnswer = change === 'overridden' || change === 'dismissed';
  const question = isAnswer ? { key, ...(about === undefined ? {} : { about }) } : {};
  note(state, { kind: 'review', change, review: id, detail, ...question, by, ...said });
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
