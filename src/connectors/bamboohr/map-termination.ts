import type { Finding } from '../../domain/finding.js';
import { addDays } from '../../domain/civil-date.js';
import type { CivilDate } from '../../domain/json.js';
import type { PreviousEmployment, Termination } from '../../domain/record-fields.js';
import { byLabel } from '../reading/by-label.js';
import { endedBefore } from '../reading/first-seen.js';
import type { EmploymentTerms } from './employment-terms.js';
import type { BambooHrMapping } from './mapping.js';
import type { EmploymentStatusRow } from './schemas.js';
import type { StatusRow, UnmappedRow } from './status-rows.js';

/** A termination with what its labels left open. */
export interface MappedTermination {
  /** `undefined` when it cannot be told whether there is one: what was known of it stays. */
  readonly termination: Termination | null | undefined;
  /** No day could be read, so the day of this reading stands for it. */
  readonly isFirstSeen: boolean;
  readonly findings: readonly Finding[];
}

/** The employment before, with what its labels left open. */
export interface MappedPrevious {
  readonly previousEmployment: PreviousEmployment | null;
  readonly findings: readonly Finding[];
}

/** What an end is read from. */
export interface EndingSources {
  readonly terms: EmploymentTerms;
  readonly rows: readonly StatusRow[];
  /** Rows that say nothing by themselves. */
  readonly gaps: { readonly undated: readonly EmploymentStatusRow[]; readonly unmapped: readonly UnmappedRow[] };
  readonly hireDate: CivilDate | null;
  readonly isHireDateUnreadable: boolean;
  /** The record is inactive: the person has left, or has not begun. */
  readonly isInactive: boolean;
  readonly today: CivilDate;
}

/**
 * Reads the end of the employment.
 *
 * A row that cannot be read clears no end that was known, and hides none that others tell: somebody who has left is a leaver whatever is wrong
 * with the dates.
 */
export function mapTermination(sources: EndingSources, mapping: BambooHrMapping): MappedTermination {
  const { terms, rows, gaps, isHireDateUnreadable, today } = sources;
  const { end } = terms;
  if (end && !mayBeBack(end.row, sources)) {
    return {
      ...ending(end.row.id, end.row.raw, { lastDay: end.lastDay, immediate: false }, mapping),
      isFirstSeen: false,
    };
  }
  if (isOverUndated(sources, mapping)) {
    const row = gaps.undated.find((undated) => isEnd(undated, mapping));
    return { ...ending(row?.id ?? '', row, endedBefore(today), mapping), isFirstSeen: true };
  }
  const isKnown =
    end === null && rows.length > 0 && gaps.undated.length + gaps.unmapped.length === 0 && !isHireDateUnreadable;
  return { termination: isKnown ? null : undefined, isFirstSeen: false, findings: [] };
}

/** Reads the employment before the present one; `null` when there was none, or what we cannot read may take its end back. */
export function mapPrevious(sources: EndingSources, mapping: BambooHrMapping): MappedPrevious {
  const { previous, shown } = sources.terms;
  if (!previous || mayBeBack(previous.row, sources) || mayStay(previous.row, sources)) {
    return { previousEmployment: null, findings: [] };
  }
  const { row, startDate } = previous;
  const { termination, findings } = ending(row.id, row.raw, { lastDay: row.date, immediate: false }, mapping);
  // What is long over asks for nothing.
  return { previousEmployment: { startDate, termination }, findings: shown.length > 1 ? findings : [] };
}

/** An end is entered, and the record made inactive, some days after the last one: until then that it is active says nothing. */
const DAYS_TO_INACTIVE = 7;

/**
 * Somebody active whose end something may take back: what we cannot read, when it was entered after the end or is a hire date that may lie
 * behind it, or a row in force that counts for nothing by its id alone, as where a table was imported newest first.
 */
export function mayBeBack(end: StatusRow, sources: EndingSources): boolean {
  const { terms, rows, gaps, hireDate, isHireDateUnreadable, isInactive, today } = sources;
  if (isInactive) return false;
  const isLater = ({ id }: { readonly id: string }): boolean => Number(id) > Number(end.id);
  const cameBack = isHireDateUnreadable || (hireDate !== null && hireDate > end.date);
  return (
    (end.date < addDays(today, -DAYS_TO_INACTIVE) &&
      terms.forgotten.some(({ date }) => date >= end.date && date <= today)) ||
    gaps.undated.some(isLater) ||
    (cameBack && gaps.unmapped.some((row) => isLater(row) && row.date > end.date)) ||
    (isHireDateUnreadable && rows.some(({ date, meaning }) => date > end.date && meaning.is !== 'terminated'))
  );
}

/**
 * While a date cannot be read the present start is not told, so an end before it would close somebody who is back, or goes on from one
 * to the other: it is told only between the two.
 */
function mayStay(end: StatusRow, { terms, gaps, isHireDateUnreadable, today }: EndingSources): boolean {
  if (gaps.undated.length === 0 && !isHireDateUnreadable) return false;
  return end.date >= today || terms.startDate === null || terms.startDate <= today;
}

/** Inactive though the employment has begun, and a date that is none hides since when. */
function isOverUndated(sources: EndingSources, mapping: BambooHrMapping): boolean {
  const { rows, gaps, hireDate, isHireDateUnreadable, isInactive, today } = sources;
  if (!isInactive || (gaps.undated.length === 0 && !isHireDateUnreadable)) return false;
  if (hireDate !== null) return hireDate <= today;
  return rows.some(({ date }) => date <= today) || gaps.undated.some((row) => isEnd(row, mapping));
}

function isEnd({ employmentStatus: label }: EmploymentStatusRow, mapping: BambooHrMapping): boolean {
  return typeof label === 'string' && byLabel(mapping.employmentStatus, label)?.is === 'terminated';
}

function ending(
  rowId: string,
  row: EmploymentStatusRow | undefined,
  day: Pick<Termination, 'lastDay' | 'immediate'>,
  mapping: BambooHrMapping,
): { readonly termination: Termination; readonly findings: readonly Finding[] } {
  const { terminationTypeId: type, terminationReasonId: reason, terminationRehireId: rehire } = row ?? {};
  const kind = type ? byLabel(mapping.terminationType.labels, type) : undefined;
  return {
    termination: {
      ...day,
      kind: kind ?? mapping.terminationType.default,
      reason: reason ?? null,
      rehireEligible: (rehire && byLabel(mapping.rehireEligible, rehire)) || null,
    },
    findings: type && kind === undefined ? [unmappedType(rowId, type, mapping)] : [],
  };
}

function unmappedType(rowId: string, label: string, mapping: BambooHrMapping): Finding {
  return {
    kind: 'data',
    key: `terminationType:${rowId}`,
    field: 'termination.kind',
    detail: `termination type "${label}" is not mapped and is read as ${mapping.terminationType.default}: add it to terminationType`,
    blocks: [],
    rule: 'code-unknown',
  };
}
