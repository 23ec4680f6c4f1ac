import type { Client, ScheduleDescription } from '@temporalio/client';
import { LastCensus, lastCensusKey } from '../../domain/census/last-census.js';
import type { Instant } from '../../domain/json.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import { scheduleIdOf, type HrLook } from '../../workflows/messages.js';
import type { ListedIncident } from '../people-client.js';
import type { LookState, SourceState } from '../source-desk.js';
import { lastOrder } from './source-orders.js';
import { readPauseNote } from './pause-note.js';

/** Reads where the reading of one HR system stands, from its Schedules. @throws ScheduleNotFoundError for one that is not read */
export async function readSourceState(
  { client, blobs }: { readonly client: Client; readonly blobs: BlobStore },
  source: string,
  incidents: readonly ListedIncident[],
): Promise<SourceState> {
  const describe = (look: HrLook): Promise<ScheduleDescription> =>
    client.schedule.getHandle(scheduleIdOf(look, source)).describe();
  const [poll, census] = await Promise.all([describe('poll'), describe('census')]);
  return {
    source,
    poll: lookState(poll, await lastPoll(client, source)),
    census: lookState(census, await lastCensus(blobs, source)),
    paused: poll.state.paused ? readPauseNote(poll.state.note) : null,
    incidents: incidents
      .filter(({ system }) => system === source)
      .map(({ kind, openedAt, detail }) => ({ kind, since: openedAt, detail })),
    lastOrder: await lastOrder(blobs, source),
  };
}

function lookState({ state, info }: ScheduleDescription, lastGood: Instant | null): LookState {
  const next = state.paused ? undefined : info.nextActionTimes[0];
  return { running: info.runningActions.length > 0, lastGood, next: next?.toISOString() ?? null };
}

/** The engine lists what ended last first, and forgets it after its retention. */
async function lastPoll(client: Client, source: string): Promise<Instant | null> {
  const query = `TemporalScheduledById = '${scheduleIdOf('poll', source)}' AND ExecutionStatus = 'Completed'`;
  for await (const { closeTime } of client.workflow.list({ query, pageSize: 1 }))
    return closeTime?.toISOString() ?? null;
  return null;
}

async function lastCensus(blobs: BlobStore, source: string): Promise<Instant | null> {
  const text = await blobs.get(lastCensusKey(source));
  return text === undefined ? null : LastCensus.parse(JSON.parse(text)).at;
}
