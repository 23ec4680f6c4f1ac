import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import type { CivilDate, Json } from '../../domain/json.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import { unreadableDate } from './findings.js';
import type { TriNetMapping } from './mapping.js';
import { textOf } from './path-in.js';
import type { RosterItem } from './roster-pages.js';
import { HrDateField, type Name } from './schemas.js';
import type { Surroundings } from './whole-roster.js';

/** Fields of the record that have no date of their own. */
export interface MappedPerson {
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
}

const NAME_TYPES = { primary: ['primary', 'pri'], preferred: ['preferred', 'prf'] } as const;

/** Reads names, addresses, numbers and custom fields; what the credential may not see stays unsaid, so it clears nothing. */
export function mapPerson({ employee, own }: RosterItem, around: Surroundings, mapping: TriNetMapping): MappedPerson {
  const personalEmail = read(own, mapping.personalEmail);
  const mobilePhone = read(own, mapping.mobilePhone);
  const contractEnd = mapping.contractEndDate === null ? undefined : HrDateField.parse(own[mapping.contractEndDate]);
  const isUnreadable = typeof contractEnd === 'object' && contractEnd !== null;
  const head = employee.employmentInfo;
  return {
    data: {
      employeeNumber: employee.alternateId ?? employee.employeeId,
      ...names(employee.names, around.today),
      ...(head?.workEmail !== undefined && { workEmail: head.workEmail }),
      ...(personalEmail !== undefined && { personalEmail }),
      ...(mobilePhone !== undefined && { mobilePhone }),
      ...(head?.employmentStatus !== undefined && { sourceStatus: head.employmentStatus }),
      ...(around.company.name !== null && { organization: around.company.name }),
      timeZone: around.company.timeZone,
      ...(contractEnd !== undefined && !isUnreadable && { contractEndDate: contractEnd }),
      ...custom(own, mapping),
    },
    findings: isUnreadable ? [unreadableDate('contractEndDate', ['*:activate'])] : [],
  };
}

/** The name of a type in force: the latest that has begun; before the first, the first. */
export function nameInForce(names: readonly Name[], type: 'primary' | 'preferred', today: CivilDate): Name | undefined {
  const known: readonly string[] = NAME_TYPES[type];
  const dated = names
    .filter(({ nameType }) => known.includes(nameType?.toLowerCase() ?? 'primary'))
    .map((name) => ({ name, from: typeof name.effectiveDate === 'string' ? name.effectiveDate : '' }))
    .sort((a, b) => a.from.localeCompare(b.from));
  return (dated.findLast(({ from }) => from <= today) ?? dated[0])?.name;
}

function names(all: readonly Name[], today: CivilDate): Pick<PartialRecord, 'name' | 'nickName' | 'displayName'> {
  const primary = nameInForce(all, 'primary', today);
  const preferred = nameInForce(all, 'preferred', today);
  if (!primary) return {};
  const shown = [preferred?.firstName ?? primary.firstName, preferred?.lastName ?? primary.lastName];
  return {
    name: {
      ...(primary.firstName !== undefined && { givenName: primary.firstName }),
      middleName: primary.middleName ?? null,
      ...(primary.lastName !== undefined && { familyName: primary.lastName }),
    },
    nickName: preferred?.firstName ?? null,
    displayName: preferred ? shown.filter((part) => part).join(' ') || null : null,
  };
}

function read(own: RosterItem['own'], path: string | null): string | null | undefined {
  return path === null ? undefined : textOf(own[path]);
}

function custom(own: RosterItem['own'], mapping: TriNetMapping): Pick<PartialRecord, 'custom'> {
  const found = Object.entries(mapping.custom).flatMap(([ours, path]): [string, Json][] => {
    const value = z.json().safeParse(own[path]);
    if (!value.success) return [];
    return [[ours, typeof value.data === 'string' ? value.data.trim() || null : value.data]];
  });
  return found.length === 0 ? {} : { custom: Object.fromEntries(found) };
}
