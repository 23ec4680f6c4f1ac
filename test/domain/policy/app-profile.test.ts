import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appFields, spokenApps } from '../../../src/domain/policy/lint/app-fields.js';
import { mergedAppProfile } from '../../../src/domain/policy/app-profile.js';
import { explain } from '../../../src/domain/policy/explain.js';
import type { TargetAttribute } from '../../../src/domain/target-schema.js';
import { aPolicy, aPosition, anAccount, aView, desiredOf } from './a-person.js';

const policy = aPolicy(`version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
      - { id: site, app: CRM, when: "employee.location != ''", profile: { site: "{{employee.location}}", licences: ["Base {{employee.countryCode}}"] } }
      - { id: lead, app: CRM, when: "employee.title == 'Lead'", profile: { role: manager, licences: [Forecasts] } }
      - id: by-team
        matrix:
          by: [employee.department]
          rows:
            - { match: [Sales], apps: [CRM, Mail], profiles: { CRM: { role: rep, licences: [Sales, Forecasts], seats: 1, beta: true } } }
            - { match: ['*'] }
    exceptions:
      - { id: audit, person: 'bamboohr:7', app: CRM, until: 2027-02-01, reason: year end, profile: { role: auditor } }
`);
const seller = aView({ employee: { department: 'Sales', title: 'Lead', location: 'London', countryCode: 'GB' } });
const crm = (view = seller, ids: readonly string[] = ['bamboohr:1042']) =>
  desiredOf(view, policy, { ids }).entitlements.find(({ name }) => name === 'CRM')?.profile;

describe('what rules say that an app is to know', () => {
  it('is put together: lists of all rules, of anything else the first word', () => {
    expect(crm()).toEqual({
      site: 'London',
      licences: ['Base GB', 'Forecasts', 'Sales'],
      role: 'manager',
      seats: 1,
      beta: true,
    });
    expect(desiredOf(seller, policy).entitlements.find(({ name }) => name === 'Mail')).not.toHaveProperty('profile');
  });

  it('is an exception’s before any rule’s, while it lasts', () => {
    expect(crm(seller, ['bamboohr:7'])).toMatchObject({ role: 'auditor', licences: ['Base GB', 'Forecasts', 'Sales'] });
  });

  it('is said for every position, the primary one first', () => {
    const second = aPosition({ id: '2', primary: false, department: 'Sales', location: 'Leeds', countryCode: 'GB' });
    const positions = [aPosition({ id: '1', location: 'London', countryCode: 'US' }), second];
    expect(crm(aView({ employee: { location: 'London', countryCode: 'US', positions } }))).toMatchObject({
      site: 'London',
      licences: ['Base US', 'Base GB', 'Sales', 'Forecasts'],
    });
  });

  it('leaves a rule untold while a fact in it is empty', () => {
    const { entitlements, unevaluated } = desiredOf(
      aView({ employee: { location: 'London', countryCode: '' } }),
      policy,
    );
    expect(entitlements).toEqual([]);
    expect(unevaluated).toEqual(['site']);
  });

  it('is explained rule by rule, with whose word counts', () => {
    const standing = { view: seller, desired: [desiredOf(seller, policy)] };
    const entitlement = { kind: 'app', name: 'CRM' } as const;
    const rules = explain({ standing, policy, accounts: { okta: anAccount() }, entitlement });
    const details = Object.fromEntries(rules.map(({ rule, detail }) => [rule, detail]));
    expect(details['lead']).toContain('profile role: manager, licences: [Forecasts]');
    expect(details['by-team[0]']).toContain('role: rep (not counted: lead says manager before it)');
    expect(rules.find(({ rule }) => rule === 'site')?.saw).toMatchObject({ 'employee.countryCode': 'GB' });
  });

  it('is held against what the live app knows', () => {
    const anAttribute = (over: Partial<TargetAttribute> = {}): TargetAttribute => ({
      ...({ type: 'string', items: null, required: false, minLength: null, maxLength: null, pattern: null } as const),
      ...({ format: null, values: null, write: 'always', custom: true } as const),
      ...over,
    });
    const attributes = {
      sites: anAttribute(),
      role: anAttribute({ values: ['manager', 'auditor'] }),
      licences: anAttribute(),
      seats: anAttribute({ type: 'integer', write: 'never' }),
      beta: anAttribute({ type: 'boolean' }),
    };
    const { document } = policy;
    const input = { document, places: {}, compiled: policy };
    expect(spokenApps(input)).toEqual({ okta: ['CRM'] });
    const appSchemas = { okta: { CRM: { target: 'okta', characters: 'basic' as const, attributes } } };
    expect(appFields({ ...input, appSchemas }).map(({ message }) => message)).toEqual([
      'site says site of app CRM, which has no such field; did you mean sites?',
      'site says licences of app CRM, whose value is not a text',
      'lead says licences of app CRM, whose value is not a text',
      'by-team[0] says role of app CRM, whose value is none of the 2 values taken (manager, auditor)',
      'by-team[0] says licences of app CRM, whose value is not a text',
      'by-team[0] says seats of app CRM, which nobody may write',
    ]);
    expect(appFields(input)).toEqual([]);
  });

  it('has each text of a list once, whatever is said, and the first word of everything else', () => {
    const profile = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.constantFrom('x', 1, true), fc.array(fc.constantFrom('p', 'q', 'r'), { minLength: 1 })),
    );
    fc.assert(
      fc.property(fc.array(profile), (said) => {
        for (const [field, value] of Object.entries(mergedAppProfile(said))) {
          const words = said.flatMap((each) => (Object.hasOwn(each, field) ? [each[field]] : []));
          if (!Array.isArray(value)) expect(value).toBe(words[0]);
          else expect(new Set(value)).toEqual(new Set(words.filter(Array.isArray).flat()));
        }
      }),
      { numRuns: 100 },
    );
  });
});
