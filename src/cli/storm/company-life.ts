import { aJob, applyChange, near, proposeChange } from './change.js';
import { expectedAccount } from './expected-account.js';
import type { HrOffice, NewHire } from './hr-office.js';
import type { Random } from './random.js';
import { FAMILY_NAMES, GIVEN_NAMES, OFFICES, type Day, type HrRecord, type Human } from './truth.js';

/** How much happens. */
export interface LifePlan {
  readonly people: number;
  readonly changes: number;
  /** Between two entries, milliseconds. */
  readonly everyMs: number;
}

const NAMELESS = 0.12;
const CONTRACTORS = 0.2;

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
      const newcomer = this.humans.length < people && this.random.chance((2 * people) / changes);
      await (newcomer || this.humans.length === 0 ? this.hire() : this.change());
      if (this.entered === Math.floor(changes / 2)) halfway();
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  private async hire(): Promise<void> {
    const { random } = this;
    const number = `S${1000 + this.humans.length}`;
    const start = near(today(), random);
    const person: NewHire = {
      number,
      givenName: random.pick(GIVEN_NAMES),
      familyName: random.chance(NAMELESS) ? '' : random.pick(FAMILY_NAMES),
      office: random.pick(OFFICES),
      contractor: random.chance(CONTRACTORS),
      employments: [{ start, lastDay: null, voluntary: true, cancelled: false }],
      jobs: [aJob({ jobs: [] }, start, random)],
      leaves: [],
      renamed: false,
    };
    const office = random.pick(this.offices.filter((each) => each.knows(person)));
    const hrId = await office.hire(person);
    const { number: _number, ...record } = person;
    const human: Human = { number, records: [{ ...record, source: office.source, hrId }], mayHaveBeenShut: false };
    this.humans.push(human);
    this.happened(human);
  }

  private async change(): Promise<void> {
    const human = this.random.pick(this.humans);
    const record = this.random.pick(human.records);
    const day = today();
    const change = proposeChange(record, day, this.random);
    const office = this.offices.find(({ source }) => source === record.source);
    if (change === null || !office?.can(record, change, day)) return;
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

/** HR's calendar on the wall. */
function today(): Day {
  return new Date().toISOString().slice(0, 10);
}
