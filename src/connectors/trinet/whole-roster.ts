import type { CivilDate } from '../../domain/json.js';
import { addDays } from '../../domain/civil-date.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { dateIn } from '../reading/date-in.js';
import type { TriNetClient } from './client.js';
import type { CompanyFacts, CompanyFactsReader } from './company-facts.js';
import type { DatedDayOff } from './leave-runs.js';
import type { TriNetMapping } from './mapping.js';
import { FIRST_PAGE, readPage, type PageStart, type RosterItem } from './roster-pages.js';

/** What is needed beside a roster item to say what it means. */
export interface Surroundings {
  readonly company: CompanyFacts;
  /** Today in the company's zone. */
  readonly today: CivilDate;
  /** Days off by employee; under `null` those of entries that name nobody. */
  readonly daysOff: ReadonlyMap<string | null, readonly DatedDayOff[]>;
}

/** Everybody the roster shows, with what is needed to read them. */
export interface WholeRoster extends Surroundings {
  readonly people: ReadonlyMap<string, RosterItem>;
}

/** What reads the roster. */
export interface RosterSources {
  readonly client: TriNetClient;
  readonly facts: Pick<CompanyFactsReader, 'read'>;
  readonly mapping: TriNetMapping;
  readonly clock: Clock;
}

const TRIES = 3;
/** A leave that began earlier is told with a later first day; it holds today all the same. */
const DAYS_BACK = 366;
const DAYS_AHEAD = 366;

/**
 * Reads the whole roster, from the start again when it moved meanwhile.
 *
 * @throws ConnectorError `unavailable` when it moved each time
 */
export async function readWholeRoster(sources: RosterSources, options: CallOptions): Promise<WholeRoster> {
  const surroundings = await readSurroundings(sources, options);
  for (let left = TRIES; ; left -= 1) {
    try {
      return { ...surroundings, people: await readEverybody(sources, options) };
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== 'conflict') throw error;
      if (left > 1) continue;
      const message =
        'the roster of trinet moved each time it was read: set api.overlap to 0 if its order is not stable';
      throw new ConnectorError('unavailable', 'trinet', message, { code: 'roster-moved', cause: error });
    }
  }
}

/** Reads the company, and the days off of leave types; days of other types are holidays and are dropped. */
export async function readSurroundings(
  { client, facts, mapping, clock }: RosterSources,
  options: CallOptions,
): Promise<Surroundings> {
  const company = await facts.read(options);
  const today = dateIn(company.timeZone, clock.now());
  const isRead = Object.keys(mapping.timeOff.types).length > 0;
  const calendar = isRead ? await client.calendar(addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD), options) : [];
  const daysOff = new Map<string | null, readonly DatedDayOff[]>();
  for (const { employeeId, timeOff } of calendar) {
    const known = daysOff.get(employeeId) ?? [];
    daysOff.set(employeeId, [...known, ...timeOff]);
  }
  return { company, today, daysOff };
}

async function readEverybody(
  { client, mapping }: RosterSources,
  options: CallOptions,
): Promise<ReadonlyMap<string, RosterItem>> {
  const people = new Map<string, RosterItem>();
  let page: PageStart | null = FIRST_PAGE;
  while (page !== null) {
    const read: Awaited<ReturnType<typeof readPage>> = await readPage({ client, mapping }, page, options);
    for (const person of read.people) people.set(person.employee.employeeId, person);
    page = read.next;
  }
  return people;
}
