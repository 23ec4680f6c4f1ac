import { HOME } from './offices.js';
import type { ExpectedAccount } from './tour-plan.js';

const EMPLOYED = (department: string, location: keyof typeof HOME, vpn: string): readonly string[] => [
  `Country ${HOME[location]}`,
  `Dept ${department}`,
  'Everyone at Acme',
  `Location ${location}`,
  `VPN ${vpn}`,
];

/** Where everybody at Acme stands after a year. */
export const YEAR_ENDED: readonly ExpectedAccount[] = [
  { who: 'ada', login: 'ada.byron@acme.example', status: 'DEPROVISIONED', groups: [], apps: [], mails: 1 },
  {
    who: 'ben',
    login: 'ben.okri@acme.example',
    status: 'PROVISIONED',
    groups: EMPLOYED('Sales', 'Austin', 'Americas'),
    apps: ['Salesforce', 'Slack'],
    mails: 1,
  },
  {
    who: 'cleo',
    login: 'cleo.marsh@acme.example',
    status: 'ACTIVE',
    groups: EMPLOYED('Design', 'Berlin', 'EMEA'),
    apps: ['Figma', 'Slack'],
    mails: 1,
  },
  { who: 'dee', login: 'dee.novak@acme.example', status: 'DEPROVISIONED', groups: [], apps: [], mails: 1 },
  { who: 'eve', login: 'eve.stone@acme.example', status: 'DEPROVISIONED', groups: [], apps: [], mails: 1 },
  {
    who: 'finn',
    login: 'finn.larsen@acme.example',
    status: 'PROVISIONED',
    groups: [...EMPLOYED('Engineering', 'Berlin', 'EMEA'), 'Production access'].sort(),
    apps: ['GitHub', 'Slack'],
    mails: 2,
  },
  {
    who: 'gus',
    login: 'gus.palmer@acme.example',
    status: 'ACTIVE',
    groups: EMPLOYED('Sales', 'London', 'EMEA'),
    apps: ['Salesforce', 'Slack'],
    mails: 2,
  },
];
