import { z } from 'zod';
import type { Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HrChanges } from '../../domain/ports/hr-source.js';
import type { DigestTable, DigestTables, Side } from './digest-table.js';
import { mapEmployee } from './map-employee.js';
import { digestOf, missingPeople } from './missing-people.js';
import { FIRST_PAGE, readPage, type PageStart, type RosterItemsPage } from './roster-pages.js';
import { readSurroundings, type RosterSources, type Surroundings } from './whole-roster.js';

const Side = z.union([z.literal(0), z.literal(1)]);
const Place = z.strictObject({ offset: z.int().min(1), last: z.string().nullable() });

/** Side of the last complete look, where the present one goes on, and how often it began anew since the roster moved. */
const Watermark = z
  .strictObject({ complete: Side.nullable(), at: Place.nullable(), restarts: z.int().min(0).default(0) })
  .nullable();
type Watermark = NonNullable<z.infer<typeof Watermark>>;

const DIGEST_LENGTH = 16;
/** A roster that moved this often during one look has no order to rely on. */
const MAX_RESTARTS = 3;

/**
 * Finds who changed by looking at everybody: TriNet has no feed that we could rely on.
 *
 * One call reads one page of the roster and names those on it whose digest differs from the last complete look. What a date does, such as a
 * name that takes effect, is a difference too. After the last page those who are shown no more are named as updated: looking for them
 * directly is up to the reader, since absence tells nothing. Where many are missing they are not named: whether the roster is whole is the
 * census's to judge. A roster without a steady order is read on all the same. Either way the look counts, so that each change is told
 * once, and whoever is missing unnamed is judged again by the next one.
 */
export class ChangeFinder {
  #around: Surroundings | undefined;

  constructor(
    private readonly sources: RosterSources,
    private readonly tables: DigestTables,
  ) {}

  /** Reads one page; repeating it, as after a crash, names the same people again. */
  async read(watermark: Json, options: CallOptions): Promise<HrChanges> {
    const { complete, at, restarts } = parseWatermark(watermark);
    const start = at ?? FIRST_PAGE;
    const draftSide: Side = complete === 0 ? 1 : 0;
    const page = await this.#page(restarts < MAX_RESTARTS ? start : { ...start, last: null }, options);
    // Somebody may have slipped through: the look starts again from the first page.
    if (page === 'moved') {
      return { people: [], watermark: { complete, at: { ...FIRST_PAGE }, restarts: restarts + 1 }, more: true };
    }
    const known = complete === null ? {} : await this.tables.read(complete);
    const before = start.offset === 1 ? {} : await this.tables.read(draftSide);
    const found = this.#digests(page, await this.#surroundings(start, options));
    const seen = { ...before, ...found };
    const changed = Object.entries(found)
      .filter(([hrId, digest]) => digestOf(known, hrId) !== digest)
      .map(([hrId]) => ({ hrId, action: hrId in known ? ('updated' as const) : ('inserted' as const) }));
    if (page.next !== null) {
      await this.tables.write(draftSide, seen);
      return { people: changed, watermark: { complete, at: { ...page.next }, restarts }, more: true };
    }
    const { named, kept } = missingPeople(seen, known, restarts < MAX_RESTARTS);
    await this.tables.write(draftSide, { ...seen, ...kept });
    return {
      people: [...changed, ...named.map((hrId) => ({ hrId, action: 'updated' as const }))],
      watermark: { complete: draftSide, at: null, restarts: 0 },
      more: false,
    };
  }

  async #page(start: PageStart, options: CallOptions): Promise<RosterItemsPage | 'moved'> {
    const { client, mapping } = this.sources;
    try {
      return await readPage({ client, mapping }, start, options);
    } catch (error) {
      if (error instanceof ConnectorError && error.detail.code === 'roster-moved') return 'moved';
      throw error;
    }
  }

  /** Company and calendar are read with the first page and serve those after it that this process reads. */
  async #surroundings({ offset }: PageStart, options: CallOptions): Promise<Surroundings> {
    if (offset === 1 || this.#around === undefined) this.#around = await readSurroundings(this.sources, options);
    return this.#around;
  }

  #digests({ people }: RosterItemsPage, around: Surroundings): DigestTable {
    const { mapping } = this.sources;
    return Object.fromEntries(
      people.map((person) => [
        person.employee.employeeId,
        mapEmployee(person, around, mapping).digest.slice(0, DIGEST_LENGTH),
      ]),
    );
  }
}

function parseWatermark(watermark: Json): Watermark {
  const result = Watermark.safeParse(watermark);
  if (result.success) return result.data ?? { complete: null, at: null, restarts: 0 };
  throw new ConnectorError('invalid', 'trinet', 'the watermark of the changes is not ours: start again with null');
}
