import { z } from 'zod';
import type { Instant, Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HrChanges } from '../../domain/ports/hr-source.js';
import { addDays } from '../../domain/civil-date.js';
import { dateIn } from '../reading/date-in.js';
import { byLabel } from '../reading/by-label.js';
import type { BambooHrClient } from './client.js';
import type { BambooHrMapping } from './mapping.js';
import type { ChangedEmployees } from './schemas.js';

const OVERLAP_MS = 5 * 60_000;
const FIRST = '2000-01-01T00:00:00.000Z';
const ACTIONS = { inserted: 'inserted', updated: 'updated', deleted: 'deleted' } as const;

/** `latest` of the feed, and the leave requests already told, as `id:status:date`. */
const Watermark = z
  .strictObject({ latest: z.iso.datetime({ offset: true }), requests: z.array(z.string()) })
  .nullable();

/** What a reader of changes needs. */
export interface ChangesContext {
  readonly client: BambooHrClient;
  readonly mapping: BambooHrMapping;
  readonly nowMs: number;
}

/**
 * Reads who changed since the last time, overlapping by five minutes: a person may be named twice, none is missed.
 *
 * The feed does not tell of time off, so leave requests decided lately are read beside it.
 */
export async function readChanges(context: ChangesContext, watermark: Json, options: CallOptions): Promise<HrChanges> {
  const from = parseWatermark(watermark);
  const since = from ? new Date(Date.parse(from.latest) - OVERLAP_MS).toISOString() : FIRST;
  const feed = await context.client.changed(since, options);
  const leave = await recentLeave(context, from?.latest, options);
  const told = new Set(from?.requests);
  const people = new Map(feed.employees.map((person) => [person.id, { hrId: person.id, action: actionOf(person) }]));
  for (const { key, employeeId } of leave) {
    if (from && !told.has(key) && !people.has(employeeId))
      people.set(employeeId, { hrId: employeeId, action: 'updated' });
  }
  return {
    people: [...people.values()],
    watermark: { latest: feed.latest, requests: leave.map(({ key }) => key) },
    more: false,
  };
}

/** @returns the watermark of a poll that ended then, with no leave request told */
export function watermarkAt(since: Instant): Json {
  return { latest: since, requests: [] };
}

function parseWatermark(watermark: Json): z.infer<typeof Watermark> {
  const result = Watermark.safeParse(watermark);
  if (result.success) return result.data;
  throw new ConnectorError('invalid', 'bamboohr', 'the watermark of the changes is not ours: start again with null');
}

function actionOf({ action }: ChangedEmployees['employees'][number]): 'inserted' | 'updated' | 'deleted' {
  const known = action.toLowerCase();
  return known === 'inserted' || known === 'deleted' ? ACTIONS[known] : 'updated';
}

/** Requests of leave types decided since the day before the last look; their dates are of the account's zone and without time. */
async function recentLeave(
  { client, mapping, nowMs }: ChangesContext,
  lastLook: string | undefined,
  options: CallOptions,
): Promise<readonly { key: string; employeeId: string }[]> {
  if (Object.keys(mapping.timeOff).length === 0) return [];
  const today = dateIn(mapping.timeZone, nowMs);
  const status = 'approved,denied,superceded,canceled';
  const lookedOn = lastLook === undefined ? today : dateIn(mapping.timeZone, Math.min(Date.parse(lastLook), nowMs));
  const since = addDays(lookedOn, -1);
  const window = { start: addDays(since, -31), end: addDays(today, 366), status };
  const requests = await client.timeOff(window, options);
  return requests
    .filter(({ type }) => type.name !== null && byLabel(mapping.timeOff, type.name) !== undefined)
    .filter(({ status: { lastChanged } }) => (lastChanged ?? today) >= since)
    .map(({ id, employeeId, status: { status: state, lastChanged } }) => ({
      key: `${id}:${state}:${lastChanged ?? ''}`,
      employeeId,
    }));
}
