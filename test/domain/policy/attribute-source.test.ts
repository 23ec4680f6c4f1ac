import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { aPolicy, aView, anAccount, desiredOf, planned } from './a-person.js';

const withAttributes = (attributes: string, login = ''): string => `version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes:
      login:
        candidates:
          - slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'
          - slug(employee.givenName) + '.' + slug(employee.familyName) + '2@acme.example'
        ${login}
      firstName: employee.givenName
${attributes
  .split('\n')
  .map((line) => `      ${line}`)
  .join('\n')}
`;
const problems = (attributes: string): string[] => {
  const loaded = loadPolicy(withAttributes(attributes), 'test.yaml');
  return loaded.ok ? [] : loaded.problems.map(({ message }) => message);
};
const none = { accountId: null, status: 'ABSENT' } as const;

describe('whose word counts for an attribute', () => {
  const policy = aPolicy(
    withAttributes(
      'nickName: { value: employee.nickName, source: manual }\ndesk: { source: target }\ntitle: employee.title',
    ),
  );
  const view = aView({ employee: { nickName: 'Ada', title: 'Lead' } });

  it('gives a manual one at creation, and one of the target never', () => {
    const [create] = planned(view, anAccount(none), policy).effects;
    expect(create).toMatchObject({ op: 'create', profile: { firstName: 'Ada', title: 'Lead', nickName: 'Ada' } });
    expect(create).not.toHaveProperty('profile.desk');
  });

  it('leaves a manual edit of either alone, and puts HR’s back', () => {
    const edited = anAccount({ profile: { firstName: 'Ada', nickName: 'Countess', desk: '7', title: 'Queen' } });
    const [update, ...rest] = planned(view, edited, policy).effects.filter(({ op }) => op === 'updateProfile');
    expect(update).toMatchObject({ set: { title: 'Lead' } });
    expect(rest).toEqual([]);
    expect(desiredOf(view, policy)).toMatchObject({ untold: [], findings: [] });
  });
});

describe('a condition of an attribute', () => {
  const policy = aPolicy(
    withAttributes(
      "division: { value: employee.division, when: employee.userType == 'Contractor' }\ncostCenter: { value: employee.costCenter, when: employee.userType == 'Contractor', onEmpty: keep }\ntitle: { value: employee.title, when: employee.custom.site == 'Bonn' }",
    ),
  );
  const of = (employee: Partial<EmployeeFacts>) => desiredOf(aView({ employee }), policy);

  it('that does not hold leaves no value: cleared, or kept where that is said', () => {
    const { profile, untold } = of({ division: 'R&D', custom: { site: 'Rome' } });
    expect(profile).toMatchObject({ division: null, title: null });
    expect(untold).toEqual(['costCenter']);
  });

  it('that holds gives it', () => {
    const employee = { userType: 'Contractor', division: 'R&D', custom: { site: 'Bonn' } };
    expect(of(employee).profile).toMatchObject({ division: 'R&D', costCenter: 'CC-1', title: 'Engineer' });
  });

  it('that cannot be evaluated changes nothing and is asked about', () => {
    expect(of({ custom: {} })).toMatchObject({ untold: ['costCenter', 'title'], findings: [{ key: 'okta:title' }] });
  });
});

describe('what HR leaves empty', () => {
  it.each<[string, object]>([
    ['clear', { profile: { firstName: 'Ada', title: null }, untold: [], findings: [] }],
    ['keep', { profile: { firstName: 'Ada' }, untold: ['title'], findings: [] }],
    ['review', { profile: { firstName: 'Ada' }, untold: ['title'], findings: [{ key: 'okta:title' }] }],
    ["default, default: '''none'''", { profile: { firstName: 'Ada', title: 'none' }, untold: [], findings: [] }],
  ])('is treated as said: %s', (onEmpty, expected) => {
    const policy = aPolicy(withAttributes(`title: { value: employee.title, onEmpty: ${onEmpty} }`));
    expect(desiredOf(aView({ employee: { title: '' } }), policy)).toMatchObject(expected);
  });
});

