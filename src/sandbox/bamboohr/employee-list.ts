import { Router } from 'express';
import { z } from 'zod';
import type { Company } from './company.js';
import type { Person } from './company-state.js';
import { recordStatus } from './effective-rows.js';
import { employeeView } from './employee-view.js';
import { Refusal } from './refusal.js';

const ALWAYS = ['firstName', 'lastName', 'preferredName'];
const MAX_LIMIT = 2500;
const Limit = z.coerce.number().int().positive().max(MAX_LIMIT).default(250);
/** The last person of the page before, as they were then. */
const Cursor = z.strictObject({ id: z.string(), lastChanged: z.string() });

/** `GET /employees`: everybody, active or not, by cursor, ordered by id. */
export function employeeList(company: Company): Router {
  const router = Router();
  router.get('/employees', (request, response) => {
    const { query } = request;
    const limit = Limit.safeParse(query['page[limit]']);
    if (!limit.success) throw badRequest('BadRequest', 'page[limit] must be 1 to 2500');
    const fields = z.string().default('').parse(query['fields']).split(',').filter(Boolean);
    const people = peopleOf(company, query['filter[status]']);
    const rest = people.slice(after(company, people, query['page[after]']));
    const page = rest.slice(0, limit.data);
    const last = page.at(-1);
    const nextCursor = last && rest.length > page.length ? cursorOf(last) : null;
    response.json({
      data: page.map((person) => row(company, person, fields)),
      meta: { total: people.length, page: { limit: limit.data, nextCursor, prevCursor: null } },
      _links: { self: request.originalUrl, next: nextCursor },
    });
  });
  return router;
}

function peopleOf(company: Company, status: unknown): readonly Person[] {
  const today = company.today();
  return Object.values(company.state.people)
    .filter((person) => status === undefined || recordStatus(person, today).toLowerCase() === status)
    .sort((a, b) => Number(a.id) - Number(b.id));
}

/** Fields that the key may not see are null here, and named. */
function row(company: Company, person: Person, fields: readonly string[]): object {
  const asked = [...new Set([...ALWAYS, ...fields])];
  const { id, ...shown } = employeeView(company, person, asked, 'current');
  const hidden = asked.filter((name) => company.state.hiddenFields.includes(name));
  return {
    employeeId: id,
    ...shown,
    ...Object.fromEntries(hidden.map((name) => [name, null])),
    status: recordStatus(person, company.today()),
    _restrictedFields: hidden,
  };
}

/** A cursor holds only while the person it points to is as they were. */
function after(company: Company, people: readonly Person[], given: unknown): number {
  if (given === undefined) return 0;
  const cursor = typeof given === 'string' ? Cursor.safeParse(decoded(given)) : undefined;
  const person = cursor?.success ? company.state.people[cursor.data.id] : undefined;
  if (!cursor?.success || person?.lastChanged !== cursor.data.lastChanged) {
    throw badRequest('BadPage', 'The page is no longer valid');
  }
  return people.indexOf(person) + 1;
}

function cursorOf({ id, lastChanged }: Person): string {
  return Buffer.from(JSON.stringify({ id, lastChanged })).toString('base64url');
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function badRequest(code: 'BadRequest' | 'BadPage', message: string): Refusal {
  return new Refusal(400, message, { error: { code, message } });
}
