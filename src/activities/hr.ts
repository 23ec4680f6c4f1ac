import { ApplicationFailure } from '@temporalio/activity';
import type { Json } from '../domain/json.js';
import type { HrReading, HrSource } from '../domain/ports/hr-source.js';
import { heartbeating } from './heartbeating.js';
import type { IncidentReporter } from './incidents.js';

/** A reading, and how long before its end it was begun: what HR changed meanwhile is not in it. */
export type TimedReading = HrReading & { readonly tookMs: number };

/** Sends a person's workflow a `recheck`; durable when it returns. */
export type SendRecheck = (person: string, recheck: { readonly source: string }) => Promise<void>;

export interface HrDependencies {
  readonly sources: Readonly<Record<string, HrSource>>;
  readonly sendRecheck: SendRecheck;
  readonly incidents: IncidentReporter;
}

/** Reading HR: one person, or who changed. Both are reads and safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createHrActivities({ sources, sendRecheck, incidents }: HrDependencies) {
  const sourceOf = (name: string): HrSource => {
    const source = sources[name];
    if (source) return source;
    const message = `no HR connector is configured for source ${name}; set its variables and restart the worker`;
    throw ApplicationFailure.nonRetryable(message, 'unsupported');
  };

  return {
    async readHrRecord(order: {
      readonly person: string;
      readonly source: string;
      readonly hrId: string;
    }): Promise<TimedReading> {
      const source = sourceOf(order.source);
      const began = performance.now();
      const reading = await incidents.watching(
        { system: order.source, operation: 'readRecord', person: order.person },
        () => heartbeating((options) => source.readRecord(order.hrId, options)),
      );
      return { ...reading, tookMs: Math.ceil(performance.now() - began) };
    },

    /** Tells everybody who changed since `watermark` to look again. @returns the next watermark */
    async pollChanges(order: { readonly source: string; readonly watermark: Json }): Promise<Json> {
      const source = sourceOf(order.source);
      const changes = await incidents.watching(
        { system: order.source, operation: 'pollChanges', person: order.source },
        () => heartbeating((options) => source.changesSince(order.watermark, options)),
      );
      for (const { hrId } of changes.people) await sendRecheck(`${order.source}:${hrId}`, { source: order.source });
      return changes.watermark;
    },
  };
}

export type HrActivities = ReturnType<typeof createHrActivities>;
