import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { RolloutOrder, RolloutProgress } from '../domain/rollout.js';

/** Workflow type; a wire name, never renamed. */
export const ROLLOUT_WORKFLOW = 'policyRollout';

/** @returns the workflow id of the roll-out with this number */
export const rolloutIdOf = (number: number): string => `policy-rollout:${number}`;

/** How fast a roll-out goes; what is left out is for companies of any size. */
export interface RolloutPace {
  /** People told at a time. @default 100 */
  readonly pageSize?: number;
  /** Pages until a run goes on as a new one. @default 100 */
  readonly pagesInARun?: number;
}

/** What a run starts with; `carried` and `page` are how far the run before it came. */
export interface RolloutInput {
  readonly order: RolloutOrder;
  readonly pace?: RolloutPace;
  readonly carried?: RolloutProgress;
  readonly page?: string | null;
}

/** A newer roll-out to everybody has begun: the older stops where it is. */
export const supersedeSignal = defineSignal<[{ readonly by: number }]>('supersede');
export const rolloutQuery = defineQuery<RolloutProgress>('progress');
