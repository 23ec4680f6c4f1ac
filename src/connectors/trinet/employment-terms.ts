import type { CivilDate } from '../../domain/json.js';
import { byLabel, hasLabel } from '../reading/by-label.js';
import type { StatusMeaning, TriNetMapping } from './mapping.js';
import type { EmploymentInfo, HrDate } from './schemas.js';

/** What the head of a roster item says of the employment as a whole. */
export interface EmploymentTerms {
  readonly head: EmploymentInfo | undefined;
  readonly letter: string | null;
  /** `undefined` when the letter is absent or not mapped. */
  readonly meaning: StatusMeaning | undefined;
  /** First day of the present employment; `null` when it cannot be told. */
  readonly startDate: CivilDate | null;
  /** First day of all, where the company says that `serviceDate` means it. */
  readonly seniorityDate: CivilDate | null;
  /** Day of the head's event. */
  readonly effectiveOn: CivilDate | null;
  /** The head lies ahead and is no hire: it hides the job in force. */
  readonly isAhead: boolean;
  readonly unreadable: { readonly startDate: boolean; readonly terminationDate: boolean };
  readonly today: CivilDate;
}

/** Reads status, start and the day of the head. @param today in the company's zone */
export function employmentTerms(
  head: EmploymentInfo | undefined,
  mapping: TriNetMapping,
  today: CivilDate,
): EmploymentTerms {
  const letter = head?.employmentStatus ?? null;
  const effectiveOn = dateOf(head?.effectiveDate);
  const opens = hasLabel([...mapping.events.hire, ...mapping.events.rehire], head?.eventCode);
  const seniority = mapping.serviceDate === 'seniority' ? dateOf(head?.serviceDate) : null;
  return {
    head,
    letter,
    meaning: letter === null ? undefined : byLabel(mapping.status, letter),
    startDate: startOf(head, mapping),
    seniorityDate: seniority,
    effectiveOn,
    isAhead: effectiveOn !== null && effectiveOn > today && !opens,
    unreadable: {
      startDate: isUnreadable(head?.startDate) || isUnreadable(head?.serviceDate),
      terminationDate: isUnreadable(head?.terminationDate),
    },
    today,
  };
}

/**
 * `startDate` where it is shown; else the day of a hire or rehire that is the head; else `serviceDate`, unless that is the seniority.
 *
 * A rehire's day counts only when it is the later one: a head is seen until the next event, `serviceDate` after it too.
 */
function startOf(head: EmploymentInfo | undefined, { events, serviceDate }: TriNetMapping): CivilDate | null {
  const shown = dateOf(head?.startDate);
  if (shown !== null) return shown;
  const service = dateOf(head?.serviceDate);
  const day = dateOf(head?.effectiveDate);
  if (day !== null && hasLabel(events.rehire, head?.eventCode))
    return service !== null && service > day ? service : day;
  if (serviceDate === 'start') return service;
  return day !== null && hasLabel(events.hire, head?.eventCode) ? day : null;
}

function dateOf(date: HrDate | undefined): CivilDate | null {
  return typeof date === 'string' ? date : null;
}

function isUnreadable(date: HrDate | undefined): boolean {
  return typeof date === 'object' && date !== null;
}
