import type { Finding } from './finding.js';
import type { Instant } from './json.js';
import type { ResolvedZone } from './person-zone.js';
import type { PhaseAt } from './phase-at.js';

/** What a person should look at, seen while reading the record. */
export function viewFindings(decided: PhaseAt, zone: ResolvedZone, at: Instant): readonly Finding[] {
  return [...unknownZones(zone), ...disputed(decided), ...endlessLeave(decided, at)];
}

function unknownZones({ unknown, zone }: ResolvedZone): readonly Finding[] {
  return unknown.map((path) => ({
    kind: 'data',
    key: `time-zone:${path}`,
    field: path,
    detail: `${path} is no IANA time zone; ${zone} is used until it is corrected`,
    blocks: [],
  }));
}

function disputed({ span }: PhaseAt): readonly Finding[] {
  if (!span?.employment.disputed) return [];
  return [
    {
      kind: 'data',
      key: 'termination:disputed',
      field: 'termination',
      detail: 'HR shows no termination although an immediate one was sent; access stays closed until it is rescinded',
      blocks: [],
    },
  ];
}

/** Nobody said when the leave ends, for so long that it may have been forgotten. */
function endlessLeave({ leave: span }: PhaseAt, at: Instant): readonly Finding[] {
  if (!span || span.reviewAt === null || span.reviewAt > at) return [];
  const { id, from } = span.leave;
  return [
    {
      kind: 'data',
      key: `leave:${id}:no-return`,
      field: 'leaves',
      detail: `the leave that began on ${from} has no confirmed return; add its last day in HR, or confirm the return`,
      blocks: [],
    },
  ];
}
