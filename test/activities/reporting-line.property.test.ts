import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lookUpTheLine, mayHaveReports, type CardReader } from '../../src/activities/reporting-line.js';
import { instantAfter } from '../../src/domain/backoff.js';
import { decide } from '../../src/domain/decide.js';
import type { DecideInput, ReportingLine } from '../../src/domain/decision.js';
import { saysTheSame, type ManagerCard } from '../../src/domain/managers/manager-card.js';
import { afterNews } from '../../src/domain/managers/manager-link.js';
import type { RecordState } from '../../src/domain/record-state.js';
import { aPolicy } from '../domain/policy/a-person.js';
import { aHire, aTermination, recordOf, aFact } from '../support/facts.js';

const POLICY = aPolicy();
const DAY_MS = 86_400_000;

/** Who reports to whom, by number; `-1` names nobody, one beyond the last a stranger. */
interface Company {
  readonly managers: readonly number[];
  readonly left: readonly boolean[];
}

const someCompany: fc.Arbitrary<Company> = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    managers: fc.array(fc.integer({ min: -1, max: size }), { minLength: size, maxLength: size }),
    left: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
  }),
);
/** Two companies of one size: one as HR first says it, one as HR mends it. */
const someHistory = someCompany.chain((before) =>
  fc.record({
    before: fc.constant(before),
    after: someCompany.filter(({ managers }) => managers.length === before.managers.length),
    order: fc.shuffledSubarray(
      before.managers.map((_, index) => index),
      { minLength: before.managers.length },
    ),
    luck: fc.infiniteStream(fc.boolean()),
  }),
);

const idOf = (index: number): string => `bamboohr:${index}`;

/** People who decide one at a time, in any order; telling them may fail to reach some, as when the index lags. */
class World implements CardReader {
  now = '2027-02-01T12:00:00.000Z';
  private readonly records = new Map<string, RecordState>();
  private readonly lines = new Map<string, ReportingLine>();
  private readonly news: { readonly to: string; readonly card: ManagerCard }[] = [];

  constructor(private readonly lucky: () => boolean) {}

  async card(person: string): Promise<ManagerCard | null> {
    return this.lines.get(person)?.card ?? null;
  }

  async hasReports(): Promise<boolean> {
    return true;
  }

  hear(index: number, { managers, left }: Company): Promise<void> {
    const manager = managers[index] ?? -1;
    const position = { id: '1', primary: true, from: '2026-12-01', managerId: manager < 0 ? null : String(manager) };
    const time = this.now;
    const facts = [
      aHire(
        { name: { givenName: `P${index}`, familyName: 'X' }, positions: [position] },
        { hrId: String(index), time },
      ),
      ...(left[index] === true
        ? [aFact('terminated', { termination: aTermination() }, { hrId: String(index), time })]
        : []),
    ];
    this.records.set(idOf(index), recordOf(...facts));
    return this.decide(idOf(index));
  }

  /** One message reaches its reader. */
  async deliver(): Promise<boolean> {
    const message = this.lucky() ? this.news.shift() : this.news.pop();
    if (message === undefined) return false;
    const line = this.lines.get(message.to);
    const link = line ? afterNews(line.link, message.card) : null;
    if (line === undefined || link === line.link) return true;
    this.lines.set(message.to, { ...line, link });
    await this.decide(message.to);
    return true;
  }

  /** Everything under way arrives, and time passes until nobody looks for anything that can be found. */
  async settle(): Promise<void> {
    for (let day = 0; day < 4; day++) {
      for (let hour = 0; hour < 24; hour++) {
        while (await this.deliver());
        this.now = instantAfter(this.now, DAY_MS / 24);
        for (const [person, { link }] of this.lines)
          if (typeof link?.lookAgainAt === 'string' && link.lookAgainAt <= this.now) await this.decide(person);
      }
    }
    while (await this.deliver());
  }

  shown(index: number): object {
    const line = this.lines.get(idOf(index));
    const link = line?.link ?? null;
    const { stamp: _, ...card } = link?.card ?? { stamp: null };
    return { of: link?.of ?? null, card, cycle: link?.cycle ?? [], open: typeof link?.lookAgainAt === 'string' };
  }

  private async decide(person: string): Promise<void> {
    const record = this.records.get(person);
    if (record === undefined) return;
    const before = this.lines.get(person) ?? null;
    const input: DecideInput = {
      ...{ person, now: this.now, records: { [person]: record }, accounts: {}, block: null, paused: false },
      ...{ failures: [], released: [], refused: [], readings: {}, overridden: {}, endingHeardAt: null, line: before },
    };
    const link = await lookUpTheLine(input, POLICY.calendarRules, this);
    const decision = decide({ ...input, link }, POLICY, { mode: 'enforce', digest: (text) => text });
    if (decision.line === undefined) throw new Error('every decision has a line');
    const { self } = decision.line;
    const hasReports = await mayHaveReports(input, { ...decision, line: decision.line }, this);
    const card = before?.card ?? null;
    const content = { ...self, accounts: {} };
    const isSame = saysTheSame(card, content);
    const stamp = { at: this.now, version: (card?.stamp.version ?? 0) + 1 };
    const shown = isSame ? card : { ...content, stamp };
    this.lines.set(person, { link, self, card: shown, hasReports });
    if (shown === null || isSame) return;
    for (const [to, { link: below }] of this.lines) {
      // The index lags: who was linked a moment ago may not be told, and will look again.
      const isIndexed = below?.lookAgainAt === null || this.lucky();
      if (below?.of === person && isIndexed) this.news.push({ to, card: shown });
    }
  }
}

/** Members of the circle a person is in, straight from what HR says. */
function circleOf(index: number, { managers }: Company): readonly string[] {
  const line = [index];
  for (let above = managers[index] ?? -1; above >= 0 && above < managers.length; above = managers[above] ?? -1) {
    if (above === index) return line.map(idOf).toSorted();
    if (line.includes(above)) return [];
    line.push(above);
  }
  return [];
}

/** The first in office above somebody; none in a line that goes round. */
function inOfficeAbove(index: number, company: Company): string {
  const { managers, left } = company;
  if (circleOf(index, company).length > 0) return '';
  const above = managers[index] ?? -1;
  if (above < 0 || above >= managers.length) return '';
  return left[above] === true ? inOfficeAbove(above, company) : idOf(above);
}

describe('the reporting line', () => {
  it('ends in the same cards in whatever order people and news arrive, though news are lost', async () => {
    await fc.assert(
      fc.asyncProperty(someHistory, async ({ before, after, order, luck }) => {
        const chance = luck[Symbol.iterator]();
        const world = new World(() => chance.next().value === true);
        for (const company of [before, after]) {
          for (const index of order) {
            await world.hear(index, company);
            while (chance.next().value === true && (await world.deliver()));
          }
          await world.settle();
        }
        for (const index of order) {
          const manager = after.managers[index] ?? -1;
          const known = manager >= 0 && manager < after.managers.length && manager !== index;
          expect(world.shown(index)).toMatchObject({
            of: manager < 0 ? null : idOf(manager),
            card: known ? { id: idOf(manager), cycle: circleOf(manager, after) } : {},
            cycle: circleOf(index, after),
          });
          if (known && after.left[manager] === true)
            expect(world.shown(index)).toMatchObject({ card: { standIn: inOfficeAbove(manager, after) } });
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
