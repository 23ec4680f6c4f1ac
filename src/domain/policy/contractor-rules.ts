import type { EmployeeFacts } from '../person-view.js';
import type { Expression } from './expression.js';

/** What policy says of contractors. */
export interface ContractorRules {
  /** As written: by it two policies are told apart. */
  readonly who: string;
  /** `who`, ready to be asked. */
  readonly condition: Expression<boolean>;
  /** Whether these facts are a contractor's; what `who` cannot tell, `userType` does. */
  readonly isContractor: (employee: EmployeeFacts) => boolean;
  /** Whether it limits what they may hold: then anybody's kind that HR tells no more is asked about. */
  readonly isLimiting: boolean;
  /** A contract without an end: as it is, nothing given, or days from its start that it lasts at most. */
  readonly noEndDate: 'allow' | 'refuse' | { readonly maxDays: number };
  /** Days before the end, most first, and the local time of day (`HH:MM`), at which the end is announced. */
  readonly remind: { readonly days: readonly number[]; readonly at: string };
}
