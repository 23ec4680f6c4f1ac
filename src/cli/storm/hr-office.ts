import type { Change } from './change.js';
import type { Day, HrRecord, Human } from './truth.js';

/** What HR enters of somebody new. */
export interface NewHire
  extends Omit<HrRecord, 'source' | 'hrId' | 'closed' | 'renamed'>, Pick<Human, 'phone' | 'birthDate'> {}

/** The people who work with one HR system, and the way its news takes. */
export interface HrOffice {
  readonly source: string;
  /** Of a schedule that reads it; `null` when it is told by events alone. */
  readonly polled: boolean;
  /** @returns the id of the record */
  hire(person: NewHire): Promise<string>;
  /** Says whether the system has such people at all. */
  knows(person: NewHire): boolean;
  /** Says whether the system can hold a change. */
  can(record: HrRecord, change: Change, today: Day): boolean;
  /** Enters a change; `record` is as it was before. */
  enter(record: HrRecord, change: Change, today: Day): Promise<void>;
  /** Sends what is still on its way. */
  deliverAll(): Promise<void>;
}
