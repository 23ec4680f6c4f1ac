import { ApplicationFailure, patched, type ActivityFailure } from '@temporalio/workflow';
import { unknownAccount, type AccountState } from '../domain/account.js';
import { calledBack } from '../domain/called-back.js';
import type { FailedEffect } from '../domain/decision.js';
import type { Effect } from '../domain/effect.js';
import { effectDigest } from '../domain/effect-digest.js';
import type { EffectResult } from '../domain/effect-result.js';
import type { Instant } from '../domain/json.js';
import { applyOutcome } from '../domain/observed.js';
import { operationName } from '../domain/operation-name.js';
import { objectOf } from '../domain/operation-object.js';
import { ruleOutcomes } from '../domain/rule-outcome.js';
import { isSurprise } from './is-surprise.js';
import { note, nowInstant, type PersonState } from './state.js';

/** A removal is tried again this much later although its failure is for good. */
const SLOW_RETRY_MS = 60 * 60 * 1000;

/** What asked for an effect. */
export interface Asked {
  /** Number of the decision. */
  readonly decision: number;
  /** Receipt of the fact that caused it, for the time from fact to effect; `null` when a date did. */
  readonly heardAt: Instant | null;
}

/**
 * Takes up what an effect did: the account as it is now, the failure it ends, the timeline.
 *
 * @returns whether the plan did not assume this: decide anew
 */
export function noteResult(state: PersonState, effect: Effect, result: EffectResult, asked: Asked): boolean {
  const now = nowInstant();
  const { policy, failures } = state;
  const account = state.accounts[effect.target] ?? unknownAccount(effect.target);
  const after = applyOutcome(account, effect, result.outcome, { now, policyHash: policy });
  state.accounts = { ...state.accounts, [effect.target]: after };
  state.failures = failures.filter(({ key }) => key !== effect.key);
  const outcome = result.already ? 'already' : 'done';
  noteEffect(state, effect, asked, { ...result, outcome, verified: isVerified(effect, result) });
  noteRules(state, account, after, result);
  // What was asked about is answered: only a decision closes the question.
  const mended =
    failures.some(({ key }) => key === effect.key) ||
    (account.unverified !== undefined && after.unverified === undefined);
  return mended || isSurprise(effect, result);
}

/** Takes up that an effect failed for good; what ends access is due again an hour later. */
export function noteFailure(state: PersonState, effect: Effect, error: ActivityFailure, asked: Asked): void {
  const { cause } = error;
  noteEffect(state, effect, asked, { outcome: 'failed', verified: false, attempts: 1, requestId: null });
  const failure: FailedEffect = {
    key: effect.key,
    digest: effectDigest(effect),
    at: nowInstant(),
    code: cause instanceof ApplicationFailure ? (cause.type ?? 'failed') : 'failed',
    detail: cause?.message ?? error.message,
    retryAt: closes(effect) ? new Date(Date.now() + SLOW_RETRY_MS).toISOString() : null,
  };
  state.failures = [...state.failures.filter(({ key }) => key !== effect.key), failure];
}

/** Takes up that an effect was called back before it answered: what it may have done is not known. */
export function noteCalledBack(state: PersonState, effect: Effect): void {
  // Lives recorded before went on as if it had not been done.
  if (!patched('called-back-in-doubt')) return;
  const account = state.accounts[effect.target];
  if (account !== undefined)
    state.accounts = { ...state.accounts, [effect.target]: calledBack(account, effect, nowInstant()) };
}

/** How it went, as the timeline tells it. */
interface Told extends Pick<EffectResult, 'attempts' | 'requestId'> {
  readonly outcome: 'done' | 'already' | 'failed';
  readonly verified: boolean;
}

function noteEffect(state: PersonState, effect: Effect, { decision, heardAt }: Asked, told: Told): void {
  const { outcome, verified, attempts, requestId } = told;
  note(state, {
    kind: 'effect',
    decision,
    target: effect.target,
    op: operationName(effect),
    object: objectOf(effect),
    outcome,
    verified,
    attempts,
    requestId,
    sinceFactMs: heardAt === null ? null : Math.max(0, Date.now() - Date.parse(heardAt)),
  });
}

function noteRules(state: PersonState, before: AccountState, after: AccountState, { outcome }: EffectResult): void {
  if (outcome.op !== 'readRules' || outcome.result !== 'read') return;
  const { target, ruled } = before;
  for (const each of ruleOutcomes(before, after, outcome.groups))
    note(state, { kind: 'rule', target, ...each, attributes: ruled?.attributes ?? [] });
}

function closes({ op }: Effect): boolean {
  return op === 'revoke' || op === 'suspend' || op === 'deactivate' || op === 'revokeSessions';
}

/** It was read back, and is as it was made. */
function isVerified(effect: Effect, { outcome }: EffectResult): boolean {
  if (outcome.op === 'readRules') return outcome.result === 'read';
  return outcome.op === 'verify' && effect.op === 'verify' && effect.expect.includes(outcome.status);
}
