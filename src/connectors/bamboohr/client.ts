import { z } from 'zod';
import type { CivilDate } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { createHttpClient, type HttpCall } from '../http/http-client.js';
import type { BambooHrConfig } from './config.js';
import { bambooHrFailure } from './errors.js';
import {
  ChangedEmployees,
  Employee,
  EmployeeList,
  EmploymentStatusRow,
  JobInfoRow,
  TimeOffRequest,
} from './schemas.js';

/** Beside names and status, which the list always has. */
const LISTED_FIELDS = ['employeeNumber', 'workEmail', 'homeEmail', 'mobilePhone', 'hireDate'];

/** Which time-off requests to read; those that overlap [`start`, `end`]. */
export interface TimeOffQuery {
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly employeeId?: string;
  /** Comma-separated, in BambooHR's spelling (`superceded`). */
  readonly status: string;
}

/** The calls we make, each with its answer parsed. */
export interface BambooHrClient {
  /** @param rows `current` answers what is in force today, `latest` also what is entered for later */
  employee(id: string, fields: readonly string[], rows: 'current' | 'latest', options: CallOptions): Promise<Employee>;
  jobInfo(id: string, options: CallOptions): Promise<readonly JobInfoRow[]>;
  employmentStatus(id: string, options: CallOptions): Promise<readonly EmploymentStatusRow[]>;
  timeOff(query: TimeOffQuery, options: CallOptions): Promise<readonly TimeOffRequest[]>;
  /** @param since RFC 3339 in UTC */
  changed(since: string, options: CallOptions): Promise<ChangedEmployees>;
  /** Everybody, active or not, at most `limit` of them. @param after cursor of the page before; `null` for the first */
  list(page: { after: string | null; limit: number }, options: CallOptions): Promise<EmployeeList>;
  /** Writes the fields given and no others. */
  write(id: string, fields: Readonly<Record<string, string>>, options: CallOptions): Promise<void>;
}

/** Makes a client; at most two calls at a time, as BambooHR asks of integrations. */
export function createBambooHrClient(config: BambooHrConfig): BambooHrClient {
  const http = createHttpClient({
    system: 'bamboohr',
    baseUrl: config.apiUrl,
    headers: { authorization: `Basic ${Buffer.from(`${config.apiKey}:x`).toString('base64')}` },
    concurrency: 2,
    failure: (answer, attempt) => bambooHrFailure(answer, attempt, Date.now()),
  });
  async function read<T>(call: HttpCall, schema: z.ZodType<T>, options: CallOptions): Promise<T> {
    const result = schema.safeParse(await http.json(call, options));
    if (result.success) return result.data;
    const where = result.error.issues.map(({ path }) => path.map(String).join('.')).join(', ');
    const message = `bamboohr answered in an unknown shape to ${call.attempt}: check ${where || 'the whole answer'}`;
    throw new ConnectorError('invalid', 'bamboohr', message, { code: 'unexpected-answer' });
  }
  const table = <T>(id: string, name: string, row: z.ZodType<T>, options: CallOptions) =>
    read(
      { path: `/employees/${encodeURIComponent(id)}/tables/${name}`, attempt: `read ${name} of employee ${id}` },
      z.array(row),
      options,
    );
  return {
    employee: (id, fields, rows, options) =>
      read(
        {
          path: `/employees/${encodeURIComponent(id)}`,
          query: { fields: fields.join(','), onlyCurrent: String(rows === 'current') },
          attempt: `read employee ${id}`,
        },
        Employee,
        options,
      ),
    jobInfo: (id, options) => table(id, 'jobInfo', JobInfoRow, options),
    employmentStatus: (id, options) => table(id, 'employmentStatus', EmploymentStatusRow, options),
    timeOff: (query, options) =>
      read(
        { path: '/time_off/requests', query: { ...query, excludeNote: '1' }, attempt: 'read time-off requests' },
        z.array(TimeOffRequest),
        options,
      ),
    changed: (since, options) =>
      read(
        { path: '/employees/changed', query: { since, type: 'all' }, attempt: 'read changes' },
        ChangedEmployees,
        options,
      ),
    list: ({ after, limit }, options) =>
      read(
        {
          path: '/employees',
          query: {
            fields: LISTED_FIELDS.join(','),
            'page[limit]': String(limit),
            ...(after !== null && { 'page[after]': after }),
          },
          attempt: 'list employees',
        },
        EmployeeList,
        options,
      ),
    async write(id, fields, options) {
      const path = `/employees/${encodeURIComponent(id)}`;
      const attempt = `write ${Object.keys(fields).join(', ')} of employee ${id}`;
      await http.json({ method: 'POST', path, body: fields, attempt }, options);
    },
  };
}
