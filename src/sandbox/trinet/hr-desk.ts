import { dayAfter } from '../kit/day-after.js';
import type { Company } from './company.js';
import { inOrder } from './company.js';
import type { JobRow, Worker } from './company-state.js';
import { Hire, HrAction, type ActionOf, type JobChange } from './hr-actions.js';
import { daysOff, withoutDaysFrom } from './leave-days.js';
import { Refusal } from './refusal.js';

const NEW_JOB = {
  employeeType: 'fulltime',
  regularTemporary: 'Regular',
  employeeClass: 'Worksite',
  ...{ businessTitle: null, departmentId: null, locationId: null, supervisorId: null },
  ...{ customGroupA: null, customGroupB: null },
};

/** The personnel office: enters into the records what HR people would. */
export class HrDesk {
  readonly #company: Company;
  readonly #finalPayDays: number;

  constructor(company: Company, finalPayDays: number) {
    this.#company = company;
    this.#finalPayDays = finalPayDays;
  }

  /** Enters a hire. @returns the id of the record @throws ZodError */
  hire(input: Hire): string {
    return this.#enter(Hire.parse(input), 'employee');
  }

  /** Enters a contractor, who is in the roster only where the options say so. @returns the id of the record */
  contractor(input: Hire): string {
    return this.#enter({ ...Hire.parse(input), employeeClass: 'Contractor' }, 'contractor');
  }

  /**
   * Does something with a record.
   *
   * @returns the id of the record, a new one after a rehire under a new id
   * @throws ZodError, or Refusal 404 for an unknown id, 400 when the record does not allow it
   */
  act(employeeId: string, input: HrAction): string {
    const action = HrAction.parse(input);
    const worker = this.#company.worker(employeeId);
    if (action.action === 'withdraw') this.#company.remove(employeeId);
    else if (action.action === 'rehire') return this.#rehire(worker, action);
    else this.#company.touched(this.#changed(worker, action));
    return employeeId;
  }

