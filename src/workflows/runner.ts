import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation } from '@temporalio/workflow';
import { unknownAccount, type AccountState } from '../domain/account.js';
import type { Decision, FailedEffect } from '../domain/decision.js';
import type { Effect } from '../domain/effect.js';
import { effectDigest } from '../domain/effect-digest.js';
import type { EffectResult } from '../domain/effect-result.js';
import type { Instant } from '../domain/json.js';
import { applyOutcome } from '../domain/observed.js';
import { operationName } from '../domain/operation-name.js';
import { objectOf } from '../domain/operation-object.js';
import { ruleOutcomes } from '../domain/rule-outcome.js';
import { apply } from './apply.js';
import { isSurprise } from './is-surprise.js';
import type { PendingEffect } from './messages.js';
import { note, nowInstant, type PersonState } from './state.js';

/** A removal is tried again this much later although its failure is for good. */
const SLOW_RETRY_MS = 60 * 60 * 1000;

interface Running {
  readonly effect: Effect;
  readonly digest: string;
  readonly scope: CancellationScope;
  readonly since: Instant;
  /** By which the engine tells attempts and the last error. */
  readonly activityId: string;
  cancelling: boolean;
}

/**
 * Runs the effects of the latest decision, stage after stage, in parallel within one.
 *
 * A newer decision takes over at once: what it still wants runs on, the rest is cancelled. Containment starts beside whatever is in
 * flight; only a create or an activation being cancelled is awaited, since it may still open what must be closed.
 */
export class Runner {
  /** Something happened that the plan did not assume: decide again. */
  surprised = false;
  /** Counts effects that ended: a decision made meanwhile did not know of them. */
  settlements = 0;
  private readonly running = new Map<string, Running>();
  /** Effects begun in this run. */
  started = 0;
  private stages: Decision['stages'] = [];
  private decision = 0;
  private heardAt: Instant | null = null;
  private contain = false;

  constructor(private readonly state: PersonState) {}

  /** Nothing runs and nothing is left to run. */
  get idle(): boolean {
    return this.running.size === 0 && this.stages.length === 0;
  }

  get pending(): readonly PendingEffect[] {
    return [...this.running.values()].map(({ effect, since, activityId }) => ({ key: effect.key, activityId, since }));
  }

  /** @param heardAt receipt of the fact that caused the decision, for the time from fact to effect; `null` when a date did */
  adopt(decision: Decision, heardAt: Instant | null): void {
    this.surprised = false;
    this.stages = decision.stages;
    this.decision = this.state.decisions;
    this.heardAt = heardAt;
    this.contain = decision.contain;
    const first = this.stages[0]?.effects ?? [];
    for (const running of this.running.values()) {
      if (!first.some((effect) => effect.key === running.effect.key && effectDigest(effect) === running.digest))
        cancel(running);
    }
    this.advance();
  }

  /**
   * Ends what runs, drops what is left, and asks for another decision afterwards. A create is let end: only so is it known whether there
   * is an account that must be closed.
   */
  callBack(): void {
    this.stages = [];
    for (const running of this.running.values()) {
      if (running.effect.op === 'create') running.cancelling = true;
      else cancel(running);
    }
  }

  private advance(): void {
    const [stage] = this.stages;
    for (const effect of stage?.effects ?? []) {
      if (!this.running.has(effect.key) && !this.mustWait(effect)) this.start(effect);
    }
  }

  private mustWait({ target }: Effect): boolean {
    const cancelled = [...this.running.values()].filter(({ cancelling }) => cancelling);
    if (!this.contain) return cancelled.length > 0;
    // One target's slow opening is no reason to leave another open.
    return cancelled.some(({ effect }) => effect.target === target && mayOpen(effect));
  }

  private start(effect: Effect): void {
    const scope = new CancellationScope();
    this.started += 1;
    const activityId = `effect-${this.started}`;
    this.running.set(effect.key, {
      effect,
      digest: effectDigest(effect),
      scope,
      since: nowInstant(),
      activityId,
      cancelling: false,
    });
    const { person, policy, decisions } = this.state;
    const order = {
      person,
      policy,
      now: nowInstant(),
      operationId: `${person}/${decisions}/${effect.key.replaceAll(':', '/')}`,
    };
    // Shielded from a cancelled workflow, so that closing an account is never cut short; the inner scope is ours to cancel.
    void CancellationScope.nonCancellable(() => scope.run(() => apply(order, effect, activityId))).then(
      (result) => this.succeeded(effect, result),
      (error: unknown) => this.failed(effect, error),
    );
  }

