import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { LinkAnswer, LinkOrder, LinkProgress } from '../domain/link-progress.js';
import type { Actor } from './messages.js';

/** Workflow type; a wire name, never renamed. */
export const LINK_WORKFLOW = 'linkReport';

/** @returns the workflow id of the link report with this id */
export const linkWorkflowIdOf = (id: string): string => `link:${id}`;

/** What a run starts with. */
export interface LinkInput {
  readonly order: LinkOrder;
}

export const answerCaseUpdate = defineUpdate<LinkProgress, [LinkAnswer]>('answerCase');
export const approveLinksUpdate = defineUpdate<LinkProgress, [Actor]>('approveLinks');
export const linkProgressQuery = defineQuery<LinkProgress>('linkProgress');
