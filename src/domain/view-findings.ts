import type { EmploymentSpan } from './employment-span.js';
import type { Finding } from './finding.js';
import type { Instant } from './json.js';
import type { ResolvedZone } from './person-zone.js';
import type { PhaseAt } from './phase-at.js';

/** What a person should look at, seen while reading the record. */
export function viewFindings(decided: PhaseAt, zone: ResolvedZone, at: Instant): readonly Finding[] {
  return [...unknownZones(zone), ...disputed(decided), ...endlessLeave(decided, at), ...oddContract(decided)];
}

function unknownZones({ unknown, zone }: ResolvedZone): readonly Finding[] {
  return unknown.map((path) => ({
    kind: 'data',
    key: `time-zone:${path}`,
    field: path,
    detail: `${path} is no IANA time zone; ${zone} is used until it is corrected`,
    blocks: [],
    rule: 'zone-unknown',
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

const ONGOING: readonly PhaseAt['phase'][] = ['prehire', 'preboarding', 'active', 'onLeave'];

/** An end that HR did not give, or that a conversion has left behind. */
function oddContract({ phase, span }: PhaseAt): readonly Finding[] {
  if (!span || span.employment.termination !== null) return [];
  if (!ONGOING.includes(phase)) return laterPosition(span);
  const { by, overtakenOn } = span.contract;
  return [
    ...(by === 'maximum'
      ? [
          contractFinding(
            'contract:no-end',
            'HR gives no end of the contract, so access ends with the longest one policy allows; add the end in HR',
          ),
        ]
      : []),
    ...(overtakenOn === null
      ? []
      : [
          contractFinding(
            'contract:overtaken',
            `the contract's end lies after the conversion of ${overtakenOn} and does not count any more; clear it in HR, or record a termination if the employment ends then`,
          ),
        ]),
  ];
}

/** Too late for a conversion, and no rehire either. */
function laterPosition({ contract: { endsOn }, endsBy, positions }: EmploymentSpan): readonly Finding[] {
  if (
    endsBy !== 'contract-end' ||
    !positions.some(({ position: { from } }) => from !== null && from > (endsOn ?? from))
  )
    return [];
  return [
    contractFinding(
      'contract:later-position',
      'a position begins after the contract has ended, so access stays closed; record a rehire, or extend the contract',
    ),
  ];
}

function contractFinding(key: string, detail: string): Finding {
  return { kind: 'data', key, field: 'contractEndDate', detail, blocks: [] };
}