describe('an address that follows the login', () => {
  const policy = aPolicy(
    withAttributes('email: { follows: login }\nalias: { follows: login, domain: mail.acme.example }'),
  );

  it('goes into the order to create, and is that of the login really taken afterwards', () => {
    const [create] = planned(aView(), anAccount(none), policy).effects;
    expect(create).toMatchObject({ op: 'create', follows: { email: null, alias: 'mail.acme.example' } });
    const second = { firstName: 'Ada', email: 'ada.byron2@acme.example', alias: 'ada.byron2@mail.acme.example' };
    const account = anAccount({ login: 'ada.byron2@acme.example', profile: second, ledger: [] });
    expect(planned(aView(), account, policy).effects).toEqual([]);
  });

  it('is put right on an account that has another, under the claim of that address', () => {
    const account = anAccount({ profile: { firstName: 'Ada', email: 'ada@home.example' }, ledger: [] });
    expect(planned(aView(), account, policy).effects).toMatchObject([
      {
        op: 'updateProfile',
        set: { email: 'ada.byron@acme.example', alias: 'ada.byron@mail.acme.example' },
        addresses: ['email', 'alias'],
      },
    ]);
  });
});

describe('a new name', () => {
  const married = aView({ employee: { familyName: 'Lovelace' } });
  const account = anAccount({ profile: { firstName: 'Ada', email: 'ada.byron@acme.example' }, ledger: [] });
  const attributes = 'email: { follows: login }';

  it('changes login and address together where policy lets them follow', () => {
    const [update, ...rest] = planned(married, account, aPolicy(withAttributes(attributes, 'rename: follow'))).effects;
    expect(rest).toEqual([]);
    expect(update).toMatchObject({
      op: 'updateProfile',
      accountId: '00u1',
      set: {},
      rename: { candidates: ['ada.lovelace@acme.example', 'ada.lovelace2@acme.example'], follows: { email: null } },
    });
  });

  it('leaves both as they are where it does not', () => {
    expect(planned(married, account, aPolicy(withAttributes(attributes))).effects).toEqual([]);
  });

  it('asks for no other login while a candidate further down is held', () => {
    const follow = aPolicy(withAttributes(attributes, 'rename: follow'));
    const profile = { firstName: 'Ada', email: 'ada.lovelace2@acme.example' };
    const renamed = anAccount({ login: 'ada.lovelace2@acme.example', profile, ledger: [] });
    expect(planned(married, renamed, follow).effects).toEqual([]);
  });
});

describe('forbidden logins', () => {
  const policy = aPolicy(withAttributes('title: employee.title', "forbidden: ['admin*', Root.Byron]"));
  const loginsOf = (givenName: string) => desiredOf(aView({ employee: { givenName } }), policy).loginCandidates;

  it('are never candidates, whatever their case; others are', () => {
    expect(loginsOf('Admin')).toEqual([]);
    expect(loginsOf('Administrator')).toEqual([]);
    expect(loginsOf('Root')).toEqual(['root.byron2@acme.example']);
    expect(loginsOf('Adam')).toHaveLength(2);
  });
});

describe('an attribute that is written wrongly', () => {
  it.each([
    ['title: {}', 'title.value: must be a CEL expression in quotes'],
    ['title: { follows: email }', 'title.follows: must be login'],
    ['title: { follows: login, value: "x" }', 'title.value: says nothing beside follows: login: remove it'],
    ['title: { follows: login, source: manual }', 'title.source: says nothing beside follows: login: remove it'],
    ['title: { source: target, value: employee.title }', 'title.value: says nothing beside source: target: remove it'],
    ['title: { value: employee.title, domain: a.example }', 'title.domain: belongs to follows: login'],
    ['title: { value: employee.title, source: us }', 'title.source'],
    [
      'title: { value: employee.title, when: employee.title }',
      'title.when: gives string, but true or false is needed: compare it with a value',
    ],
  ])('%s is refused', (written, message) => {
    expect(problems(written)).toEqual([expect.stringContaining(`targets.okta.attributes.${message}`)]);
  });
});
