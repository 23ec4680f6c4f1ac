import type { ExpectedAccount } from './tour-plan.js';

const BASE = ['Everyone at Fern', 'Office London', 'VPN'];
const staff = (...own: readonly string[]): readonly string[] => [...BASE, 'Benefits', ...own].sort();

/** Where everybody at Fern stands after five months. */
export const MOVED: readonly ExpectedAccount[] = [
  {
    who: 'iris',
    login: 'iris.quist@fern.example',
    status: 'ACTIVE',
    groups: staff('CRM users', 'Team Customer Success'),
    apps: ['Salesforce', 'Slack', 'Zendesk'],
    mails: 1,
  },
  { who: 'jon', login: 'jon.brandt@fern.example', status: 'DEPROVISIONED', groups: [], apps: [], mails: 1 },
  {
    who: 'kim',
    login: 'kim.adeyemi@fern.example',
    status: 'ACTIVE',
    groups: [...BASE, 'Part-time', 'Team Engineering'].sort(),
    apps: ['GitHub', 'Slack'],
    mails: 1,
  },
  {
    who: 'lea',
    login: 'lea.marin@fern.example',
    status: 'ACTIVE',
    groups: staff('Team Support'),
    apps: ['Slack', 'Zendesk'],
    mails: 1,
  },
  {
    who: 'max',
    login: 'max.orlov@fern.example',
    status: 'ACTIVE',
    groups: staff('Team Engineering'),
    apps: ['GitHub', 'Slack'],
    mails: 1,
  },
  {
    who: 'nina',
    login: 'nina.roth@fern.example',
    status: 'ACTIVE',
    groups: staff('Team People'),
    apps: ['Slack'],
    // It went to the address before.
    mails: 0,
  },
  {
    who: 'omar',
    login: 'omar.diaz@fern.example',
    status: 'ACTIVE',
    groups: staff('Team Design'),
    apps: ['Figma', 'Slack'],
    mails: 1,
  },
  {
    who: 'pia',
    login: 'pia.holm@fern.example',
    status: 'ACTIVE',
    groups: staff('Reports of Quinn Abara', 'Team Engineering'),
    apps: ['GitHub', 'Slack'],
    mails: 1,
  },
  {
    who: 'quinn',
    login: 'quinn.abara@fern.example',
    status: 'ACTIVE',
    groups: staff('People managers', 'Team Engineering'),
    apps: ['GitHub', 'Slack'],
    mails: 1,
  },
  {
    who: 'rosa',
    login: 'rosa.lind@fern.example',
    status: 'ACTIVE',
    groups: staff('Team Finance'),
    apps: ['NetSuite', 'Slack'],
    mails: 1,
  },
  {
    who: 'sam',
    login: 'sam.lee@fern.example',
    status: 'ACTIVE',
    groups: staff('Team Engineering'),
    apps: ['GitHub', 'Slack'],
    mails: 1,
  },
  {
    who: 'samantha',
    login: 'sam.lee2@fern.example',
    status: 'ACTIVE',
    groups: staff('Team Design'),
    apps: ['Figma', 'Slack'],
    mails: 1,
  },
];
