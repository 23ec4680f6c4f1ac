import type { SandboxClock } from '../kit/clock.js';
import type { CompanyState, Person } from './company-state.js';
import { Refusal } from './refusal.js';

/** Something webhooks tell. */
export interface Notice {
  readonly employeeId: string;
  readonly action: 'created' | 'updated' | 'deleted';
  /** Aliases; empty unless `updated`. */
  readonly changedFields: readonly string[];
}

/** What a company is made of. */
export interface CompanyParts {
  readonly state: CompanyState;
  readonly clock: SandboxClock;
  /** Zone of the account, in which its dates change. */
  readonly timeZone: string;
  /** Called after each change of `state`. */
  readonly changed: () => void;
  /** Called with what webhooks have to tell; several at once belong to one batch. */
  readonly announce: (notices: readonly Notice[]) => void;
}

const JOB_FIELDS = ['department', 'division', 'jobTitle', 'location', 'supervisor'];
const STATUS_FIELDS = ['employmentHistoryStatus', 'employeeStatusDate', 'status'];

/** The records, with the vendor's bookkeeping: change feed, and webhooks on the day a dated change takes effect. */
export class Company {
  readonly #parts: CompanyParts;

  constructor(parts: CompanyParts) {
    this.#parts = parts;
  }

  get state(): CompanyState {
    return this.#parts.state;
  }

  /** The company's present, epoch milliseconds. */
  now(): number {
    return this.#parts.clock.now();
  }

  /** The date in the zone of the account. */
  today(): string {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: this.#parts.timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    return format.format(this.now());
  }

  /** The next id of its kind. */
  nextId(kind: keyof CompanyState['lastIds']): string {
    return String(++this.state.lastIds[kind]);
  }

  /** @throws Refusal 404 */
  person(id: string): Person {
    const person = this.state.people[id];
    if (!person) throw new Refusal(404, 'Employee not found');
    return person;
  }

  /** Adds a record: it is told as created and at once as updated, as the vendor does. */
  insert(person: Person): void {
    this.state.people[person.id] = person;
    this.#stamp(person, 'Inserted');
    this.#parts.announce([
      { employeeId: person.id, action: 'created', changedFields: [] },
      { employeeId: person.id, action: 'updated', changedFields: Object.keys(person.fields) },
    ]);
  }

  /** Notes a change of plain fields; it is told at once. */
  fieldsChanged(person: Person, changedFields: readonly string[]): void {
    this.#stamp(person, 'Updated');
    this.#parts.announce([{ employeeId: person.id, action: 'updated', changedFields }]);
  }

  /** Notes a change of rows; it is told at once when one of the dates has come, else on that day. */
  rowsChanged(person: Person, table: 'jobInfo' | 'employmentStatus', dates: readonly string[]): void {
    this.#stamp(person, 'Updated');
    if (!dates.some((date) => date <= this.today())) return;
    const changedFields = table === 'jobInfo' ? JOB_FIELDS : STATUS_FIELDS;
    this.#parts.announce([{ employeeId: person.id, action: 'updated', changedFields }]);
  }

  /** Notes a change that neither feed nor webhooks tell, such as time off. */
  quietlyChanged(): void {
    this.#parts.changed();
  }

  /** Removes a record for good. */
  remove(id: string): void {
    const person = this.person(id);
    delete this.state.people[person.id];
    this.state.deleted[id] = new Date(this.now()).toISOString();
    this.#parts.changed();
    this.#parts.announce([{ employeeId: id, action: 'deleted', changedFields: [] }]);
  }

  /** Tells the rows whose date has come since the last call; the feed does not move for them. */
  reachToday(): void {
    const today = this.today();
    const from = this.state.announcedTo;
    if (today <= from) return;
    this.state.announcedTo = today;
    this.#parts.changed();
    const came = ({ date }: { date: string }): boolean => date > from && date <= today;
    const notices = Object.values(this.state.people).flatMap((person): Notice[] => {
      const changedFields = [
        ...(person.jobInfo.some(came) ? JOB_FIELDS : []),
        ...(person.employmentStatus.some(came) ? STATUS_FIELDS : []),
      ];
      return changedFields.length === 0 ? [] : [{ employeeId: person.id, action: 'updated', changedFields }];
    });
    if (notices.length > 0) this.#parts.announce(notices);
  }

  #stamp(person: Person, action: Person['lastAction']): void {
    person.lastAction = action;
    person.lastChanged = new Date(this.now()).toISOString();
    this.#parts.changed();
  }
}
