import { aJob, applyChange, near, proposeChange } from './change.js';
import { expectedAccount } from './expected-account.js';
import type { HrOffice, NewHire } from './hr-office.js';
import type { Random } from './random.js';
import { isOpenTo, proposeSecondRecord } from './second-record.js';
import { dayAfter, FAMILY_NAMES, GIVEN_NAMES, OFFICES, type Day, type HrRecord, type Human } from './truth.js';

/** How much happens. */
export interface LifePlan {
  readonly people: number;
  readonly changes: number;
  /** Between two entries, milliseconds. */
  readonly everyMs: number;
}

const NAMELESS = 0.12;
const CONTRACTORS = 0.2;
const SECOND_RECORDS = 0.06;

/** A company in which people are hired, moved, sent home and taken back, all at random. */
export class CompanyLife {
  readonly humans: Human[] = [];
  private entered = 0;

  constructor(
    private readonly plan: LifePlan,
    private readonly offices: readonly HrOffice[],
    private readonly random: Random,
  ) {}

  /** Lives until everything planned has been entered. @param halfway called once, in the middle */
  async live(halfway: () => void): Promise<void> {
    const { people, changes, everyMs } = this.plan;
    while (this.entered < changes) {
      const before = this.entered;
      const newcomer = this.humans.length < people && this.random.chance((2 * people) / changes);
      if (newcomer || this.humans.length === 0) await this.hire();
      else await (this.random.chance(SECOND_RECORDS) ? this.goOn() : this.change());
      if (this.entered === before) continue;
      if (this.entered === Math.floor(changes / 2)) halfway();
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  private async hire(): Promise<void> {
    const { random } = this;
    const start = near(today(), random);
    const person: NewHire = {
      number: `S${1000 + this.humans.length}`,
      phone: `+44 20 ${70_000_000 + this.humans.length}`,
      birthDate: dayAfter('1960-01-01', random.below(15_000)),
      givenName: random.pick(GIVEN_NAMES),
      familyName: random.chance(NAMELESS) ? '' : random.pick(FAMILY_NAMES),
      office: random.pick(OFFICES),
      contractor: random.chance(CONTRACTORS),
      employments: [{ start, lastDay: null, voluntary: true, cancelled: false }],
      jobs: [aJob({ jobs: [] }, start, random)],
      leaves: [],
    };
    const office = random.pick(this.offices.filter((each) => each.knows(person)));
    const { phone, birthDate } = person;
    const human: Human = { phone, birthDate, records: [await enter(person, office)], mayHaveBeenShut: false };
    this.humans.push(human);
    this.happened(human);
  }

  /** Somebody goes on in another record; which of the two is entered first is chance. */
  private async goOn(): Promise<void> {
    const { random } = this;
    const human = random.pick(this.humans);
    const [first] = human.records;
    const office = random.pick(this.offices);
    const day = today();
    const next = proposeSecondRecord(human, { system: office.source, today: day, random });
    const before = this.offices.find(({ source }) => source === first?.source);
    if (first === undefined || next === null || !office.knows(next.person)) return;
    const { person, ending } = next;
    if (ending !== null && before?.can(first, ending, day) !== true) return;
    const begin = async (): Promise<void> => void human.records.push(await enter(person, office));
    const end = async (): Promise<void> => {
      if (ending === null) return;
      await before?.enter(first, ending, day);
      applyChange(first, ending);
    };
    for (const act of random.shuffled([begin, end])) await act();
    first.closed = true;
    // Whichever is heard of first, nobody can tell an ending from a change of record.
    human.mayHaveBeenShut = true;
    this.happened(human);
  }

  private async change(): Promise<void> {
    const human = this.random.pick(this.humans);
    const record = this.random.pick(human.records);
    const day = today();
    const change = proposeChange(record, day, this.random);
    const office = this.offices.find(({ source }) => source === record.source);
    if (change === null || !isOpenTo(record, change, human) || !office?.can(record, change, day)) return;
    await office.enter(record, change, day);
    applyChange(record, change);
    this.happened(human);
  }

  private happened(human: Human): void {
    this.entered += 1;
    human.mayHaveBeenShut ||= expectedAccount(human, Date.now()).state !== 'open';
  }

  /** People whose record cannot be used yet. */
  get withBadRecords(): readonly { readonly human: Human; readonly record: HrRecord }[] {
    return this.humans.flatMap((human) =>
      human.records.filter(({ familyName }) => familyName === '').map((record) => ({ human, record })),
    );
  }
}

async function enter(person: NewHire, office: HrOffice): Promise<HrRecord> {
  const { phone: _phone, birthDate: _birthDate, ...record } = person;
  return { ...record, source: office.source, hrId: await office.hire(person), renamed: false, closed: false };
}

/** HR's calendar on the wall. */
function today(): Day {
  return new Date().toISOString().slice(0, 10);
}
