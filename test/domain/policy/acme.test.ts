import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { aPolicy, aView, desiredOf } from './a-person.js';

const acme = aPolicy(readFileSync(new URL('../../../policy/acme.yaml', import.meta.url), 'utf8'));
const given = (employee: Partial<EmployeeFacts>): string[] =>
  desiredOf(aView({ employee }), acme).entitlements.map(({ name }) => name);

describe('the policy of Acme', () => {
  it.each<[string, Partial<EmployeeFacts>, readonly string[]]>([
    [
      'an engineer in London',
      {},
      ['Everyone at Acme', 'Dept Engineering', 'Location London', 'Country GB', 'VPN EMEA', 'GitHub'],
    ],
    [
      'a designer in Melbourne',
      { department: 'Design', location: 'Melbourne', countryCode: 'AU', title: 'Designer' },
      ['Everyone at Acme', 'Dept Design', 'Location Melbourne', 'Country AU', 'VPN APAC', 'Figma'],
    ],
    [
      'a contractor in Austin',
      { userType: 'Contractor', location: 'Austin', countryCode: 'US' },
      ['Dept Engineering', 'Location Austin', 'Country US', 'Contractors', 'GitHub'],
    ],
    [
      'a manager in finance',
      { department: 'Finance', title: 'Finance Manager', location: 'Berlin', countryCode: 'DE' },
      [
        'Everyone at Acme',
        'Dept Finance',
        'Location Berlin',
        'Country DE',
        'People managers',
        'Finance ledger',
        'VPN EMEA',
      ],
    ],
  ])('gives %s their access', (_, employee, names) => {
    expect(given(employee)).toEqual(names);
  });

  it('writes the whole profile', () => {
    expect(desiredOf(aView(), acme)).toMatchObject({
      findings: [],
      loginCandidates: ['ada.byron@acme.example', 'ada.byron2@acme.example', 'ada.byron3@acme.example'],
      profile: {
        firstName: 'Ada',
        lastName: 'Byron',
        displayName: 'Ada Byron',
        email: 'ada@acme.example',
        employeeNumber: 'E-1042',
        organization: 'Acme',
        locale: 'en_GB',
      },
    });
  });

  it('gives somebody with one name a login', () => {
    expect(desiredOf(aView({ employee: { familyName: '' } }), acme).loginCandidates[0]).toBe('ada@acme.example');
  });
});
