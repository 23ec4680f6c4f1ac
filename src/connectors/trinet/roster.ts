import { z } from 'zod';
import type { Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { RosterEntry, RosterPage } from '../../domain/ports/hr-source.js';
import { dateIn } from '../reading/date-in.js';
import { employmentTerms, type EmploymentTerms } from './employment-terms.js';
import { nameInForce } from './map-person.js';
import type { TriNetMapping } from './mapping.js';
import { textOf } from './path-in.js';
import { FIRST_PAGE, readPage, type RosterItem } from './roster-pages.js';
import type { RosterSources } from './whole-roster.js';

const Place = z.strictObject({ offset: z.int().min(1), last: z.string().nullable() });

/** Reads one page of the roster, enough to know who each person is. */
export async function readRosterPage(
  sources: RosterSources,
  page: Json | null,
  options: CallOptions,
): Promise<RosterPage> {
  const { client, facts, mapping, clock } = sources;
  const start = page === null ? FIRST_PAGE : Place.safeParse(page).data;
  if (!start)
    throw new ConnectorError('invalid', 'trinet', 'the page of the roster is not ours: start again with null');
  const { timeZone } = await facts.read(options);
  const { people, next, total, size } = await readPage({ client, mapping }, start, options);
  const today = dateIn(timeZone, clock.now());
  return { people: people.map((person) => entryOf(person, mapping, today)), next: next && { ...next }, total, size };
}

function entryOf({ employee, own }: RosterItem, mapping: TriNetMapping, today: string): RosterEntry {
  const terms = employmentTerms(employee.employmentInfo, mapping, today);
  const name = nameInForce(employee.names, 'primary', today);
  return {
    hrId: employee.employeeId,
    employeeNumber: employee.alternateId ?? employee.employeeId,
    givenName: name?.firstName ?? null,
    familyName: name?.lastName ?? null,
    workEmail: employee.employmentInfo?.workEmail ?? null,
    personalEmail: at(own, mapping.personalEmail),
    phone: at(own, mapping.mobilePhone) ?? employee.employmentInfo?.workPhone ?? null,
    startDate: terms.startDate,
    ended: hasEnded(terms),
  };
}

function hasEnded({ meaning }: EmploymentTerms): boolean | null {
  return meaning === undefined ? null : meaning.is === 'ended';
}

function at(own: RosterItem['own'], path: string | null): string | null {
  return path === null ? null : (textOf(own[path]) ?? null);
}
