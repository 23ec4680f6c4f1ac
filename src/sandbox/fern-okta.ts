import type { OrgSeed } from './okta/seed.js';

const grouped = (kind: string, names: readonly string[]): { readonly name: string }[] =>
  names.map((name) => ({ name: `${kind} ${name}` }));

/** The Okta org of a software company before anybody works there: the groups and apps that `policy/saas.yaml` names. */
export const FERN_ORG: OrgSeed = {
  groups: [
    { name: 'Everyone at Fern' },
    ...grouped('Team', ['Customer Success', 'Design', 'Engineering', 'Finance', 'People', 'Sales', 'Support']),
    ...grouped('Office', ['Austin', 'Berlin', 'London']),
    ...grouped('Reports of', ['Quinn Abara']),
    { name: 'CRM users' },
    { name: 'CRM export' },
    { name: 'Benefits' },
    { name: 'Part-time' },
    { name: 'Contractors' },
    { name: 'Short sessions', description: 'Its members sign in again every four hours, by a global session policy' },
    { name: 'People managers' },
    { name: 'Payments create' },
    { name: 'Payments approve' },
    { name: 'VPN' },
    { name: 'Legal hold 2026' },
  ],
  apps: [
    { label: 'Figma' },
    { label: 'GitHub' },
    { label: 'NetSuite' },
    {
      label: 'Salesforce',
      attributes: {
        role: { title: 'Role', type: 'string', enum: ['Rep', 'Manager'] },
        licences: { title: 'Licences', type: 'array', items: { type: 'string' } },
      },
    },
    { label: 'Zendesk' },
    { label: 'Slack', groups: ['Everyone at Fern', 'Contractors'] },
  ],
};
