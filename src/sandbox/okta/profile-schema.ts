import { z } from 'zod';
import { invalid, type OktaError } from './okta-error.js';
import type { Org } from './org.js';
import { AttributeValue } from './okta-user.js';

/** A profile as a caller writes it: `null` clears. */
export type ProfilePatch = Record<string, AttributeValue | null>;

const BASE_TITLES: Readonly<Record<string, string>> = {
  login: 'Username',
  firstName: 'First name',
  lastName: 'Last name',
  middleName: 'Middle name',
  honorificPrefix: 'Honorific prefix',
  honorificSuffix: 'Honorific suffix',
  email: 'Primary email',
  title: 'Title',
  displayName: 'Display name',
  nickName: 'Nickname',
  profileUrl: 'Profile Url',
  secondEmail: 'Secondary email',
  mobilePhone: 'Mobile phone',
  primaryPhone: 'Primary phone',
  streetAddress: 'Street address',
  city: 'City',
  state: 'State',
  zipCode: 'Zip code',
  countryCode: 'Country code',
  postalAddress: 'Postal Address',
  preferredLanguage: 'Preferred language',
  locale: 'Locale',
  timezone: 'Time zone',
  userType: 'User type',
  employeeNumber: 'Employee number',
  costCenter: 'Cost center',
  organization: 'Organization',
  division: 'Division',
  department: 'Department',
  managerId: 'ManagerId',
  manager: 'Manager',
};

const REQUIRED = ['login', 'email', 'firstName', 'lastName'];
const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  login: [5, 100],
  email: [5, 100],
  secondEmail: [0, 100],
  firstName: [1, 50],
  lastName: [1, 50],
  countryCode: [2, 2],
  mobilePhone: [0, 100],
  primaryPhone: [0, 100],
  city: [0, 128],
  state: [0, 128],
  streetAddress: [0, 1024],
  postalAddress: [0, 4096],
  zipCode: [0, 50],
};
const EMAILS = ['login', 'email', 'secondEmail'];

/** Attributes of the base schema with their titles. */
export function baseAttributes(): Readonly<Record<string, string>> {
  return BASE_TITLES;
}

/** Says whether the org's default user schema has an attribute. */
export function isAttribute(org: Org, name: string): boolean {
  return Object.hasOwn(BASE_TITLES, name) || Object.hasOwn(org.state.customAttributes, name);
}

/**
 * Reads the `profile` of a request against the schema; unknown names and wrong values are refused.
 *
 * @param subject what the error summary names, `newUser` for a create
 * @throws OktaError E0000001 with one cause per fault
 */
export function readProfile(org: Org, profile: Readonly<Record<string, unknown>>, subject: string): ProfilePatch {
  const causes: string[] = [];
  const patch: ProfilePatch = {};
  for (const [name, value] of Object.entries(profile)) {
    if (!isAttribute(org, name)) causes.push(`Property name '${name}' is not defined in profile`);
    else if (value === null || value === '') patch[name] = null;
    else {
      const cause = faultOf(org, name, value);
      if (cause) causes.push(`${name}: ${cause}`);
      else patch[name] = AttributeValue.parse(value);
    }
  }
  if (causes.length > 0) throw invalid(subject, ...causes);
  return patch;
}

/** The refusal of a profile that lacks what the schema requires; `undefined` when complete. */
export function missingRequired(profile: Readonly<Record<string, unknown>>): OktaError | undefined {
  const missing = REQUIRED.filter((name) => profile[name] === undefined);
  const [first] = missing;
  return first === undefined
    ? undefined
    : invalid(first, ...missing.map((name) => `${name}: The field cannot be left blank`));
}

function faultOf(org: Org, name: string, value: unknown): string | undefined {
  const type = z.string().catch('string').parse(org.state.customAttributes[name]?.['type']);
  const actual = Array.isArray(value) ? 'array' : typeof value;
  if (actual !== (type === 'integer' ? 'number' : type)) return `The value must be of type ${type}`;
  if (typeof value !== 'string') return undefined;
  // Okta stores at most three bytes of UTF-8 a character.
  if (/[\u{10000}-\u{10FFFF}]/u.test(value)) return 'Contains invalid characters';
  const [least, most] = LENGTHS[name] ?? [0, Infinity];
  if (value.length < least) return `The field is too short, the minimum is ${least}`;
  if (value.length > most) return `The field is too long, the maximum is ${most}`;
  if (EMAILS.includes(name) && !/^[^@\s]+@[^@\s]+$/.test(value)) {
    return name === 'login' ? 'Username must be in the form of an email address' : 'Does not match required pattern';
  }
  return undefined;
}
