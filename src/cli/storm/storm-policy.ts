import type { OrgSeed } from '../../sandbox/okta/seed.js';
import { DEPARTMENTS, OFFICES } from './truth.js';

/** The policy of every storm; `expected-account.ts` says the same in plain code. */
export const STORM_POLICY = `version: 1
timing:
  timeZone: Europe/London
  activate: '00:00'
  deactivate: '18:00'
  preboarding: { lead: 3d, calendar: none }
timeZones:
  locations: { ${OFFICES.map(({ location, timeZone }) => `${location}: ${timeZone}`).join(', ')} }
targets:
  okta:
    attributes:
      login:
        candidates:
          - slug(employee.givenName) + '.' + slug(employee.familyName) + '@storm.example'
          - slug(employee.givenName) + '.' + slug(employee.familyName) + '.' + slug(employee.employeeNumber) + '@storm.example'
      email: { value: employee.personalEmail, onEmpty: review }
      firstName: { value: employee.givenName, onEmpty: review }
      lastName: { value: employee.familyName, onEmpty: review }
      title: employee.title
      department: employee.department
      city: employee.location
      userType: employee.userType
      employeeNumber: { value: employee.employeeNumber, onEmpty: review }
    entitlements:
      - { group: Staff, when: "employee.userType != 'Contractor'" }
      - { group: Contractors, when: "employee.userType == 'Contractor'" }
      - { group: 'Dept {{employee.department}}', when: "employee.department != ''" }
      - { group: 'Office {{employee.location}}', when: "employee.location != ''" }
      - { group: Code, when: "employee.department == 'Engineering'", earliest: start }
identity:
  records:
    same: [[employeeNumber, custom.birthDate], [phone, custom.birthDate]]
    ask: [employeeNumber, email, phone]
    numbering: [[bamboohr, trinet, namely, ledger]]
leave:
  parental: { account: suspend, return: onDate }
termination: { grace: 0m, deadline: 15m, unrehirable: allow }
contractors:
  allow: [Contractors, 'Dept *', 'Office *', Code]
`;

/** The Okta org before anybody works there. */
export const STORM_ORG: OrgSeed = {
  groups: [
    { name: 'Staff' },
    { name: 'Contractors' },
    { name: 'Code' },
    ...DEPARTMENTS.map((department) => ({ name: `Dept ${department}` })),
    ...OFFICES.map(({ location }) => ({ name: `Office ${location}` })),
  ],
};
