import { EMPLOYEE_WORKFLOW } from '../../workflows/messages.js';
import type { ListedPerson, PeopleFilter } from '../people-client.js';

/**
 * Local dates reach from 14 hours before to 12 hours after UTC, and an employment starts or ends at a local time of that day; visibility
 * is asked for two days more, and the dates themselves decide afterwards.
 */
const DATE_SLACK_MS = 48 * 3_600_000;

/** @returns the visibility query of a filter. It may find too many, see `isMatch`, never too few */
export function peopleQuery(filter: PeopleFilter): string {
  // An alias is a record of somebody who is listed already.
  const clauses = [`WorkflowType = '${EMPLOYEE_WORKFLOW}'`, `ExecutionStatus = 'Running'`, 'TenureAliasOf IS NULL'];
  if (filter.phases !== undefined && filter.phases.length > 0)
    clauses.push(`TenurePhase IN (${filter.phases.map(quoted).join(', ')})`);
  const keywords = {
    TenureDepartment: isQuotable(filter.department) ? filter.department : undefined,
    TenureSource: filter.source,
    TenureManager: filter.manager,
    TenureCountry: filter.country,
  };
  for (const [attribute, value] of Object.entries(keywords))
    if (value !== undefined) clauses.push(`${attribute} = ${quoted(value)}`);
  if (filter.startsBefore !== undefined) clauses.push(`TenureStartsAt < ${quoted(roughly(filter.startsBefore))}`);
  if (filter.endsBefore !== undefined) clauses.push(`TenureEndsAt < ${quoted(roughly(filter.endsBefore))}`);
  if (filter.needsReview !== undefined) clauses.push(filter.needsReview ? NEEDS_REVIEW : NEEDS_NONE);
  return clauses.join(' AND ');
}

/**
 * The same without those whom only a hint named: no HR system has shown a record of them, so nothing was ever decided, and nothing is asked.
 * Whoever was just told of appears with the first decision.
 */
export function knownPeopleQuery(filter: PeopleFilter): string {
  return `${peopleQuery(filter)} AND (TenurePhase IS NOT NULL OR TenureOpenReviews > 0)`;
}

const NEEDS_REVIEW = '(TenureOpenReviews > 0 OR TenureHolds IS NOT NULL)';
const NEEDS_NONE = '(TenureOpenReviews = 0 OR TenureOpenReviews IS NULL) AND TenureHolds IS NULL';

/** @returns whether a person found by the query fits the filter as it was meant; a date that is not known lies before nothing */
export function isMatch(filter: PeopleFilter, summary: ListedPerson['summary']): boolean {
  const { employee } = summary ?? {};
  return (
    (filter.department === undefined || employee?.department === filter.department) &&
    isBefore(employee?.startDate ?? null, filter.startsBefore) &&
    isBefore(employee?.endDate ?? null, filter.endsBefore)
  );
}

function isBefore(date: string | null, limit: string | undefined): boolean {
  return limit === undefined || (date !== null && date < limit);
}

function roughly(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DATE_SLACK_MS).toISOString();
}

/** A value as a visibility query has it. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "\\'")}'`;
}

/**
 * Temporal 1.32 loses apostrophes at the ends of a literal, and on SQLite finds nothing for one with a backslash or a double quote:
 * such a value is not asked for, everybody is looked through.
 */
export function isQuotable(value: string | undefined): boolean {
  return value !== undefined && !/^'|'$|[\\"]/.test(value);
}
