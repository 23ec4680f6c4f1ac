import { z } from 'zod';
import type { CivilDate, Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { RosterEntry, RosterPage } from '../../domain/ports/hr-source.js';
import type { NamelyClient } from './client.js';
import { isDate, readDate } from './hr-date.js';
import { statusesOf } from './listing.js';
import type { NamelyMapping } from './mapping.js';
import type { Profile } from './schemas.js';
import { standingOf } from './standing.js';
import { workAddressOf } from './work-address.js';

const Page = z.strictObject({ status: z.int().min(0), page: z.int().min(1) });

/** What a reader of the roster needs. */
export interface RosterContext {
  readonly client: NamelyClient;
  readonly mapping: NamelyMapping;
  /** Date at Namely. */
  readonly today: CivilDate;
}

/** Reads one page of everybody, by when their profiles were made: people who come in the meantime are at the end. */
export async function readRoster(
  { client, mapping, today }: RosterContext,
  place: Json | null,
  options: CallOptions,
): Promise<RosterPage> {
  const result = Page.safeParse(place ?? { status: 0, page: 1 });
  if (!result.success) {
    throw new ConnectorError('invalid', 'namely', 'the page of the profile list is not ours: start again with null');
  }
  const { status, page } = result.data;
  const listings = statusesOf(mapping);
  const size = mapping.pageSize;
  const listing = listings[status] ?? null;
  const { profiles, total } = await client.list({ page, size, status: listing }, options);
  const isLast = profiles.length === 0 || (total !== null && page * size >= total);
  return {
    people: profiles.map((profile) => entryOf(profile, mapping, today)),
    next: isLast ? (status + 1 < listings.length ? { status: status + 1, page: 1 } : null) : { status, page: page + 1 },
    ...{ total, size },
    ...(listing === null ? {} : { listing }),
  };
}

function entryOf(profile: Profile, mapping: NamelyMapping, today: CivilDate): RosterEntry {
  const start = readDate(profile.start_date, mapping);
  return {
    hrId: profile.id,
    employeeNumber: profile.employee_id ?? null,
    givenName: profile.first_name ?? null,
    familyName: profile.last_name ?? null,
    workEmail: workAddressOf(profile, mapping) ?? null,
    personalEmail: profile.personal_email ?? null,
    phone: profile.mobile_phone ?? null,
    startDate: isDate(start) ? start : null,
    ended: hasEnded(profile, mapping, today),
  };
}

function hasEnded(profile: Profile, mapping: NamelyMapping, today: CivilDate): boolean | null {
  const [start, departure] = [readDate(profile.start_date, mapping), readDate(profile.departure_date, mapping)];
  const isOver = isDate(departure) && departure < today && !(isDate(start) && departure < start);
  switch (standingOf(profile)) {
    case 'inactive':
      return mapping.inactiveBeforeStart === 'cancelled' || !isDate(start) || start <= today;
    case 'active':
    case 'pending':
      return isOver;
    case 'unknown':
      return isOver ? true : null;
  }
}
