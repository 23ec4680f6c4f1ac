import type { SandboxClock } from '../kit/clock.js';
import type { CompanyState, Department, JobRow, Worker } from './company-state.js';
import type { TriNetOpenQuestions } from './options.js';
import { Refusal } from './refusal.js';

/** What a company is made of. */
export interface CompanyParts {
  readonly state: CompanyState;
  readonly clock: SandboxClock;
  readonly companyId: string;
  readonly companyName: string;
  readonly timeZone: 'ET' | 'CT' | 'MT' | 'PT';
  readonly open: TriNetOpenQuestions;
  readonly changed: () => void;
}

const ZONES = { ET: 'America/New_York', CT: 'America/Chicago', MT: 'America/Denver', PT: 'America/Los_Angeles' };
/** People appear, and leavers are told, at midnight of this zone whatever the company's own is. */
const VENDOR_ZONE = ZONES.CT;

/** The records, and what the API lets be seen of them at the present. */
export class Company {
  constructor(readonly parts: CompanyParts) {}

  get state(): CompanyState {
    return this.parts.state;
  }

  /** The date in the company's zone, in which rows take effect. */
  today(): string {
    return dateIn(ZONES[this.parts.timeZone], this.parts.clock.now());
  }

  /** @throws Refusal 404 */
  worker(employeeId: string): Worker {
    const worker = this.state.workers[employeeId];
    if (!worker) throw new Refusal(404, 'Employee not found');
    return worker;
  }

  /** Adds a record. @returns its id, eleven digits */
  insert(worker: Omit<Worker, 'employeeId' | 'changedAt'>): string {
    this.state.lastWorker += 1;
    const employeeId = String(this.state.lastWorker).padStart(11, '0');
    this.touched({ ...worker, employeeId, changedAt: '' });
    return employeeId;
  }

  /** Keeps a record with the time of the change. */
  touched(worker: Worker): void {
    this.state.workers[worker.employeeId] = { ...worker, changedAt: new Date(this.parts.clock.now()).toISOString() };
    this.parts.changed();
  }

  /** Takes a record away for good. */
  remove(employeeId: string): void {
    delete this.state.workers[employeeId];
    this.parts.changed();
  }

  /** Id of a department, which is made when there is none of the name. */
  departmentId(name: string): string {
    const known = this.state.departments.find(({ deptName }) => deptName === name);
    if (known) return known.deptId;
    const made: Department = { deptId: String(400 + this.state.departments.length * 10), deptName: name };
    this.state.departments.push(made);
    return made.deptId;
  }

  /** Those the API shows now, in order of their ids. */
  visible(): readonly Worker[] {
    return Object.values(this.state.workers)
      .filter((worker) => this.#isVisible(worker))
      .sort((a, b) => a.employeeId.localeCompare(b.employeeId));
  }

  /** The one job row the API shows of a worker. */
  head(worker: Worker): JobRow | undefined {
    const ending = this.toldEnding(worker);
    const rows = inOrder([...worker.jobs, ...(ending ? [ending.job] : [])]);
    if (this.parts.open.futureJobs === 'replace') return rows.at(-1);
    return rows.findLast(({ effectiveDate }) => effectiveDate <= this.today()) ?? rows[0];
  }

  /** The end, once the final pay is processed. */
  toldEnding({ ending }: Worker): Worker['ending'] {
    return ending !== null && ending.finalPayOn <= this.#vendorToday() ? ending : null;
  }

  /** Last day as the API shows it: of the end that is told, and of an earlier one until the rehire takes effect. */
  terminationDate(worker: Worker): string | null {
    const head = this.head(worker);
    return this.toldEnding(worker)?.lastDay ?? (head?.eventCode === 'TER' ? head.effectiveDate : null);
  }

  /** Moves with a rehire that has taken effect, or keeps the first hire for ever. */
  serviceDate(worker: Worker): string {
    if (this.parts.open.rehireServiceDate === 'stays') return worker.startDate;
    const back = inOrder(worker.jobs).findLast(
      ({ eventCode, effectiveDate }) => eventCode === 'REH' && effectiveDate <= this.today(),
    );
    return back?.effectiveDate ?? worker.startDate;
  }

  #isVisible(worker: Worker): boolean {
    const { contractors = 'absent', terminated = 'shown' } = this.parts.open;
    if (worker.isContractor && contractors === 'absent') return false;
    if ((worker.earlyAccessOn ?? worker.startDate) > this.#vendorToday()) return false;
    return terminated === 'shown' || this.terminationDate(worker) === null;
  }

  #vendorToday(): string {
    return dateIn(VENDOR_ZONE, this.parts.clock.now());
  }
}

/** Rows by date; of one date the later entry is last. */
export function inOrder(rows: readonly JobRow[]): readonly JobRow[] {
  return [...rows].sort((a, b) => a.effectiveDate.localeCompare(b.effectiveDate));
}

function dateIn(timeZone: string, atMs: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs);
}
