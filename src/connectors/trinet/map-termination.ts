import type { Finding } from '../../domain/finding.js';
import type { CivilDate } from '../../domain/json.js';
import { addDays } from '../../domain/civil-date.js';
import type { PartialRecord, Termination } from '../../domain/record-fields.js';
import { byLabel } from '../reading/by-label.js';
import { endedBefore } from '../reading/first-seen.js';
import type { EmploymentTerms } from './employment-terms.js';
import { unreadableDate } from './findings.js';
import type { TriNetMapping } from './mapping.js';

/** An end with what was left open. */
export interface MappedTermination {
  /** `undefined` when it cannot be told whether there is one: what was known of it stays. */
  readonly termination: Termination | null | undefined;
  /** HR gave no day, so the day of this reading stands for it. */
  readonly isFirstSeen: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Reads the end of the employment.
 *
 * TriNet tells it only when the final pay is processed, so a last day in the past is the rule. A person whose letter says that it is over
 * is a leaver whatever is wrong with the date.
 */
export function mapTermination(terms: EmploymentTerms, mapping: TriNetMapping): MappedTermination {
  const { head, meaning, startDate, unreadable } = terms;
  const findings = unreadable.terminationDate ? [unreadableDate('termination.lastDay', [])] : [];
  const date = typeof head?.terminationDate === 'string' ? head.terminationDate : null;
  if (meaning?.is !== 'ended') {
    if (unreadable.terminationDate) return { termination: undefined, isFirstSeen: false, findings };
    // A date before the start is the end of an earlier employment.
    const isEarlier = date !== null && startDate !== null && date < startDate;
    if (date !== null && !isEarlier) return { termination: endOn(date, terms, mapping), isFirstSeen: false, findings };
    // Without a letter that we know, no date is no evidence that nothing ends; nor is a date that is not shown.
    if (meaning === undefined) return { termination: undefined, isFirstSeen: false, findings };
    if (head?.terminationDate === undefined)
      return { termination: undefined, isFirstSeen: false, findings: [unseen()] };
    return { termination: null, isFirstSeen: false, findings };
  }
  const day = dayOfEnd(terms);
  // Over before a first day that lies ahead: its eve would be an invented day, and leave whoever was here before in until then.
  if (day === null || (day === startDate && day > terms.today)) {
    const { lastDay, immediate } = endedBefore(terms.today);
    return { termination: { ...endOn(lastDay, terms, mapping), immediate }, isFirstSeen: true, findings };
  }
  // Ended on or before the first day: the hire never took place.
  const lastDay = day === startDate ? addDays(startDate, -1) : day;
  return { termination: endOn(lastDay, terms, mapping), isFirstSeen: false, findings };
}

/** An end before the start is that of the employment before. */
export function mapPrevious(terms: EmploymentTerms, mapping: TriNetMapping): PartialRecord {
  const { startDate, seniorityDate } = terms;
  const date = dayOfEnd(terms);
  if (date === null || startDate === null || date >= startDate) return {};
  const began = seniorityDate !== null && seniorityDate <= date ? seniorityDate : null;
  return { previousEmployment: { startDate: began, termination: endOn(date, terms, mapping) } };
}

/** The termination date; of somebody whose letter says that it is over, else the day of the event. */
function dayOfEnd(terms: EmploymentTerms): CivilDate | null {
  const { head, meaning } = terms;
  if (typeof head?.terminationDate === 'string') return head.terminationDate;
  return meaning?.is === 'ended' ? dayOfEvent(terms) : null;
}

/** The day of the event that ended it, or is to end it; a hire ahead ended nothing. */
function dayOfEvent({ effectiveOn, isAhead, today }: EmploymentTerms): CivilDate | null {
  return effectiveOn !== null && (effectiveOn <= today || isAhead) ? effectiveOn : null;
}

function unseen(): Finding {
  return {
    kind: 'data',
    key: 'termination:unseen',
    field: 'termination',
    detail:
      'the roster shows no termination date, not even an empty one, so a known end stays: give the credential the scope and view that show it',
    blocks: [],
  };
}

function endOn(
  lastDay: CivilDate,
  { head, meaning }: EmploymentTerms,
  { terminationReason }: TriNetMapping,
): Termination {
  const code = meaning?.is === 'ended' ? head?.reasonCode : undefined;
  const byCode = code ? byLabel(terminationReason.codes, code) : undefined;
  const byLetter = meaning?.is === 'ended' ? meaning.kind : null;
  return {
    lastDay,
    kind: byCode ?? byLetter ?? terminationReason.default,
    immediate: false,
    reason: (code && head?.reasonDesc) || code || null,
    rehireEligible: null,
  };
}
