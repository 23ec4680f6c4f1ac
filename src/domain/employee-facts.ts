import { earlierDate } from './civil-date.js';
import type { Employment } from './employment.js';
import type { CivilDate } from './json.js';
import { NO_MANAGER } from './managers/manager-facts.js';
import type { EmployeeFacts, Phase, PositionFacts } from './person-view.js';
import type { PositionSpan } from './position-span.js';
import type { Position } from './record-items.js';
import { customOf, publicRecord } from './record-projection.js';
import type { RecordState } from './record-state.js';

/** What the flat facts are read from. */
export interface FactsInput {
  readonly record: RecordState;
  readonly employment: Employment | null;
  /** Last day of the contract, however it is known. */
  readonly endsOn: CivilDate | null;
  /** In force, the primary one first. */
  readonly positions: readonly PositionSpan[];
  readonly phase: Phase;
}

/** Flattens a record for policy: everything is there, what is unknown is `''`, dates `null`. */
export function employeeFacts({ record, employment, endsOn, positions, phase }: FactsInput): EmployeeFacts {
  const shown = publicRecord(record);
  const [givenName, familyName] = [shown.name.givenName ?? '', shown.name.familyName ?? ''];
  const attributes = attributesOf(positions[0]?.position);
  return {
    ...attributes,
    // A record knows no other person: `withManager` adds what is known of this one.
    manager: attributes.managerId === '' ? NO_MANAGER : { ...NO_MANAGER, state: 'unknown' },
    approver: '',
    givenName,
    middleName: shown.name.middleName ?? '',
    familyName,
    nickName: shown.nickName ?? '',
    displayName: shown.displayName || `${shown.nickName || givenName} ${familyName}`.trim(),
    workEmail: shown.workEmail ?? '',
    personalEmail: shown.personalEmail ?? '',
    mobilePhone: shown.mobilePhone ?? '',
    employeeNumber: shown.employeeNumber ?? '',
    hrId: hrIdOf(record),
    organization: shown.organization ?? '',
    startDate: employment?.startDate ?? null,
    endDate: earlierDate(employment?.termination?.lastDay ?? null, endsOn),
    originalHireDate: shown.originalHireDate,
    contractEndDate: endsOn,
    sourceStatus: shown.sourceStatus ?? '',
    phase,
    positions: positions.map(({ position }, index) => ({
      id: position.id,
      primary: index === 0,
      ...attributesOf(position),
    })),
    custom: customOf(record),
  };
}

function attributesOf(position: Position | undefined): Omit<PositionFacts, 'id' | 'primary'> {
  return {
    userType: position?.userType ?? '',
    employmentType: position?.employmentType ?? '',
    title: position?.title ?? '',
    department: position?.department ?? '',
    division: position?.division ?? '',
    costCenter: position?.costCenter ?? '',
    location: position?.location ?? '',
    countryCode: position?.countryCode ?? '',
    managerId: position?.managerId ?? '',
  };
}

function hrIdOf(record: RecordState): string {
  const value = record.scalars['hrId']?.value;
  return typeof value === 'string' ? value : '';
}
