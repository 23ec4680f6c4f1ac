import { Router } from 'express';
import { z } from 'zod';
import type { Company } from './company.js';
import type { Person } from './company-state.js';
import { rowInForce } from './effective-rows.js';
import { employeeView, isWritable } from './employee-view.js';
import { Refusal } from './refusal.js';
import { answer, answerEmployee } from './rendered.js';
import { rejectDuplicateEmail } from './unique-email.js';

const MAX_FIELDS = 400;
const Fields = z.record(z.string(), z.string().nullable());
const DIRECTORY = [
  ...['displayName', 'firstName', 'lastName', 'preferredName', 'jobTitle', 'workPhone', 'mobilePhone'],
  ...['workEmail', 'department', 'division', 'location', 'supervisor'],
];

/** Directory, single records, write-back, creation and deletion. */
export function employeeEndpoints(company: Company): Router {
  const router = Router();
  router.get('/employees/directory', (request, response) => {
    const rows = request.query['onlyCurrent'] === 'false' ? 'latest' : 'current';
    const people = Object.values(company.state.people).filter((person) => inDirectory(company, person, rows));
    if (people.length === 0) throw new Refusal(404, 'The directory is empty');
    const fields = DIRECTORY.map((name) => ({ id: name, type: 'text', name }));
    const employees = people.map((person) => employeeView(company, person, DIRECTORY, rows));
    answer(request, response, 'directory', { fields, employees });
  });
  router.get('/employees/:id', (request, response) => {
    const person = company.person(request.params.id);
    const asked = z.string().default('firstName,lastName').parse(request.query['fields']);
    const names = asked.split(',').filter(Boolean);
    if (names.length > MAX_FIELDS) throw new Refusal(400, 'Too many fields');
    const rows = request.query['onlyCurrent'] === 'false' ? 'latest' : 'current';
    answerEmployee(request, response, employeeView(company, person, names, rows));
  });
  router.post('/employees/:id', (request, response) => {
    const person = company.person(request.params.id);
    const fields = writable(company, request.body);
    rejectDuplicateEmail(company, person.id, fields);
    const changed = Object.entries(fields).filter(([name, value]) => (person.fields[name] ?? null) !== value);
    Object.assign(person.fields, fields);
    if (changed.length > 0)
      company.fieldsChanged(
        person,
        changed.map(([name]) => name),
      );
    response.status(200).end();
  });
  router.post('/employees', (request, response) => {
    const fields = writable(company, request.body);
    if (!fields['firstName'] || !fields['lastName']) throw new Refusal(400, 'First and last name are required');
    const id = company.nextId('person');
    rejectDuplicateEmail(company, id, fields);
    company.insert({ id, fields, jobInfo: [], employmentStatus: [], lastAction: 'Inserted', lastChanged: '' });
    response.status(201).location(`${request.baseUrl}/employees/${id}`).end();
  });
  router.delete('/employees/:id', (request, response) => {
    company.remove(request.params.id);
    response.status(204).end();
  });
  return router;
}

/** Terminated people never appear; those hired ahead only with `onlyCurrent=false`. */
function inDirectory(company: Company, person: Person, rows: 'current' | 'latest'): boolean {
  const today = company.today();
  if (rowInForce(person.employmentStatus, today)?.employmentStatus === 'Terminated') return false;
  return rows === 'latest' || (person.fields['hireDate'] ?? '') <= today;
}

function writable(company: Company, body: unknown): Record<string, string | null> {
  const result = Fields.safeParse(body);
  if (!result.success) throw new Refusal(400, 'Malformed JSON');
  const refused = Object.keys(result.data).filter(
    (name) => !isWritable(name) || company.state.hiddenFields.includes(name),
  );
  if (refused.length > 0) throw new Refusal(403, `Not permitted: ${refused.join(', ')}`);
  return result.data;
}
