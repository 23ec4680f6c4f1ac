import type { TerminationClock } from './messages.js';
import type { HrReader } from './hr-reader.js';
import type { ReportingLines } from './reporting-line.js';
import type { PersonState } from './state.js';

/** All dates a person may sleep towards; one timer serves the earliest. */
export class Alarms {
  constructor(
    private readonly state: PersonState,
    private readonly reader: HrReader,
    private readonly lines: ReportingLines,
  ) {}

  next(): { readonly at: number; readonly summary: string } | null {
    const { next } = this.state;
    const deadline = this.watchedDeadline();
    const alarms = [
      ...(next === null ? [] : [{ at: Date.parse(next.at), summary: `${next.what} at ${next.at}` }]),
      ...(deadline === null
        ? []
        : [{ at: Date.parse(deadline.deadlineAt), summary: `termination deadline at ${deadline.deadlineAt}` }]),
      ...(this.reader.dueAt === null ? [] : [{ at: this.reader.dueAt, summary: 'read HR again' }]),
      ...(this.lines.dueAt === null ? [] : [{ at: this.lines.dueAt, summary: 'look at the manager again' }]),
    ];
    return alarms.reduce<(typeof alarms)[number] | null>(
      (first, alarm) => (first === null || alarm.at < first.at ? alarm : first),
      null,
    );
  }

  boundaryDue(): boolean {
    return this.state.next !== null && Date.parse(this.state.next.at) <= Date.now();
  }

  lookDue(): boolean {
    return this.lines.dueAt !== null && this.lines.dueAt <= Date.now();
  }

  /** @returns the clock of an ending that has just passed its deadline unverified */
  overdue(): TerminationClock | null {
    const clock = this.watchedDeadline();
    return clock !== null && Date.parse(clock.deadlineAt) <= Date.now() ? clock : null;
  }

  private watchedDeadline(): TerminationClock | null {
    const { termination } = this.state;
    if (termination === null || !termination.mayBeOpen) return null;
    return termination.verifiedAt !== null || termination.overdueAlertedAt !== null ? null : termination;
  }
}
