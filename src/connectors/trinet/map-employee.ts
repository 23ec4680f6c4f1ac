import type { Finding } from '../../domain/finding.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import { digest } from '../reading/digest.js';
import { withoutFirstSeen } from '../reading/first-seen.js';
import { OPENINGS } from '../../domain/openings.js';
import { employmentTerms, type EmploymentTerms } from './employment-terms.js';
import { unreadableDate } from './findings.js';
import { leaveRuns } from './leave-runs.js';
import { mapLeaves } from './map-leaves.js';
import { mapPerson } from './map-person.js';
import { mapPositions } from './map-positions.js';
import { mapPrevious, mapTermination } from './map-termination.js';
import type { TriNetMapping } from './mapping.js';
import type { RosterItem } from './roster-pages.js';
import type { Surroundings } from './whole-roster.js';

/** A person in our words. */
export interface MappedEmployee {
  /** Complete for positions and leaves; without a status letter that we know, leaves and an end that no date tells are left unsaid; so is an empty list while a leave names nobody. */
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
  /** Of `data`, but for a last day that nobody entered: that is the day on which the end was first seen. */
  readonly digest: string;
}

/**
 * Turns a roster item into a timeline.
 *
 * The roster shows one job event, the head, and no history: dates, not the status letter, say what is in force, and a head dated ahead
 * is told as a position to come.
 */
export function mapEmployee(person: RosterItem, around: Surroundings, mapping: TriNetMapping): MappedEmployee {
  const terms = employmentTerms(person.employee.employmentInfo, mapping, around.today);
  const basics = mapPerson(person, around, mapping);
  const ending = mapTermination(terms, mapping);
  const days = around.daysOff.get(person.employee.employeeId) ?? [];
  const { leaves, findings: leaveFindings } = mapLeaves(terms, days, mapping);
  const { positions, findings: positionFindings } = mapPositions(person, terms, around, mapping);
  const data: PartialRecord = {
    ...basics.data,
    ...(terms.startDate !== null && { startDate: terms.startDate }),
    ...(terms.seniorityDate !== null && { originalHireDate: terms.seniorityDate }),
    ...(ending.termination !== undefined && { termination: ending.termination }),
    ...mapPrevious(terms, mapping),
    ...(leaves && (leaves.length > 0 || !hasStrayLeave(around, mapping)) && { leaves }),
    positions,
  };
  const seen = withoutFirstSeen(data, ending.isFirstSeen);
  const findings = [
    ...statusFindings(terms),
    ...(terms.unreadable.startDate ? [unreadableDate('startDate', OPENINGS)] : []),
    ...ending.findings,
    ...leaveFindings,
    ...positionFindings,
    ...basics.findings,
  ];
  return { data, findings, digest: digest(findings.length === 0 ? seen : { data: seen, findings }) };
}

/**
 * An entry that names nobody may be the leave of whoever seems to have none: as long as there is one, an empty list is left unsaid.
 *
 * A leave that we do see is told all the same, or nobody could go on one. No finding tells of it: that would be a review for almost everybody.
 */
function hasStrayLeave({ daysOff }: Surroundings, mapping: TriNetMapping): boolean {
  return leaveRuns(daysOff.get(null) ?? [], mapping).length > 0;
}

function statusFindings({ letter, meaning }: EmploymentTerms): readonly Finding[] {
  if (meaning !== undefined) return [];
  const detail =
    letter === null
      ? 'the roster shows no employment status: give the credential the scope and view that show it'
      : `employment status ${letter} is not mapped: add it to status in the mapping`;
  return [
    {
      kind: 'data',
      key: `employmentStatus:${letter ?? 'none'}`,
      field: 'employmentStatus',
      detail,
      blocks: OPENINGS,
    },
  ];
}
