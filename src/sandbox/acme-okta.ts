import type { OrgSeed } from './okta/seed.js';

const grouped = (kind: string, names: readonly string[]): { readonly name: string }[] =>
  names.map((name) => ({ name: `${kind} ${name}` }));

/**
 * The Okta org of the sandbox's company before anybody works there: the groups and apps that the example policy names.
 *
 * But for one: nobody made a group for the office in Toronto yet, so that the sandbox shows what becomes of such a person.
 */
export const ACME_ORG: OrgSeed = {
  groups: [
    { name: 'Everyone at Acme' },
    ...grouped('Dept', ['Design', 'Engineering', 'Finance', 'People', 'Sales', 'Support']),
    ...grouped('Location', ['Austin', 'Austin HQ', 'Berlin', 'Lisbon', 'London', 'Melbourne']),
    ...grouped('Country', ['AU', 'CA', 'DE', 'GB', 'PT', 'US']),
    ...grouped('VPN', ['APAC', 'Americas', 'EMEA']),
    { name: 'Contractors', description: 'Short sessions, by a global session policy' },
    { name: 'Interns' },
    { name: 'People managers' },
    { name: 'Production access' },
    { name: 'Finance ledger' },
    { name: 'Legal hold 2026' },
    { name: 'Project Apollo', description: 'Kept by hand' },
  ],
  apps: [
    { label: 'Figma' },
    { label: 'GitHub' },
    { label: 'Salesforce', groups: ['Dept Sales'] },
    { label: 'Slack', groups: ['Everyone at Acme'] },
  ],
};
