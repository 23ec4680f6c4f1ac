import { ActivityFailure, CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Decision } from '../domain/decision.js';
import type { Effect } from '../domain/effect.js';
import { effectDigest } from '../domain/effect-digest.js';
import type { EffectResult } from '../domain/effect-result.js';
import type { Instant } from '../domain/json.js';
import { apply } from './apply.js';
import type { PendingEffect } from './messages.js';
import { noteCalledBack, noteFailure, noteResult, type Asked } from './note-outcome.js';
import { nowInstant, type PersonState } from './state.js';

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
  private asked: Asked = { decision: 0, heardAt: null };
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
    this.asked = { decision: this.state.decisions, heardAt };
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
    this.goOn(running, noteResult(this.state, effect, result, this.asked));
  }

  private failed(effect: Effect, error: unknown): void {
    const running = this.settle(effect);
    // Cancelled while its worker was dead, it ends by a missed heartbeat: no failure of the effect's own.
    if (isCancellation(error) || running?.cancelling === true) {
      noteCalledBack(this.state, effect);
      return this.goOn(running, true);
    }
    if (!(error instanceof ActivityFailure)) throw error;
    noteFailure(this.state, effect, error, this.asked);
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
}

function cancel(running: Running): void {
  if (running.cancelling) return;
  running.cancelling = true;
  running.scope.cancel();
}

function mayOpen({ op }: Effect): boolean {
  return op === 'create' || op === 'activate' || op === 'unsuspend';
}