  #changed(
    worker: Worker,
    action: Exclude<ReturnType<typeof HrAction.parse>, { action: 'withdraw' | 'rehire' }>,
  ): Worker {
    switch (action.action) {
      case 'moveStart':
        return moved(worker, action.startDate);
      case 'transfer':
        return this.#withJob(
          worker,
          action.date,
          { eventCode: 'XFR', eventDesc: 'Transfer', reasonCode: 'DPT' },
          action,
        );
      case 'groups':
        return this.#withJob(worker, action.date, { eventCode: 'DTA', eventDesc: 'Data Change' }, action);
      case 'status':
        return this.#withJob(worker, action.date, {
          eventCode: 'DTA',
          eventDesc: 'Data Change',
          status: action.status,
        });
      case 'leave':
        return this.#leave(worker, action);
      case 'return':
        return this.#return(worker, action.date);
      case 'terminate':
        return this.#terminate(worker, action);
      case 'processFinalPay':
        return { ...worker, ending: { ...endingOf(worker), finalPayOn: this.#company.today() } };
      case 'rescind':
        return { ...worker, ending: endingOf(worker) && null };
      case 'rename': {
        const { date: effectiveDate, nameType, firstName, lastName } = action;
        return {
          ...worker,
          names: [...worker.names, { nameType, firstName, middleName: null, lastName, effectiveDate }],
        };
      }
      case 'edit':
        return { ...worker, fields: { ...worker.fields, ...action.fields } };
    }
  }

  #enter(hire: ReturnType<typeof Hire.parse>, as: 'employee' | 'contractor'): string {
    const { firstName, lastName, preferredName, startDate, alternateId, fields } = hire;
    const name = { middleName: null, lastName, effectiveDate: startDate };
    return this.#company.insert({
      ...{ alternateId, startDate, fields, earlyAccessOn: hire.earlyAccessOn ?? null },
      isContractor: as === 'contractor',
      names: [
        { nameType: 'primary', firstName, ...name },
        ...(preferredName === undefined ? [] : [{ nameType: 'preferred' as const, firstName: preferredName, ...name }]),
      ],
      jobs: [this.#job(startDate, { eventCode: 'HIR', eventDesc: 'Hire', reasonCode: 'HIR' }, hire, undefined)],
      ...{ ending: null, daysOff: [] },
    });
  }

  #leave(worker: Worker, { by, from, to, type, status }: ActionOf<'leave'>): Worker {
    if (by === 'calendar') {
      if (to === undefined || to < from) throw new Refusal(400, 'Days off need an end on or after their start');
      return { ...worker, daysOff: [...worker.daysOff, ...daysOff(type, from, to)] };
    }
    const event =
      status === 'P'
        ? { eventCode: 'PLA', eventDesc: 'Paid Leave' }
        : { eventCode: 'LOA', eventDesc: 'Leave of Absence' };
    const gone = this.#withJob(worker, from, { ...event, status });
    return to === undefined ? gone : this.#return(gone, dayAfter(to));
  }

  /** Back from either kind of leave: days off from then on are cancelled, and a leave by status ends. */
  #return(worker: Worker, date: string): Worker {
    const kept = { ...worker, daysOff: withoutDaysFrom(worker.daysOff, date) };
    const planned = worker.jobs.find(({ eventCode, effectiveDate }) => eventCode === 'RFL' && effectiveDate > date);
    if (planned)
      return { ...kept, jobs: worker.jobs.map((row) => (row === planned ? { ...row, effectiveDate: date } : row)) };
    const isAway = ['L', 'P'].includes(rowAt(worker.jobs, date)?.status ?? '');
    return isAway ? this.#withJob(kept, date, { eventCode: 'RFL', eventDesc: 'Return from Leave', status: 'A' }) : kept;
  }

  /** Entered again, the end moves. */
  #terminate(worker: Worker, { lastDay, status, reasonCode = null, finalPayOn }: ActionOf<'terminate'>): Worker {
    const event = { eventCode: 'TER', eventDesc: 'Termination', reasonCode, status };
    const job = this.#job(lastDay, event, {}, rowAt(worker.jobs, lastDay));
    return { ...worker, ending: { lastDay, job, finalPayOn: finalPayOn ?? dayAfter(lastDay, this.#finalPayDays) } };
  }

  #rehire(worker: Worker, action: ActionOf<'rehire'>): string {
    const { startDate, earlyAccessOn = null } = action;
    const ending = endingOf(worker);
    if (startDate <= ending.lastDay) throw new Refusal(400, 'A rehire begins after the last day');
    const event = { eventCode: 'REH', eventDesc: 'Rehire', reasonCode: 'REH', status: 'A' };
    const job = this.#job(startDate, event, action, worker.jobs.at(-1));
    if (action.employeeId === 'new')
      return this.#company.insert({ ...worker, startDate, earlyAccessOn, jobs: [job], ending: null, daysOff: [] });
    this.#company.touched({ ...worker, jobs: [...worker.jobs, ending.job, job], ending: null });
    return worker.employeeId;
  }

  #withJob(worker: Worker, date: string, event: Partial<JobRow>, change: JobChange = {}): Worker {
    return { ...worker, jobs: [...worker.jobs, this.#job(date, event, change, rowAt(worker.jobs, date))] };
  }

  #job(effectiveDate: string, event: Partial<JobRow>, change: JobChange, before: JobRow | undefined): JobRow {
    const { businessTitle, department, locationId, supervisorId, customGroupA, customGroupB } = change;
    const { employeeType, regularTemporary, employeeClass } = change;
    const departmentId =
      department === undefined || department === null ? department : this.#company.departmentId(department);
    const given = {
      ...{ businessTitle, departmentId, locationId, supervisorId, customGroupA, customGroupB },
      ...{ employeeType, regularTemporary, employeeClass },
    };
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const eventless = { eventCode: 'DTA', eventDesc: 'Data Change', status: 'A' };
    return { ...NEW_JOB, ...eventless, ...before, reasonCode: null, ...said, ...event, effectiveDate };
  }
}

function moved(worker: Worker, startDate: string): Worker {
  const jobs = worker.jobs.map((row) =>
    row.effectiveDate === worker.startDate ? { ...row, effectiveDate: startDate } : row,
  );
  const names = worker.names.map((name) =>
    name.effectiveDate === worker.startDate ? { ...name, effectiveDate: startDate } : name,
  );
  return { ...worker, jobs, names, startDate };
}

function rowAt(rows: readonly JobRow[], date: string): JobRow | undefined {
  const sorted = inOrder(rows);
  return sorted.findLast(({ effectiveDate }) => effectiveDate <= date) ?? sorted[0];
}

function endingOf({ ending }: Worker): NonNullable<Worker['ending']> {
  if (ending === null) throw new Refusal(400, 'The person was not terminated');
  return ending;
}
