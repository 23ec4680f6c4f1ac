import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { CensusLimits } from '../domain/census/against-last.js';
import type { Instant, Json } from '../domain/json.js';
import { UNKNOWN_SOURCE } from '../domain/ports/hr-source.js';
import { isHrId } from '../domain/public-id.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { HrReading, HrSource } from '../domain/ports/hr-source.js';
import { AnswerWatch } from './answer-watch.js';
import { AskedRests } from './asked-rests.js';
import { createCensusActivities } from './census.js';
import { heartbeating } from './heartbeating.js';
import type { HintTeller } from './hints.js';
import type { IncidentReporter, IncidentSink } from './incidents.js';

/** A reading, and how long before its end it was begun: what HR changed meanwhile is not in it. */
export type TimedReading = HrReading & { readonly tookMs: number };

export interface HrDependencies {
  readonly sources: Readonly<Record<string, HrSource>>;
  readonly hints: HintTeller;
  readonly blobs: BlobStore;
  readonly censusLimits: CensusLimits;
  readonly incidents: IncidentReporter;
  readonly sink: IncidentSink;
}

/** Reading HR: one person, who changed, or everybody. All are reads and safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createHrActivities(dependencies: HrDependencies) {
  const { sources, hints, incidents, sink, blobs, censusLimits: limits } = dependencies;
  const answers = new AnswerWatch(sink);
  const rests = new AskedRests();
  const sourceOf = (name: string): HrSource => {
    const source = sources[name];
    if (source) return source;
    const message = `no HR connector is configured for source ${name}; set its variables and restart the worker`;
    throw ApplicationFailure.nonRetryable(message, UNKNOWN_SOURCE);
  };

  const pollPage = async (order: PollOrder): Promise<PolledPage> => {
    const source = sourceOf(order.source);
    return incidents.watching({ system: order.source, operation: 'pollPage', person: order.source }, () =>
      heartbeating(async (options) => {
        const { people, watermark, more } = await source.changesSince(startOf(source, order), options);
        const usable = people.filter(({ hrId }) => isHrId(hrId));
        const unusable = people.length - usable.length;
        if (unusable > 0) await sink.report(order.source, 'poll-failing', order.source, unusableIds(unusable));
        else if (!more) await sink.cleared(order.source, 'poll-failing');
        await hints.tell(order.source, usable, options);
        return { watermark, more };
      }),
    );
  };

  return {
    ...createCensusActivities({ sourceOf, blobs, limits, incidents, hints }),

    async readHrRecord(order: {
      readonly person: string;
      readonly source: string;
      readonly hrId: string;
      /** When the hint was heard, epoch milliseconds by the engine. */
      readonly heardAt?: number;
      /** Begun anew in the middle of the wait after a failure. */
      readonly early?: true;
    }): Promise<TimedReading> {
      const source = sourceOf(order.source);
      const began = performance.now();
      const { person, hrId, heardAt, early = false } = order;
      const watched = { system: order.source, person, operation: 'readRecord', attempt: activityInfo().attempt };
      const reading = await answers.watching(watched, () =>
        incidents.watching(watched, () =>
          rests.respecting({ system: order.source, early }, () =>
            heartbeating((options) =>
              source.readRecord(hrId, { ...options, ...(heardAt !== undefined && { heardAt }) }),
            ),
          ),
        ),
      );
      return { ...reading, tookMs: Math.ceil(Math.max(performance.now() - began, reading.ageMs ?? 0)) };
    },

    /** Tells everybody on one page of what changed since `watermark` to look again. */
    pollPage,

    /** All pages in one: for polls that began before they went page by page. @returns the next watermark */
    async pollChanges(order: PollOrder): Promise<Json> {
      let page = await pollPage(order);
      while (page.more) page = await pollPage({ ...order, watermark: page.watermark });
      return page.watermark;
    },
  };
}

function unusableIds(count: number): string {
  return `${count} people have ids in HR that are no ids here (1 to 128 of A-Z a-z 0-9 . _ ~ -): they are left out`;
}

interface PollOrder {
  readonly source: string;
  readonly watermark: Json;
  /** Of the first page of a poll that makes up for the past: it starts there, whatever the watermark. */
  readonly since?: Instant;
}

function startOf(source: HrSource, { watermark, since }: PollOrder): Json {
  return since === undefined ? watermark : (source.watermarkAt?.(since) ?? null);
}

/** Where to go on: with the next page while there is `more`, else with the next poll. */
interface PolledPage {
  readonly watermark: Json;
  readonly more: boolean;
}

export type HrActivities = ReturnType<typeof createHrActivities>;
