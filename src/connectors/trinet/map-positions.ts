import type { Finding } from '../../domain/finding.js';
import type { PositionItem } from '../../domain/record-fields.js';
import { byLabel } from '../reading/by-label.js';
import type { EmploymentTerms } from './employment-terms.js';
import { unmappedLabel } from './findings.js';
import { kindOfWorker } from './kind-of-worker.js';
import type { TriNetMapping } from './mapping.js';
import { textOf } from './path-in.js';
import type { RosterItem } from './roster-pages.js';
import type { Surroundings } from './whole-roster.js';

/** Positions with what was left open. */
export interface MappedPositions {
  readonly positions: readonly PositionItem[];
  readonly findings: readonly Finding[];
}

const PRESENT = '1';

/**
 * The job in force as one position from the first day on, whose fields change; a head dated ahead is a second position beside it.
 *
 * A head dated ahead hides the job in force: of that nothing is said but that it goes on, so what is known of it stays. When its day has
 * come, its values are those of the first position and the second is withdrawn.
 */
export function mapPositions(
  person: RosterItem,
  terms: EmploymentTerms,
  around: Surroundings,
  mapping: TriNetMapping,
): MappedPositions {
  const { isAhead, effectiveOn, startDate, today } = terms;
  const from = startDate ?? (isAhead ? null : effectiveOn) ?? today;
  const job = jobFields(person, around, mapping);
  if (!isAhead || effectiveOn === null)
    return { positions: [{ id: PRESENT, primary: true, from, to: null, ...job.fields }], findings: job.findings };
  return {
    positions: [
      { id: PRESENT, primary: true, ...(startDate !== null && { from: startDate }), to: null },
      { id: `at-${effectiveOn}`, primary: true, from: effectiveOn, to: null, ...job.fields },
    ],
    findings: job.findings,
  };
}

function jobFields(
  { employee, own }: RosterItem,
  around: Surroundings,
  mapping: TriNetMapping,
): { readonly fields: Partial<PositionItem>; readonly findings: readonly Finding[] } {
  const head = employee.employmentInfo;
  const kind = kindOfWorker({ employee, own }, mapping);
  const managerId = head?.supervisor?.supervisorId ?? employee.supervisorId;
  const department = head?.department?.deptName ?? head?.department?.deptId ?? employee.departmentId;
  const [division, costCenter] = [mapping.division, mapping.costCenter].map((path) =>
    path === null ? undefined : textOf(own[path]),
  );
  return {
    fields: {
      ...kind.fields,
      ...(head?.businessTitle !== undefined && { title: head.businessTitle }),
      ...(department !== undefined && { department }),
      ...(division !== undefined && { division }),
      ...(costCenter !== undefined && { costCenter }),
      ...placeFields(employee, around, mapping),
      ...(managerId !== undefined && { managerId }),
    },
    findings: kind.unmapped === null ? [] : [unmappedLabel('employmentType', 'employeeType', kind.unmapped)],
  };
}

/** The mapping first, by name or id; then what the address of the place says. */
function placeFields(
  { employmentInfo, locationId: flatId }: RosterItem['employee'],
  { company }: Surroundings,
  mapping: TriNetMapping,
): Partial<PositionItem> {
  const id = employmentInfo?.location?.id ?? flatId;
  const shown = employmentInfo?.location?.name;
  if (id === undefined && shown === undefined) return {};
  const known = company.locations.find((place) => place.id !== null && place.id === id);
  const location = shown ?? known?.name ?? id ?? null;
  const ours = [location, id]
    .flatMap((label) => (label ? [byLabel(mapping.locations, label)] : []))
    .find((place) => place);
  const written = known?.country ?? null;
  const country = written === null ? undefined : byLabel(mapping.countries, written);
  return {
    location,
    countryCode: ours?.countryCode ?? country ?? (location === null ? null : mapping.defaultCountry),
    timeZone: ours?.timeZone ?? null,
  };
}
