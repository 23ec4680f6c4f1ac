import { dayAfter } from '../kit/day-after.js';
import type { Company } from './company.js';
import type { Person, StatusRow, TimeOff } from './company-state.js';
import { isEnd, rowInForce } from './effective-rows.js';
import { Refusal } from './refusal.js';

/** A leave as it is entered. */
export interface LeaveOrder {
  readonly by: 'status' | 'timeOff';
  readonly from: string;
  /** Last day; by status none leaves it open. */
  readonly to?: string | undefined;
  /** Status label or time-off type. */
  readonly type: string;
}

/** Enters leaves, either way the vendor knows: status rows, and time-off requests. */
export class LeaveDesk {
  readonly #company: Company;

  constructor(company: Company) {
    this.#company = company;
  }

  /** Starts a leave; with a last day by status, the row of the return is entered at once. */
  start(person: Person, { by, from, to, type }: LeaveOrder): void {
    if (by === 'timeOff') return this.#request(person, from, to, type);
    const before = rowInForce(person.employmentStatus, from);
    if (!before || isEnd(before)) throw new Refusal(400, 'The person is not employed on that day');
    const rows = [this.#row(from, type)];
    if (to !== undefined) rows.push(this.#row(dayAfter(to), before.employmentStatus));
    person.employmentStatus.push(...rows);
    this.#company.rowsChanged(
      person,
      'employmentStatus',
      rows.map(({ date }) => date),
    );
  }

  /** Brings a person back on a day: a running request is replaced by a shorter one, a status by the one before it. */
  end(person: Person, date: string): void {
    const open = this.#company.state.timeOff.find(
      ({ employeeId, state, start, end }) =>
        employeeId === person.id && state === 'approved' && start < date && end >= date,
    );
    if (open) return this.#shorten(person, open, date);
    const onLeave = rowInForce(person.employmentStatus, date);
    const before = onLeave && this.#rowBefore(person, onLeave);
    if (!onLeave || !before) throw new Refusal(400, 'The person is not on leave on that day');
    const planned = person.employmentStatus.find(
      (row) => row.date > date && row.employmentStatus === before.employmentStatus,
    );
    if (planned) planned.date = date;
    else person.employmentStatus.push(this.#row(date, before.employmentStatus));
    this.#company.rowsChanged(person, 'employmentStatus', [date]);
  }

  #rowBefore(person: Person, row: StatusRow): StatusRow | undefined {
    const earlier = person.employmentStatus.filter(
      ({ date, id }) => date < row.date || (date === row.date && id !== row.id),
    );
    return rowInForce(earlier, row.date);
  }

  #request(person: Person, start: string, end: string | undefined, type: string): void {
    if (end === undefined || end < start) throw new Refusal(400, 'A request needs an end on or after its start');
    const today = this.#company.today();
    const request = { id: this.#company.nextId('request'), employeeId: person.id, start, end, type };
    this.#company.state.timeOff.push({ ...request, state: 'approved', created: today, lastChanged: today });
    this.#company.quietlyChanged();
  }

  #shorten(person: Person, open: TimeOff, firstDayBack: string): void {
    open.state = 'superceded';
    open.lastChanged = this.#company.today();
    this.#request(person, open.start, dayAfter(firstDayBack, -1), open.type);
  }

  #row(date: string, employmentStatus: string | null): StatusRow {
    const labels = { terminationTypeId: null, terminationReasonId: null, terminationRehireId: null };
    return { id: this.#company.nextId('row'), date, employmentStatus, comment: null, ...labels };
  }
}
