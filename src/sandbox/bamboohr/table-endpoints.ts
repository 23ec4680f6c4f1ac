import { Router } from 'express';
import { z } from 'zod';
import type { Company } from './company.js';
import { JobRow, StatusRow, type Person } from './company-state.js';
import { Refusal } from './refusal.js';
import { answer } from './rendered.js';
import { tableName, tableRows, type TableName } from './table-view.js';

const JobEdit = z.object({ ...JobRow.omit({ id: true }).partial().shape });
const StatusEdit = z.object({ ...StatusRow.omit({ id: true }).partial().shape });
const label = z.string().nullable().default(null);
const NewJob = z.object({
  date: z.iso.date(),
  ...{ jobTitle: label, department: label, division: label, location: label, managerId: label },
});
const NewStatus = z.object({
  date: z.iso.date(),
  ...{ employmentStatus: label, comment: label },
  ...{ terminationTypeId: label, terminationReasonId: label, terminationRehireId: label },
});

/** The history tables `jobInfo` and `employmentStatus`; posting a row twice makes two rows. */
export function tableEndpoints(company: Company): Router {
  const router = Router();
  router.get('/employees/:id/tables/:table', (request, response) => {
    const table = tableName(request.params.table);
    const all = request.params.id === 'all';
    const people = all ? Object.values(company.state.people) : [company.person(request.params.id)];
    answer(
      request,
      response,
      'table',
      people.flatMap((person) => tableRows(company, person, table)),
    );
  });
  router.post('/employees/:id/tables/:table', (request, response) => {
    const table = tableName(request.params.table);
    const person = company.person(request.params.id);
    company.rowsChanged(person, table, [addRow(company, person, table, request.body)]);
    response.status(200).end();
  });
  router.post('/employees/:id/tables/:table/:row', (request, response) => {
    const table = tableName(request.params.table);
    const person = company.person(request.params.id);
    company.rowsChanged(person, table, editRow(person, table, request.params.row, request.body));
    response.status(200).end();
  });
  router.delete('/employees/:id/tables/:table/:row', (request, response) => {
    const table = tableName(request.params.table);
    const person = company.person(request.params.id);
    const index = person[table].findIndex(({ id }) => id === request.params.row);
    const [removed] = index === -1 ? [] : person[table].splice(index, 1);
    // The vendor answers 200 also when nothing was deleted.
    if (!removed) return void response.json({ success: false, error: 'Row not found' });
    company.rowsChanged(person, table, [removed.date]);
    response.json({ success: true });
  });
  return router;
}

/** @returns the date of the new row */
function addRow(company: Company, person: Person, table: TableName, body: unknown): string {
  const id = company.nextId('row');
  if (table === 'jobInfo') {
    const row = { id, ...checked(NewJob, body) };
    person.jobInfo.push(row);
    return row.date;
  }
  const row = { id, ...checked(NewStatus, body) };
  person.employmentStatus.push(row);
  return row.date;
}

/** @returns the dates before and after */
function editRow(person: Person, table: TableName, rowId: string, body: unknown): readonly string[] {
  const row = person[table].find(({ id }) => id === rowId);
  if (!row) throw new Refusal(404, 'Row not found');
  const before = row.date;
  Object.assign(row, checked(table === 'jobInfo' ? JobEdit : StatusEdit, body));
  return [before, row.date];
}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new Refusal(406, 'Invalid table field value');
  return result.data;
}