  private succeeded(effect: Effect, result: EffectResult): void {
    const running = this.settle(effect);
    const now = nowInstant();
    const { policy, failures } = this.state;
    const account = this.state.accounts[effect.target] ?? unknownAccount(effect.target);
    const after = applyOutcome(account, effect, result.outcome, { now, policyHash: policy });
    this.state.accounts = { ...this.state.accounts, [effect.target]: after };
    this.state.failures = failures.filter(({ key }) => key !== effect.key);
    const verified = isVerified(effect, result);
    this.noteEffect(effect, result.already ? 'already' : 'done', verified, result);
    this.noteRules(account, after, result);
    // What was asked about is answered: only a decision closes the question.
    const mended =
      failures.some(({ key }) => key === effect.key) ||
      (account.unverified !== undefined && after.unverified === undefined);
    this.goOn(running, mended || isSurprise(effect, result));
  }

  private failed(effect: Effect, error: unknown): void {
    const running = this.settle(effect);
    // Cancelled while its worker was dead, it ends by a missed heartbeat: no failure of the effect's own.
    if (isCancellation(error) || running?.cancelling === true) return this.goOn(running, true);
    if (!(error instanceof ActivityFailure)) throw error;
    const { cause } = error;
    const code = cause instanceof ApplicationFailure ? (cause.type ?? 'failed') : 'failed';
    this.noteEffect(effect, 'failed', false, { attempts: 1, requestId: null });
    this.fail(effect, code, cause?.message ?? error.message);
    this.goOn(running, true);
  }

  private settle(effect: Effect): Running | undefined {
    this.settlements += 1;
    const running = this.running.get(effect.key);
    this.running.delete(effect.key);
    return running;
  }

  /** What was cancelled or did not end as assumed is decided anew; else the plan goes on to its next stage. */
  private goOn(running: Running | undefined, surprise: boolean): void {
    if (surprise || running?.cancelling === true) this.surprised = true;
    if (this.running.size > 0) return;
    if (this.surprised) {
      this.stages = [];
      return;
    }
    this.stages = this.stages.slice(1);
    this.advance();
  }

  private fail(effect: Effect, code: string, detail: string): void {
    const failure: FailedEffect = {
      key: effect.key,
      digest: effectDigest(effect),
      at: nowInstant(),
      code,
      detail,
      retryAt: closes(effect) ? new Date(Date.now() + SLOW_RETRY_MS).toISOString() : null,
    };
    this.state.failures = [...this.state.failures.filter(({ key }) => key !== effect.key), failure];
  }

  private noteRules(before: AccountState, after: AccountState, { outcome }: EffectResult): void {
    if (outcome.op !== 'readRules' || outcome.result !== 'read') return;
    const { target, ruled } = before;
    for (const each of ruleOutcomes(before, after, outcome.groups))
      note(this.state, { kind: 'rule', target, ...each, attributes: ruled?.attributes ?? [] });
  }

  private noteEffect(
    effect: Effect,
    outcome: 'done' | 'already' | 'failed',
    verified: boolean,
    { attempts, requestId }: Pick<EffectResult, 'attempts' | 'requestId'>,
  ): void {
    note(this.state, {
      kind: 'effect',
      decision: this.decision,
      target: effect.target,
      op: operationName(effect),
      object: objectOf(effect),
      outcome,
      verified,
      attempts,
      requestId,
      sinceFactMs: this.heardAt === null ? null : Math.max(0, Date.now() - Date.parse(this.heardAt)),
    });
  }
}

function cancel(running: Running): void {
  if (running.cancelling) return;
  running.cancelling = true;
  running.scope.cancel();
}

function mayOpen({ op }: Effect): boolean {
  return op === 'create' || op === 'activate' || op === 'unsuspend';
}

function closes({ op }: Effect): boolean {
  return op === 'revoke' || op === 'suspend' || op === 'deactivate' || op === 'revokeSessions';
}

/** It was read back, and is as it was made. */
function isVerified(effect: Effect, { outcome }: EffectResult): boolean {
  if (outcome.op === 'readRules') return outcome.result === 'read';
  return outcome.op === 'verify' && effect.op === 'verify' && effect.expect.includes(outcome.status);
}
