import type { Company, Notice } from './company.js';
import type { Webhook } from './company-state.js';
import { employeeView } from './employee-view.js';

/** One body to send, and whom it is about. */
export interface Payload {
  readonly body: string;
  readonly employeeIds: readonly string[];
}

const ACTIONS = { created: 'Created', updated: 'Updated', deleted: 'Deleted' } as const;

/** Names under which field-based webhooks show fields; others keep their alias. */
const EXTERNAL_NAMES: Readonly<Record<string, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  preferredName: 'Preferred name',
  employeeNumber: 'Employee #',
  department: 'Department',
  division: 'Division',
  jobTitle: 'Job Title',
  location: 'Location',
  supervisor: 'Reporting to',
  hireDate: 'Hire Date',
  workEmail: 'Work Email',
  homeEmail: 'Home Email',
  status: 'Status',
  employmentHistoryStatus: 'Employment Status',
  employeeStatusDate: 'Employment Status: Date',
};

/**
 * Bodies that a webhook gets for notices: one for each person when it is event-based, one batch when it is field-based.
 *
 * `updated` is told when a monitored field is among those changed; an empty list of monitored fields monitors all.
 */
export function payloads(company: Company, webhook: Webhook, notices: readonly Notice[]): readonly Payload[] {
  const fieldBased = isFieldBased(webhook);
  const wanted = notices.filter(
    ({ action, changedFields }) =>
      webhook.events.includes(`${fieldBased ? 'employee_with_fields' : 'employee'}.${action}`) &&
      (action !== 'updated' || isMonitored(webhook, changedFields)),
  );
  if (wanted.length === 0) return [];
  if (!fieldBased) return wanted.map((notice) => eventBased(company, notice));
  const employees = wanted.map((notice) => fieldEntry(company, webhook, notice));
  return [{ body: JSON.stringify({ employees }), employeeIds: wanted.map(({ employeeId }) => employeeId) }];
}

/** Tells the two families apart; they do not mix on one webhook. */
export function isFieldBased({ events }: Pick<Webhook, 'events'>): boolean {
  return events.some((event) => event.startsWith('employee_with_fields.'));
}

function isMonitored({ monitorFields }: Webhook, changedFields: readonly string[]): boolean {
  return monitorFields.length === 0 || changedFields.some((field) => monitorFields.includes(field));
}

function eventBased(company: Company, { employeeId, action, changedFields }: Notice): Payload {
  const data = { companyId: '48151', employeeId, ...(action === 'updated' && { changedFields }) };
  const body = JSON.stringify({ type: `employee.${action}`, timestamp: timestamp(company), data });
  return { body, employeeIds: [employeeId] };
}

function fieldEntry(company: Company, webhook: Webhook, { employeeId, action, changedFields }: Notice): object {
  const person = company.state.people[employeeId];
  const aliases = Object.keys(webhook.postFields);
  const values = action === 'updated' && person ? employeeView(company, person, aliases, 'current') : {};
  const fields = Object.entries(webhook.postFields).flatMap(([alias, name]): [string, string][] =>
    alias in values ? [[name, values[alias] ?? '']] : [],
  );
  return {
    id: employeeId,
    action: ACTIONS[action],
    timestamp: timestamp(company),
    changedFields: changedFields.map((alias) => EXTERNAL_NAMES[alias] ?? alias),
    fields: Object.fromEntries(fields),
  };
}

function timestamp(company: Company): string {
  return new Date(company.now()).toISOString().replace(/\.\d+Z$/, '+0000');
}
