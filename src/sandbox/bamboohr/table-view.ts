import type { Company } from './company.js';
import type { Person } from './company-state.js';
import { displayName } from './employee-view.js';
import { Refusal } from './refusal.js';
import { escapeHtml } from './rendered.js';

type Row = Readonly<Record<string, string | null>>;

/** The tables with dated rows that the stand-in has. */
export type TableName = 'jobInfo' | 'employmentStatus';

/** @throws Refusal 404 for another table */
export function tableName(name: string): TableName {
  if (name === 'jobInfo' || name === 'employmentStatus') return name;
  throw new Refusal(404, 'Table not found');
}

/** Rows of a person in no helpful order: the order of the API is not promised, so nobody may lean on one. */
export function tableRows(company: Company, person: Person, table: TableName): readonly Row[] {
  const rows = table === 'jobInfo' ? jobRows(company, person) : statusRows(person);
  return shuffled(rows).map((row) => visible(company, { ...row, employeeId: person.id }));
}

function jobRows(company: Company, { jobInfo }: Person): readonly Row[] {
  return jobInfo.map(({ id, date, managerId, ...labels }) => {
    const manager = managerId === null ? undefined : company.state.people[managerId];
    return { id, date, ...escaped(labels), reportsTo: manager ? displayName(manager) : null };
  });
}

function statusRows({ employmentStatus }: Person): readonly Row[] {
  return employmentStatus.map(({ id, date, ...labels }) => ({ id, date, ...escaped(labels) }));
}

function visible({ state }: Company, row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !state.hiddenFields.includes(name)));
}

function escaped(labels: Readonly<Record<string, string | null>>): Row {
  return Object.fromEntries(
    Object.entries(labels).map(([name, text]) => [name, text === null ? null : escapeHtml(text)]),
  );
}

/** Last row first, then the rest in order of entry. */
function shuffled(rows: readonly Row[]): readonly Row[] {
  return [...rows.slice(-1), ...rows.slice(0, -1)];
}
