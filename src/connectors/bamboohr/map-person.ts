import { z } from 'zod';
import type { Finding } from '../../domain/finding.js';
import type { Json } from '../../domain/json.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import { decodeEntities } from './html-entities.js';
import type { BambooHrMapping } from './mapping.js';
import { HrDateField, isUnreadable, type Employee, type HrDate } from './schemas.js';

/** Fields of the record that have no date of their own. */
export interface MappedPerson {
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
}

const TEXTS = {
  employeeNumber: 'employeeNumber',
  nickName: 'preferredName',
  displayName: 'displayName',
  personalEmail: 'homeEmail',
  workEmail: 'workEmail',
  mobilePhone: 'mobilePhone',
  sourceStatus: 'status',
} as const satisfies Partial<Record<keyof PartialRecord, keyof Employee>>;

/** Reads names, addresses, numbers and custom fields; a field the key may not see stays unsaid, so it clears nothing. */
export function mapPerson(employee: Employee, mapping: BambooHrMapping): MappedPerson {
  const contractEnd = contractEndDate(employee, mapping);
  return {
    data: {
      ...texts(employee),
      ...names(employee),
      ...(readable(employee.originalHireDate) && { originalHireDate: employee.originalHireDate }),
      ...(readable(contractEnd) && { contractEndDate: contractEnd }),
      ...custom(employee, mapping),
    },
    findings: [
      ...(isUnreadable(employee.originalHireDate) ? [unreadableDate('originalHireDate', [])] : []),
      ...(isUnreadable(contractEnd) ? [unreadableDate('contractEndDate', ['*:activate'])] : []),
    ],
  };
}

/** Opened for a date that is none: it is not read as "no date". */
export function unreadableDate(field: string, blocks: readonly string[]): Finding {
  return {
    kind: 'data',
    key: `date:${field}`,
    field,
    detail: `${field} is no date: correct it in BambooHR`,
    blocks,
    rule: 'date-unreadable',
  };
}

function texts(employee: Employee): Partial<Record<keyof typeof TEXTS, string | null>> {
  const found: Partial<Record<keyof typeof TEXTS, string | null>> = {};
  for (const [ours, theirs] of Object.entries(TEXTS)) {
    const value = employee[theirs];
    if (value !== undefined && isText(ours)) found[ours] = value;
  }
  return found;
}

function isText(name: string): name is keyof typeof TEXTS {
  return name in TEXTS;
}

function names({ firstName, middleName, lastName }: Employee): Pick<PartialRecord, 'name'> {
  const name = {
    ...(firstName !== undefined && { givenName: firstName }),
    ...(middleName !== undefined && { middleName }),
    ...(lastName !== undefined && { familyName: lastName }),
  };
  return Object.keys(name).length === 0 ? {} : { name };
}

function contractEndDate(employee: Employee, mapping: BambooHrMapping): HrDate | undefined {
  if (mapping.contractEndDate === null) return undefined;
  const value = employee[mapping.contractEndDate];
  if (value === undefined) return undefined;
  return HrDateField.catch({ unreadable: true }).parse(value);
}

function isZeroDate(value: unknown): boolean {
  return value === '0000-00-00';
}

function custom(employee: Employee, mapping: BambooHrMapping): Pick<PartialRecord, 'custom'> {
  const found = Object.entries(mapping.custom).flatMap(([ours, alias]): [string, Json][] => {
    const value = z.json().safeParse(employee[alias]);
    if (!value.success) return [];
    const isNone = value.data === '' || isZeroDate(value.data);
    return [[ours, isNone ? null : typeof value.data === 'string' ? decodeEntities(value.data).trim() : value.data]];
  });
  return found.length === 0 ? {} : { custom: Object.fromEntries(found) };
}

function readable(date: HrDate | undefined): date is string | null {
  return date !== undefined && !isUnreadable(date);
}
