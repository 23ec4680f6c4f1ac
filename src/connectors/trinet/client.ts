import { z } from 'zod';
import type { CivilDate } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { createHttpClient } from '../http/http-client.js';
import { TokenKeeper } from '../http/token-keeper.js';
import type { ApiSwitches } from './api-switches.js';
import { askToken } from './ask-token.js';
import type { TriNetConfig } from './config.js';
import { triNetFailure, type Asked } from './errors.js';
import { DaysOff, EmployeePage, Envelope, Location, OrgDetails } from './schemas.js';

/** A page of the roster; what an item holds is looked at by its reader. */
export interface RosterItems {
  readonly items: readonly unknown[];
  readonly more: boolean;
  /** `null` where the company's API does not tell. */
  readonly total: number | null;
}

/** The calls we make, each with its answer parsed. */
export interface TriNetClient {
  /** @param offset of the first person, from 1 */
  employees(offset: number, options: CallOptions): Promise<RosterItems>;
  orgDetails(options: CallOptions): Promise<OrgDetails>;
  locations(options: CallOptions): Promise<readonly Location[]>;
  /** Everybody's days off between two dates. */
  calendar(from: CivilDate, to: CivilDate, options: CallOptions): Promise<readonly DaysOff[]>;
}

interface Ask {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly attempt: string;
}

/** Makes a client that keeps its token. */
export function createTriNetClient(config: TriNetConfig, api: ApiSwitches, clock: Clock): TriNetClient {
  const failed = (asked: Asked) => (answer: Parameters<typeof triNetFailure>[0], attempt: string) =>
    triNetFailure(answer, attempt, { asked, throttleMs: api.throttleSeconds * 1000, nowMs: Date.now() });
  const settings = { system: 'trinet', baseUrl: config.baseUrl, headers: {}, concurrency: 2 };
  const http = createHttpClient({ ...settings, failure: failed('list') });
  const tokenHttp = createHttpClient({ ...settings, failure: failed('token') });
  const asking = { http: tokenHttp, config, tokenRequest: api.tokenRequest };
  const tokens = new TokenKeeper({ ask: (options) => askToken(asking, options), isDeadToken, clock });

  const attempted = async (ask: Ask, token: string, options: CallOptions): Promise<unknown> => {
    const call = { ...ask, path: `/v1${ask.path}`, headers: { authorization: `Bearer ${token}` } };
    const envelope = parsed(Envelope, await http.json(call, options), ask.attempt);
    const { _statusCode: status = 200, _requestId } = envelope;
    // A refusal may come as 200, with the truth in the envelope.
    if (!(status >= 200 && status < 300))
      throw failed('list')({ status, headers: {}, body: JSON.stringify({ _requestId }) }, ask.attempt);
    return envelope.data;
  };
  const read = async <T>(ask: Ask, schema: z.ZodType<T>, options: CallOptions): Promise<T> => {
    const answer = await tokens.using((token) => attempted(ask, token, options), options);
    return parsed(schema, answer, ask.attempt);
  };
  const company = `/company/${config.companyId}`;
  return {
    async employees(offset, options) {
      const query = { offset: String(offset), limit: String(api.pageSize), viewType: api.viewType };
      const ask = { path: `${company}/employees`, query, attempt: `read the roster from ${offset}` };
      const { hasMore, employeesTotal, employeeData } = await read(ask, EmployeePage, options);
      return { items: employeeData, more: hasMore, total: employeesTotal ?? null };
    },
    orgDetails: (options) =>
      read(
        { path: `/manage-company/${config.companyId}/org-details`, attempt: 'read the company' },
        OrgDetails,
        options,
      ),
    locations: (options) =>
      read({ path: `${company}/locations`, attempt: 'read locations' }, listOf(Location), options),
    async calendar(from, to, options) {
      if (api.calendar === null) return [];
      const query = { [api.calendar.from]: from, [api.calendar.to]: to };
      const ask = {
        path: `/timeoff/${config.companyId}/timeoff-calendar`,
        query,
        attempt: 'read the time-off calendar',
      };
      return read(ask, listOf(DaysOff), options);
    },
  };
}

/** A list, alone or as the one list of an object: its key is not documented. */
function listOf<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  const named = z.record(z.string(), z.unknown()).transform((data): unknown[] => {
    const lists = Object.values(data).filter((value): value is unknown[] => Array.isArray(value));
    return lists[0] ?? [];
  });
  return z.union([z.array(z.unknown()), named]).pipe(z.array(item));
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, attempt: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const where = result.error.issues.map(({ path }) => path.map(String).join('.')).join(', ');
  const message = `trinet answered in an unknown shape to ${attempt}: check ${where || 'the whole answer'}`;
  throw new ConnectorError('invalid', 'trinet', message, { code: 'unexpected-answer' });
}

function isDeadToken(error: unknown): boolean {
  if (!(error instanceof ConnectorError) || error.kind !== 'unauthorized') return false;
  return error.detail.status !== 403 && error.detail.status !== 404;
}
