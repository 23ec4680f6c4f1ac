import type { EmploymentSpan } from './employment-span.js';
import type { Finding } from './finding.js';
import type { ResolvedZone } from './person-zone.js';

/** What a person should look at, seen while reading the record. */
export function viewFindings(span: EmploymentSpan | null, zone: ResolvedZone): readonly Finding[] {
  const unknownZones = zone.unknown.map((path): Finding => ({
    kind: 'data',
    key: `time-zone:${path}`,
    field: path,
    detail: `${path} is no IANA time zone; ${zone.zone} is used until it is corrected`,
    blocks: [],
  }));
  if (!span?.employment.disputed) return unknownZones;
  const disputed: Finding = {
    kind: 'data',
    key: 'termination:disputed',
    field: 'termination',
    detail: 'HR shows no termination although an immediate one was sent; access stays closed until it is rescinded',
    blocks: [],
  };
  return [...unknownZones, disputed];
}
