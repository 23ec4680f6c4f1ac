import type { EmploymentSpan } from './employment-span.js';
import type { Finding } from './finding.js';
import type { Instant } from './json.js';
import type { ResolvedZone } from './person-zone.js';
import { isOngoing, type PhaseAt } from './phase-at.js';
import { haveRunOut, type PositionSpan } from './position-span.js';

/**
 * What a person should look at, seen while reading the record.
 *
 * @param held positions the person counts as having, by record
 */
export function viewFindings(
  decided: PhaseAt,
  zone: ResolvedZone,
  held: readonly (readonly PositionSpan[])[],
  at: Instant,
): readonly Finding[] {
  return [
    ...unknownZones(zone),
    ...disputed(decided),
    ...endlessLeave(decided, at),
    ...oddContract(decided),
    ...noPosition(decided, held, at),
  ];
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

/** Employed, and in no position: what the last one gave is neither taken nor added to by itself. */
function noPosition(
  { phase, span }: PhaseAt,
  held: readonly (readonly PositionSpan[])[],
  at: Instant,
): readonly Finding[] {
  if (!span || !isOngoing(phase)) return [];
  const { startsAt } = span;
  const asked = startsAt !== null && startsAt > at ? startsAt : at;
  if (!held.some((positions) => haveRunOut(positions, asked))) return [];
  return [
    {
      kind: 'data',
      key: 'positions:run-out',
      field: 'positions',
      detail:
        'the last position has ended and the employment goes on, so what was known of it stays; add the position that follows in HR, move the end of this one, or end the employment',
      blocks: [],
    },
  ];
}

/** An end that HR did not give, or that a conversion has left behind. */
function oddContract({ phase, span }: PhaseAt): readonly Finding[] {
  if (!span || span.employment.termination !== null) return [];
  if (!isOngoing(phase)) return laterPosition(span);
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
