import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { aPolicy, aView, anAccount, desiredOf, planned } from './a-person.js';

const INTERNATIONAL = `version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes:
      login:
        candidates: ["slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'"]
        forbidden: ['admin*', root]
      firstName: { value: employee.givenName, onEmpty: review }
      lastName: { value: employee.familyName, onEmpty: review }
      displayName: employee.givenName + ' ' + employee.familyName
      costCenter: employee.costCenter
      userType: { value: employee.userType, onEmpty: keep }
      preferredLanguage: "'en'"
    profiles:
      - id: contractor
        when: employee.userType == 'Contractor'
        required: [organization]
        attributes:
          organization: employee.custom.agency
          costCenter: { source: target }
          displayName: employee.givenName + ' ' + employee.familyName + ' (external)'
          login: { candidates: ["'x-' + slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'"] }
      - id: part-time
        when: employee.employmentType == 'partTime'
        attributes: { userType: "'Part-time'" }
      - id: de
        when: employee.countryCode == 'DE'
        required: [costCenter]
        attributes:
          preferredLanguage: "'de'"
          displayName: employee.familyName + ', ' + employee.givenName
      - id: hu
        when: employee.countryCode == 'HU'
        required: [middleName]
        attributes:
          displayName: employee.familyName + ' ' + employee.givenName
          middleName: employee.middleName
          login: { candidates: ["slug(employee.familyName) + '.' + slug(employee.givenName) + '@acme.example'"], rename: follow }
      - id: gb
        when: employee.countryCode == 'GB'
        required: [costCenter]
`;
const policy = aPolicy(INTERNATIONAL);
const of = (employee: Partial<EmployeeFacts>) => desiredOf(aView({ employee }), policy);
const problems = (text: string) => {
  const loaded = loadPolicy(text, 'test.yaml');
  return loaded.ok ? [] : loaded.problems.map(({ line, message }) => `${line} ${message}`);
};

describe('a country’s profile', () => {
  it.each<[string, string, string, string, string]>([
    ['GB', 'Zoë', 'Groß', 'Zoë Groß', 'zoe.gross@acme.example'],
    ['DE', 'Jürgen', 'Groß', 'Groß, Jürgen', 'jurgen.gross@acme.example'],
    ['HU', 'Ákos', 'Nagy', 'Nagy Ákos', 'nagy.akos@acme.example'],
  ])('%s orders the name and makes the login its way', (countryCode, givenName, familyName, displayName, login) => {
    const { profile, loginCandidates } = of({ countryCode, givenName, familyName, middleName: 'M' });
    expect(profile['displayName']).toBe(displayName);
    expect(loginCandidates).toEqual([login]);
  });

  it('leaves what it does not map to the mapping of everybody', () => {
    expect(of({ countryCode: 'DE' }).profile).toMatchObject({ preferredLanguage: 'de', firstName: 'Ada' });
    expect(of({ countryCode: 'FR' }).profile).toMatchObject({ preferredLanguage: 'en', displayName: 'Ada Byron' });
  });

  it.each([
    ['DE', 'costCenter'],
    ['GB', 'costCenter'],
    ['HU', 'middleName'],
  ])('%s asks for its own %s before an account is made, and clears nothing', (countryCode, name) => {
    const { profile, untold, findings } = of({ countryCode, costCenter: '', middleName: '' });
    expect(profile).not.toHaveProperty(name);
    expect(untold).toContain(name);
    expect(findings).toMatchObject([{ key: `okta:${name}`, field: name, blocks: [`okta:${name}`, 'okta:create'] }]);
    expect(findings[0]?.detail).toContain(countryCode.toLowerCase());
  });

  it('asks nobody else for it', () => {
    expect(of({ countryCode: 'FR', costCenter: '' }).findings).toEqual([]);
    expect(of({ countryCode: 'FR', costCenter: '' }).profile).toMatchObject({ costCenter: null });
  });
});

describe('kinds of workers', () => {
  it('each have a profile of their own', () => {
    const fullTime = of({ countryCode: 'FR' });
    const partTime = of({ countryCode: 'FR', employmentType: 'partTime' });
    const contractor = of({ countryCode: 'FR', userType: 'Contractor', custom: { agency: 'Temps' } });
    expect(fullTime.profile).toMatchObject({ userType: 'Employee', costCenter: 'CC-1', displayName: 'Ada Byron' });
    expect(partTime.profile).toMatchObject({ userType: 'Part-time', costCenter: 'CC-1' });
    expect(contractor.profile).toMatchObject({ organization: 'Temps', displayName: 'Ada Byron (external)' });
    expect(contractor.profile).not.toHaveProperty('costCenter');
    expect(contractor.untold).toEqual([]);
    expect(contractor.loginCandidates).toEqual(['x-ada.byron@acme.example']);
  });

  it('go before countries where both map the same, and add up where they do not', () => {
    const both = of({ countryCode: 'DE', userType: 'Contractor', custom: { agency: 'Temps' } });
    expect(both.profile).toMatchObject({ displayName: 'Ada Byron (external)', preferredLanguage: 'de' });
  });

  it('change their profile with the person, on the account they have', () => {
    const view = aView({ employee: { countryCode: 'FR', userType: 'Contractor', custom: { agency: 'Temps' } } });
    const [update] = planned(view, anAccount({ profile: { ...of({ countryCode: 'FR' }).profile } }), policy).effects;
    expect(update).toMatchObject({
      op: 'updateProfile',
      set: { organization: 'Temps', displayName: 'Ada Byron (external)', userType: 'Contractor' },
    });
  });
});

describe('a profile of which it cannot be told whether it fits', () => {
  const unclear = aPolicy(INTERNATIONAL.replace("employee.countryCode == 'DE'", "employee.custom.site == 'Bonn'"));

  it('changes nothing it maps, keeps a new account waiting, and leaves the rest alone', () => {
    const { profile, untold, findings } = desiredOf(aView({ employee: { countryCode: 'FR', custom: {} } }), unclear);
    expect(untold).toEqual(['preferredLanguage', 'displayName']);
    expect(profile).toMatchObject({ firstName: 'Ada', costCenter: 'CC-1' });
    expect(findings).toMatchObject([{ key: 'okta:profile:de', blocks: expect.arrayContaining(['okta:create']) }]);
  });

  it('is no matter for what an earlier profile maps', () => {
    const custom = { agency: 'Temps' };
    const { profile } = desiredOf(aView({ employee: { userType: 'Contractor', custom } }), unclear);
    expect(profile).toMatchObject({ displayName: 'Ada Byron (external)' });
  });
});

describe('a profile that is written wrongly', () => {
  it('is refused with its line: two of one name, and a required attribute that nothing maps', () => {
    expect(problems(INTERNATIONAL.replace('id: gb', 'id: de'))).toEqual([
      expect.stringMatching(/^4\d targets.okta.profiles\[4\].id: there is another profile de/),
    ]);
    expect(problems(INTERNATIONAL.replace('required: [middleName]', 'required: [badge]'))).toEqual([
      expect.stringMatching(/required\[0\]: nothing maps badge/),
    ]);
  });
});
