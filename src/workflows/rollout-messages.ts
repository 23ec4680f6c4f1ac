import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { RolloutOrder, RolloutProgress } from '../domain/rollout.js';

/** Workflow type; a wire name, never renamed. */
export const ROLLOUT_WORKFLOW = 'policyRollout';

/** @returns the workflow id of the roll-out with this number */
export const rolloutIdOf = (number: number): string => `policy-rollout:${number}`;

/** What a run starts with; `carried` and `page` are how far the run before it came. */
export interface RolloutInput {
  readonly order: RolloutOrder;
  readonly carried?: RolloutProgress;
  readonly page?: string | null;
}

/** A newer roll-out to everybody has begun: the older stops where it is. */
export const supersedeSignal = defineSignal<[{ readonly by: number }]>('supersede');
export const rolloutQuery = defineQuery<RolloutProgress>('progress');
