import { dayAfter } from '../kit/day-after.js';
import { Refusal } from './refusal.js';
import type { Tenant } from './tenant.js';
import type { Profile } from './tenant-state.js';

/** Fields of the company's own that keep a leave: Namely has no status for it. */
export const LEAVE_FIELDS = {
  type: 'loa_type',
  from: 'loa_start_date',
  expectedReturn: 'loa_expected_return_date',
  lastDay: 'loa_end_date',
} as const;

/** A leave as it is entered. */
export interface LeaveOrder {
  readonly from: string;
  /** First day back, as planned. */
  readonly expectedReturn?: string | undefined;
  readonly type: string;
}

/** Enters leaves into fields of the company's own. */
export class LeaveDesk {
  readonly #tenant: Tenant;

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** Writes a leave over the last one. */
  start({ fields }: Profile, { from, expectedReturn, type }: LeaveOrder): void {
    fields[LEAVE_FIELDS.type] = type;
    fields[LEAVE_FIELDS.from] = from;
    fields[LEAVE_FIELDS.expectedReturn] = expectedReturn ?? null;
    fields[LEAVE_FIELDS.lastDay] = null;
    this.#tenant.quietlyChanged();
  }

  /** Notes the last day of leave, the one before the first day back. */
  end({ fields }: Profile, firstDayBack: string): void {
    const from = fields[LEAVE_FIELDS.from];
    if (!from || from >= firstDayBack) throw new Refusal(400, 'The person is not on leave on that day');
    fields[LEAVE_FIELDS.lastDay] = dayAfter(firstDayBack, -1);
    this.#tenant.quietlyChanged();
  }
}
