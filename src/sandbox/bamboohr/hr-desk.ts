import type { Company } from './company.js';
import type { JobRow, Person, StatusRow } from './company-state.js';
import { endingRow, isEnd, latestRow, rowInForce } from './effective-rows.js';
import { Hire, HrAction, type JobChange } from './hr-actions.js';
import { LeaveDesk } from './leave-desk.js';
import { Refusal } from './refusal.js';
import { rejectDuplicateEmail } from './unique-email.js';

type Of<Name extends HrAction['action']> = Extract<ReturnType<typeof HrAction.parse>, { action: Name }>;

/** The personnel office: enters into the records what HR people would. */
export class HrDesk {
  readonly #company: Company;
  readonly #leave: LeaveDesk;

  constructor(company: Company) {
    this.#company = company;
    this.#leave = new LeaveDesk(company);
  }

  /**
   * Enters a hire.
   *
   * @returns the id of the record
   * @throws ZodError, or Refusal 409 when the address is another person's
   */
  hire(input: Hire): string {
    const { firstName, lastName, hireDate, employmentStatus, fields, ...job } = Hire.parse(input);
    const id = this.#company.nextId('person');
    rejectDuplicateEmail(this.#company, id, fields);
    this.#company.insert({
      id,
      fields: { firstName, lastName, hireDate, ...fields },
      jobInfo: [this.#jobRow(hireDate, job, undefined)],
      employmentStatus: [this.#statusRow(hireDate, employmentStatus)],
      lastAction: 'Inserted',
      lastChanged: '',
    });
    return id;
  }

  /**
   * Does something with a record.
   *
   * @throws ZodError, or Refusal 404 for an unknown id, 400 when the record does not allow it
   */
  act(id: string, input: HrAction): void {
    const action = HrAction.parse(input);
    const person = this.#company.person(id);
    switch (action.action) {
      case 'moveStart':
        return this.#moveStart(person, action);
      case 'transfer':
        return this.#transfer(person, action);
      case 'changeStatus':
        return this.#addStatus(person, this.#statusRow(action.date, action.employmentStatus));
      case 'leave':
        return this.#leave.start(person, action);
      case 'return':
        return this.#leave.end(person, action.date);
      case 'terminate':
        return this.#terminate(person, action);
      case 'rescind':
        return this.#rescind(person);
      case 'rehire':
        return this.#rehire(person, action);
      case 'cancel':
        return this.#addStatus(person, this.#statusRow(action.date ?? hireDateOf(person), 'Terminated'));
      case 'extendContract':
        return this.#edit(person, { contractEndDate: action.contractEndDate });
      case 'edit':
        return this.#edit(person, action.fields);
      case 'delete':
        return this.#company.remove(person.id);
    }
  }

  #moveStart(person: Person, { startDate }: Of<'moveStart'>): void {
    const before = hireDateOf(person);
    person.fields['hireDate'] = startDate;
    const moved = (row: JobRow | StatusRow): boolean => row.date === before;
    for (const row of [...person.jobInfo, ...person.employmentStatus].filter(moved)) row.date = startDate;
    this.#company.fieldsChanged(person, ['hireDate']);
  }

  #transfer(person: Person, { date, action: _action, ...job }: Of<'transfer'>): void {
    person.jobInfo.push(this.#jobRow(date, job, rowInForce(person.jobInfo, date) ?? latestRow(person.jobInfo)));
    this.#company.rowsChanged(person, 'jobInfo', [date]);
  }

  /** Entered again, the end moves: HR edits the row that is there. */
  #terminate(person: Person, { lastDay, type, reason, rehire }: Of<'terminate'>): void {
    const labels = {
      terminationTypeId: type,
      terminationReasonId: reason ?? null,
      terminationRehireId: rehire ?? null,
    };
    const end = endingRow(person);
    if (!end || latestRow(person.employmentStatus) !== end) {
      return this.#addStatus(person, { ...this.#statusRow(lastDay, 'Terminated'), ...labels });
    }
    const dates = [end.date, lastDay];
    Object.assign(end, { date: lastDay, ...labels });
    this.#company.rowsChanged(person, 'employmentStatus', dates);
  }

  #rescind(person: Person): void {
    const end = endingRow(person);
    if (!end) throw new Refusal(400, 'There is no termination to rescind');
    person.employmentStatus = person.employmentStatus.filter((row) => row !== end);
    this.#company.rowsChanged(person, 'employmentStatus', [end.date]);
  }

  #rehire(person: Person, { startDate, employmentStatus, action: _action, ...job }: Of<'rehire'>): void {
    if (!person.employmentStatus.some(isEnd)) throw new Refusal(400, 'The person was never terminated');
    person.fields['originalHireDate'] ||= hireDateOf(person);
    person.fields['hireDate'] = startDate;
    person.jobInfo.push(this.#jobRow(startDate, job, latestRow(person.jobInfo)));
    this.#company.fieldsChanged(person, ['hireDate', 'originalHireDate']);
    this.#addStatus(person, this.#statusRow(startDate, employmentStatus));
  }

  #edit(person: Person, fields: Readonly<Record<string, string | null>>): void {
    rejectDuplicateEmail(this.#company, person.id, fields);
    Object.assign(person.fields, fields);
    this.#company.fieldsChanged(person, Object.keys(fields));
  }

  #addStatus(person: Person, row: StatusRow): void {
    person.employmentStatus.push(row);
    this.#company.rowsChanged(person, 'employmentStatus', [row.date]);
  }

  #jobRow(date: string, job: JobChange, before: JobRow | undefined): JobRow {
    const { jobTitle, department, division, location, managerId } = job;
    return {
      id: this.#company.nextId('row'),
      date,
      jobTitle: jobTitle === undefined ? (before?.jobTitle ?? null) : jobTitle,
      department: department === undefined ? (before?.department ?? null) : department,
      division: division === undefined ? (before?.division ?? null) : division,
      location: location === undefined ? (before?.location ?? null) : location,
      managerId: managerId === undefined ? (before?.managerId ?? null) : managerId,
    };
  }

  #statusRow(date: string, employmentStatus: string | null): StatusRow {
    return emptyStatusRow(this.#company.nextId('row'), date, employmentStatus);
  }
}

function hireDateOf(person: Person): string {
  const date = person.fields['hireDate'];
  if (!date) throw new Refusal(400, 'The person has no hire date');
  return date;
}

function emptyStatusRow(id: string, date: string, employmentStatus: string | null): StatusRow {
  const labels = { terminationTypeId: null, terminationReasonId: null, terminationRehireId: null };
  return { id, date, employmentStatus, comment: null, ...labels };
}
