import type { AttributeDefinition } from './attribute-definition.js';

const text = (title: string, more: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  title,
  type: 'string',
  ...more,
});
const email = (title: string, more: Partial<AttributeDefinition> = {}): AttributeDefinition =>
  text(title, { format: 'email', maxLength: 100, ...more });

/** The base schema of an org's users, with the limits of Okta's "Default profile properties"; formats as live orgs serve them. */
export const BASE_ATTRIBUTES: Readonly<Record<string, AttributeDefinition>> = {
  login: text('Username', { required: true, minLength: 5, maxLength: 100 }),
  firstName: text('First name', { required: true, minLength: 1, maxLength: 50 }),
  lastName: text('Last name', { required: true, minLength: 1, maxLength: 50 }),
  middleName: text('Middle name'),
  honorificPrefix: text('Honorific prefix'),
  honorificSuffix: text('Honorific suffix'),
  email: email('Primary email', { required: true, minLength: 5 }),
  title: text('Title'),
  displayName: text('Display name'),
  nickName: text('Nickname'),
  profileUrl: text('Profile Url', { format: 'uri' }),
  secondEmail: email('Secondary email'),
  mobilePhone: text('Mobile phone', { maxLength: 100 }),
  primaryPhone: text('Primary phone', { maxLength: 100 }),
  streetAddress: text('Street address', { maxLength: 1024 }),
  city: text('City', { maxLength: 128 }),
  state: text('State', { maxLength: 128 }),
  zipCode: text('Zip code', { maxLength: 50 }),
  countryCode: text('Country code', { format: 'country-code' }),
  postalAddress: text('Postal Address', { maxLength: 4096 }),
  preferredLanguage: text('Preferred language', { format: 'language-code' }),
  locale: text('Locale', { format: 'locale' }),
  timezone: text('Time zone', { format: 'timezone' }),
  userType: text('User type'),
  employeeNumber: text('Employee number'),
  costCenter: text('Cost center'),
  organization: text('Organization'),
  division: text('Division'),
  department: text('Department'),
  managerId: text('ManagerId'),
  manager: text('Manager'),
};
