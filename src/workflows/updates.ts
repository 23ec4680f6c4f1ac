import { ApplicationFailure } from '@temporalio/workflow';
import { isAnswerable } from '../domain/admit.js';
import { questionOf } from '../domain/answers.js';
import { handedOver, withHandOverEnd } from '../domain/hand-over-end.js';
import { rulesLookedAtAgain } from '../domain/rules-looked-at-again.js';
import { readAgain } from './hr-reader.js';
import { writtenAgain } from './hr-writer.js';
import type { JoinOrder, PartOrder } from './kin-messages.js';
import type { Acknowledged, Actor, AnswerHoldOrder, EndHandOverOrder, Refusal, ResolveOrder } from './messages.js';
import { closeReview } from './reviews.js';
import { note, nowInstant, type PersonState } from './state.js';

/** What the API shows as a problem: nothing changed, and why. */
function refuse(code: Refusal, detail: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(detail, code);
}

/** Refuses a malformed or empty order; updates are also sent by hand. */
function checkActor(order: Partial<Actor> | undefined): void {
  if (
    typeof order?.by !== 'string' ||
    order.by === '' ||
    typeof order.reason !== 'string' ||
    order.reason.trim() === ''
  ) {
    throw refuse('not-found', 'say who acts (`by`) and why (`reason`)');
  }
}

/** Each order: a validator that reads only, and a handler that changes the state and answers. */
export const orders = {
  block: {
    validate(state: PersonState, actor: Actor): void {
      checkActor(actor);
      // Not put off by a join that is under way: the block goes with the record.
      checkLeading(state);
      if (state.block !== null) throw refuse('already-blocked', `${state.person} is blocked since ${state.block.at}`);
    },
    take(state: PersonState, { by, reason }: Actor): Acknowledged {
      state.block = { at: nowInstant(), by, reason };
      delete state.splitBlock;
      note(state, { kind: 'block', change: 'blocked', by, reason });
      return { employee: state.person };
    },
  },
  unblock: {
    validate(state: PersonState, actor: Actor): void {
      checkActor(actor);
      checkPerson(state);
      if (state.block === null) throw refuse('not-blocked', `${state.person} is not blocked`);
    },
    take(state: PersonState, { by, reason }: Actor): Acknowledged {
      if (state.block !== null) state.liftedBlocks = [...(state.liftedBlocks ?? []), state.block.at];
      state.block = null;
      delete state.blockedWith;
      note(state, { kind: 'block', change: 'unblocked', by, reason });
      return { employee: state.person };
    },
  },
  join: {
    validate(state: PersonState, order: JoinOrder): void {
      checkActor(order);
      checkPerson(state);
      if (typeof order.person !== 'string' || order.person === state.person)
        throw refuse('not-found', 'name another person to join');
    },
    take(state: PersonState, { person, by, reason }: JoinOrder): Acknowledged {
      state.ordered = { kind: 'join', person, by, reason, at: nowInstant() };
      delete state.unjoined;
      return { employee: state.person };
    },
  },
  part: {
    validate(state: PersonState, order: PartOrder): void {
      checkActor(order);
      if (typeof order.policy !== 'string') throw refuse('not-found', 'name the policy to go on with');
      if (state.alias === undefined || state.ordered !== undefined)
        throw refuse('not-alias', `${state.person} is its own person: there is nothing to part`);
    },
    take(state: PersonState, { policy, by, reason }: PartOrder): Acknowledged {
      state.ordered = { kind: 'part', policy, by, reason, at: nowInstant() };
      return { employee: state.person };
    },
  },
  endHandOver: {
    validate(state: PersonState, order: EndHandOverOrder): void {
      checkActor(order);
      checkPerson(state);
      const open = handedOver(state.accounts[order.target], order, nowInstant());
      if (open === undefined)
        throw refuse('no-hand-over', `no hand-over of ${order.kind} ${order.name} is open in ${order.target}`);
      if (order.until !== null && (open.until === null || order.until >= open.until))
        throw refuse('no-hand-over', `the hand-over of ${order.kind} ${order.name} ends at ${open.until} already`);
    },
    take(state: PersonState, { target, kind, name, until, by, reason }: EndHandOverOrder): Acknowledged {
      const account = state.accounts[target];
      const now = nowInstant();
      const end = { target, kind, name, until: until ?? now };
      if (account !== undefined) state.accounts = { ...state.accounts, [target]: withHandOverEnd(account, end, now) };
      note(state, { kind: 'hand-over', target, object: { kind, name }, until: end.until, by, reason });
      return { employee: state.person };
    },
  },
  resolve: {
    validate(state: PersonState, order: ResolveOrder): void {
      checkActor(order);
      if (!state.reviews.some(({ id }) => id === order.reviewId)) {
        throw isPast(state.reviewCount, order.reviewId)
          ? refuse('already-resolved', `review ${order.reviewId} is closed`)
          : refuse('not-found', `there is no review ${order.reviewId}`);
      }
    },
    take(state: PersonState, { reviewId, action, by, reason }: ResolveOrder): Acknowledged {
      const review = state.reviews.find(({ id }) => id === reviewId);
      if (!review) return { employee: state.person };
      const change = { retry: 'retried', override: 'overridden', dismiss: 'dismissed' } as const;
      closeReview(state, review, change[action], { by, reason });
      if (action === 'retry') {
        state.failures = state.failures.filter(({ key }) => `effect:${key}` !== review.key);
        state.accounts = rulesLookedAtAgain(state.accounts, review.key);
        state.toldToHr = writtenAgain(state.toldToHr, review.key);
        readAgain(state, review.key);
      } else state.dismissed = { ...state.dismissed, [review.key]: questionOf(review) };
      return { employee: state.person };
    },
  },
  answerHold: {
    validate(state: PersonState, order: AnswerHoldOrder): void {
      checkActor(order);
      const hold = state.holds.find(({ id }) => id === order.holdId);
      if (!hold) {
        throw isPast(state.holdCount, order.holdId)
          ? refuse('already-resolved', `hold ${order.holdId} is closed`)
          : refuse('not-found', `there is no hold ${order.holdId}`);
      }
      if (hold.digest !== order.digest)
        throw refuse('plan-changed', `the plan behind ${order.holdId} changed: look again, then answer`);
      if (order.answer === 'release' && !isAnswerable(hold.reason)) throw refuse('cannot-release', hold.detail);
    },
    take(state: PersonState, { holdId, digest, answer, by }: AnswerHoldOrder): Acknowledged {
      const hold = state.holds.find(({ id }) => id === holdId);
      if (!hold) return { employee: state.person };
      state.holds = state.holds.filter(({ id }) => id !== holdId);
      if (answer === 'release') state.released = [...state.released, digest];
      else state.refused = [...state.refused, digest];
      const change = answer === 'release' ? 'released' : 'refused';
      note(state, { kind: 'hold', change, hold: holdId, reason: hold.reason, effects: hold.effects, by });
      return { employee: state.person };
    },
  },
};

/** What a person's own records are ordered is ordered of the person. */
function checkPerson(state: PersonState): void {
  checkLeading(state);
  if (state.ordered !== undefined)
    throw refuse('is-alias', `${state.person} is being joined to another person: look again in a moment`);
}

function checkLeading({ alias, person }: PersonState): void {
  if (alias !== undefined) throw refuse('is-alias', `${person} is a record of ${alias.of}: order it of them`);
}

/** Ids count up within a person: a lower number existed once. */
function isPast(count: number, id: string): boolean {
  const number = Number(/:[rh](\d+)$/.exec(id)?.[1]);
  return Number.isInteger(number) && number >= 1 && number <= count;
}
