import type { z } from 'zod';
import type { ListedPerson, PeopleFilter } from '../people-client.js';
import { invalidCursor } from '../http/cursor.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { PeopleError } from '../people-error.js';
import { EmployeeList, EmployeeListQuery, type EmployeeRow } from '../schemas/employee-list.js';
import type { RouteDependencies } from './index.js';

/** `GET /v1/employees`: people from the read model; may lag a second, the order is the engine's. */
export function employeesRoute({ people, cursors }: Pick<RouteDependencies, 'people' | 'cursors'>): Route {
  return {
    method: 'get',
    path: '/v1/employees',
    permission: 'readStatus',
    operationId: 'listEmployees',
    summary: 'List people',
    description: 'From the read model: may lag a second behind; the order is the engine’s.',
    tag: 'people',
    query: EmployeeListQuery,
    answers: { 200: { description: 'A page of people.', schema: EmployeeList } },
    problems: ['unknown-parameter', 'invalid-parameter', 'invalid-cursor'],
    handle: async (call) => {
      const { limit, cursor, ...query } = parseQuery(EmployeeListQuery, call.query);
      const list = ['/v1/employees', query];
      const token = cursor === undefined ? null : cursors.open(list, cursor);
      const page = await people.list(filterOf(query), { limit, token }).catch(refuseToken);
      return {
        status: 200,
        body: { data: page.items.map(rowOf), next: page.next === null ? null : cursors.seal(list, page.next) },
      };
    },
  };
}

type Query = Omit<z.output<typeof EmployeeListQuery>, 'limit' | 'cursor'>;

function filterOf({
  phase,
  department,
  source,
  manager,
  country,
  startsBefore,
  endsBefore,
  needsReview,
}: Query): PeopleFilter {
  return {
    ...(phase === undefined ? {} : { phases: phase }),
    ...(department === undefined ? {} : { department }),
    ...(source === undefined ? {} : { source }),
    ...(manager === undefined ? {} : { manager }),
    ...(country === undefined ? {} : { country }),
    ...(startsBefore === undefined ? {} : { startsBefore }),
    ...(endsBefore === undefined ? {} : { endsBefore }),
    ...(needsReview === undefined ? {} : { needsReview }),
  };
}

function refuseToken(error: unknown): never {
  throw error instanceof PeopleError && error.kind === 'invalid-page' ? invalidCursor(error) : error;
}

function rowOf({ person, phase, summary, nextAt, openReviews, holds }: ListedPerson): z.output<typeof EmployeeRow> {
  const employee = summary?.employee;
  const told = summary?.record ?? person;
  const source = told.slice(0, told.indexOf(':'));
  return {
    id: person,
    phase,
    displayName: summary?.displayName ?? null,
    title: employee?.title ?? null,
    department: employee?.department ?? null,
    location: employee?.location ?? null,
    countryCode: employee?.countryCode ?? null,
    userType: employee?.userType ?? null,
    manager: employee === undefined || employee.managerId === '' ? null : `${source}:${employee.managerId}`,
    startDate: employee?.startDate ?? null,
    endDate: employee?.endDate ?? null,
    nextAt,
    openReviews,
    holds: [...holds],
  };
}
