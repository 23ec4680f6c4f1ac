import type { Finding } from '../../domain/finding.js';
import type { Json } from '../../domain/json.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import { isUnreadable, readDate, unreadableDate } from './hr-date.js';
import type { NamelyMapping } from './mapping.js';
import type { Profile } from './schemas.js';
import { workAddressOf } from './work-address.js';

/** Fields of the record that have no date of their own. */
export interface MappedPerson {
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
}

/** Reads names, addresses, numbers and custom fields; a field the token may not see stays unsaid, so it clears nothing. */
export function mapPerson(profile: Profile, mapping: NamelyMapping): MappedPerson {
  const workEmail = workAddressOf(profile, mapping);
  const dates = ownDates(profile, mapping);
  return {
    data: {
      ...(profile.employee_id !== undefined && { employeeNumber: profile.employee_id }),
      ...names(profile),
      ...(profile.preferred_name !== undefined && { nickName: profile.preferred_name }),
      ...(profile.personal_email !== undefined && { personalEmail: profile.personal_email }),
      ...(workEmail !== undefined && { workEmail }),
      ...(profile.mobile_phone !== undefined && { mobilePhone: profile.mobile_phone }),
      ...(profile.user_status !== undefined && { sourceStatus: profile.user_status }),
      ...dates.data,
      ...custom(profile, mapping),
    },
    findings: dates.findings,
  };
}

function names({ first_name: givenName, middle_name: middleName, last_name: familyName }: Profile): PartialRecord {
  const name = {
    ...(givenName !== undefined && { givenName }),
    ...(middleName !== undefined && { middleName }),
    ...(familyName !== undefined && { familyName }),
  };
  return Object.keys(name).length === 0 ? {} : { name };
}

/** Dates that Namely has no field for: of the company's own. */
function ownDates(profile: Profile, mapping: NamelyMapping): MappedPerson {
  const found: { -readonly [Name in 'originalHireDate' | 'contractEndDate']?: string | null } = {};
  const findings: Finding[] = [];
  for (const [name, blocks] of [
    ['originalHireDate', []],
    ['contractEndDate', ['*:activate']],
  ] as const) {
    const key = mapping[name];
    const date = key === null ? undefined : readDate(profile.own[key], mapping);
    if (isUnreadable(date)) findings.push(unreadableDate(name, blocks));
    else if (date !== undefined) found[name] = date;
  }
  return { data: found, findings };
}

function custom({ own }: Profile, mapping: NamelyMapping): Pick<PartialRecord, 'custom'> {
  const found = Object.entries(mapping.custom).flatMap(([ours, key]): [string, Json][] => {
    const value = own[key];
    if (value === undefined) return [];
    return [[ours, typeof value === 'string' ? value.trim() || null : value]];
  });
  return found.length === 0 ? {} : { custom: Object.fromEntries(found) };
}
