import { addDays } from '../../domain/civil-date.js';
import type { Finding } from '../../domain/finding.js';
import { OPENINGS } from '../../domain/openings.js';
import { mayBeBack, type EndingSources } from './map-termination.js';

/**
 * Asks where `status` says something else than the rows.
 *
 * The rows go on to decide: nobody is closed because the record is inactive, and who has an end is closed on it, but for somebody active
 * whom a row in force may have brought back. A day either way is the vendor's own delay.
 */
export function statusFindings(sources: EndingSources): readonly Finding[] {
  const { terms, rows, gaps, isInactive, today } = sources;
  const { startDate, end } = terms;
  if (!isInactive) {
    if (end === null) return [];
    const isOpen = mayBeBack(end.row, sources);
    return isOpen || end.row.date < addDays(today, -1) ? [activeAfterEnd(isOpen)] : [];
  }
  const hasBegun = startDate !== null && startDate < today;
  const goesOn = end === null ? !terms.unconfirmedReturn : end.lastDay > today;
  return hasBegun && goesOn && rows.length > 0 && gaps.unmapped.length === 0 ? [inactiveBeforeEnd()] : [];
}

function activeAfterEnd(isOpen: boolean): Finding {
  return {
    kind: 'data',
    key: 'employmentStatus:active',
    field: 'employmentStatus',
    detail: `the record is active, and its rows say that the employment is over${isOpen ? ', so nobody is closed' : ''}: enter a row for the return, or make the record inactive`,
    blocks: isOpen ? OPENINGS : [],
  };
}

function inactiveBeforeEnd(): Finding {
  return {
    kind: 'data',
    key: 'employmentStatus:inactive',
    field: 'employmentStatus',
    detail:
      'the record is inactive, and its rows say that the employment goes on: add or move the Terminated row, or make the record active',
    blocks: OPENINGS,
  };
}
