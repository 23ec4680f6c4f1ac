import type { CalendarRules } from './calendar-rules.js';
import { addDays, isCivilDate } from './civil-date.js';
import type { Employment } from './employment.js';
import { employeeFacts } from './employee-facts.js';
import type { CivilDate } from './json.js';
import { positionsOn, type PositionSpan } from './position-span.js';
import type { RecordState } from './record-state.js';

/** When a contract runs out, and who says so. */
export interface ContractEnd {
  /** Last day; `null` while none is known. */
  readonly endsOn: CivilDate | null;
  /** HR, or policy's maximum for a contractor without an end. */
  readonly by: 'stated' | 'maximum' | null;
  /** Since when they work under another kind of contract, although HR's end lies later: that end no longer counts. */
  readonly overtakenOn: CivilDate | null;
}

/** Whose contract it is. */
export interface Contract {
  readonly record: RecordState;
  readonly employment: Employment;
  readonly positions: readonly PositionSpan[];
}

/** A run of days as a contractor, or as anything else. */
interface Stretch {
  readonly from: CivilDate;
  readonly isContractor: boolean;
}

/**
 * The end of a contract, a conversion regarded: when positions make a contractor something else, or the other way round, by the day after
 * the end, the employment goes on and that end is over. A contractor without an end has policy's maximum from the day they became one.
 */
export function contractEnd(contract: Contract, rules: CalendarRules): ContractEnd {
  const { contractEndDate: stated } = contract.employment;
  const { contracts } = rules;
  if (contracts === undefined || (stated === null && typeof contracts.noEndDate !== 'object'))
    return { endsOn: stated, by: stated === null ? null : 'stated', overtakenOn: null };
  const stretches = stretchesOf(contract, contracts.isContractor);
  const overtaking = stated === null ? null : overtakenBy(stretches, stated);
  if (stated !== null && overtaking === null) return { endsOn: stated, by: 'stated', overtakenOn: null };
  const overtakenOn = stated !== null && overtaking !== null && overtaking.from < stated ? overtaking.from : null;
  const last = stretches.at(-1);
  if (!last?.isContractor || typeof contracts.noEndDate !== 'object') return { endsOn: null, by: null, overtakenOn };
  return { endsOn: addDays(last.from, contracts.noEndDate.maxDays - 1), by: 'maximum', overtakenOn };
}

/** Whether the kind of contract has changed by a day of this employment. */
export function isConverted(contract: Contract, day: CivilDate, { contracts }: CalendarRules): boolean {
  if (contracts === undefined || contract.positions.length < 2) return false;
  return stretchesOf(contract, contracts.isContractor).filter(({ from }) => from <= day).length > 1;
}

/** Whether the facts of a day are a contractor's. */
export function isContractorOn(contract: Contract, day: CivilDate, isContractor: IsContractor): boolean {
  const { record, employment, positions } = contract;
  return isContractor(
    employeeFacts({ record, employment, endsOn: null, positions: positionsOn(positions, day), phase: 'active' }),
  );
}

type IsContractor = NonNullable<CalendarRules['contracts']>['isContractor'];

/** The stretch of another kind that has begun by the day after the end; `null` when the contract simply ends. */
function overtakenBy(stretches: readonly Stretch[], end: CivilDate): Stretch | null {
  const nextDay = addDays(end, 1);
  const begun = stretches.filter(({ from }) => from <= nextDay);
  const latest = begun.at(-1);
  if (latest === undefined || begun.length < 2) return null;
  // Begun on the day after, it is no part of what ends; else only a contractor's end is known to be the contract's own.
  return latest.from === nextDay || !latest.isContractor ? latest : null;
}

function stretchesOf(contract: Contract, isContractor: IsContractor): readonly Stretch[] {
  const { employment, positions } = contract;
  const first = employment.startDate ?? positions[0]?.position.from ?? null;
  const changes = positions.flatMap(({ position: { from, to } }) => [from, to === null ? null : addDays(to, 1)]);
  const days = [...new Set([first, ...changes])].filter(isCivilDate).sort();
  return days
    .filter((day) => first === null || day >= first)
    .map((from): Stretch => ({ from, isContractor: isContractorOn(contract, from, isContractor) }))
    .filter((one, index, all) => index === 0 || all[index - 1]?.isContractor !== one.isContractor);
}
