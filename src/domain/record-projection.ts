import { isVoid, latestEmployment } from './employment.js';
import type { Employment } from './employment.js';
import { employmentsOf } from './employments.js';
import type { CivilDate, Json } from './json.js';
import { ownMember } from './json-object.js';
import type { Termination } from './record-fields.js';
import { leavesOf, positionsOf } from './record-items.js';
import type { Leave, Position } from './record-items.js';
import type { SCALAR_FIELDS } from './record-registers.js';
import type { RecordState } from './record-state.js';

type ScalarField = (typeof SCALAR_FIELDS)[number];

/** An employment as the API shows it. */
export interface PublicEmployment {
  readonly startDate: CivilDate | null;
  readonly contractEndDate: CivilDate | null;
  readonly termination: Termination | null;
}

/** The record as the API shows it: the latest employment; what is not known is `null`. */
export type PublicRecord = { readonly [field in ScalarField]: string | null } & PublicEmployment & {
    readonly name: {
      readonly givenName: string | null;
      readonly middleName: string | null;
      readonly familyName: string | null;
    };
    readonly positions: readonly (Position & { readonly primary: boolean })[];
    readonly leaves: readonly Omit<Leave, 'returnHeardAt'>[];
    readonly custom: Readonly<Record<string, Json>>;
  };

const NOTHING: PublicEmployment = { startDate: null, contractEndDate: null, termination: null };
const CUSTOM = 'custom.';

/** Projects the folded record into the shape of design section 6, "Record". */
export function publicRecord(record: RecordState): PublicRecord {
  const latest = latestEmployment(employmentsOf(record));
  const text = (path: string): string | null => {
    const value = ownMember(record.scalars, path)?.value;
    return typeof value === 'string' ? value : null;
  };
  return {
    employeeNumber: text('employeeNumber'),
    name: {
      givenName: text('name.givenName'),
      middleName: text('name.middleName'),
      familyName: text('name.familyName'),
    },
    nickName: text('nickName'),
    displayName: text('displayName'),
    personalEmail: text('personalEmail'),
    workEmail: text('workEmail'),
    mobilePhone: text('mobilePhone'),
    organization: text('organization'),
    sourceStatus: text('sourceStatus'),
    originalHireDate: text('originalHireDate'),
    timeZone: text('timeZone'),
    ...(latest ? publicEmployment(latest) : NOTHING),
    positions: positionsOf(record).map((position) => ({ ...position, primary: position.primary === true })),
    leaves: leavesOf(record).map(({ id, type, from, to, returned }) => ({ id, type, from, to, returned })),
    custom: customOf(record),
  };
}

/** Employments before the latest, oldest first; cancelled ones and those that ended before they began never were. */
export function previousEmployments(record: RecordState): readonly PublicEmployment[] {
  const all = employmentsOf(record);
  const latest = latestEmployment(all);
  return all
    .filter((one) => one !== latest && one.cancelledFrom === null && !isVoid(one))
    .map((one) => publicEmployment(one));
}

/** Values under `custom` that are not cleared, by name. */
export function customOf(record: RecordState): Readonly<Record<string, Json>> {
  const values = Object.entries(record.scalars)
    .filter(([path, { value }]) => path.startsWith(CUSTOM) && value !== null)
    .map(([path, { value }]) => [path.slice(CUSTOM.length), value] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(values);
}

function publicEmployment({ startDate, contractEndDate, termination }: Employment): PublicEmployment {
  return { startDate, contractEndDate, termination };
}
