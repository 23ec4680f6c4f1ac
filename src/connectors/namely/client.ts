import type { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { createHttpClient, type HttpCall } from '../http/http-client.js';
import { createAccess } from './access.js';
import type { NamelyConfig } from './config.js';
import { namelyFailure } from './errors.js';
import { Groups, GroupTypes, profilesSchema, ShortProfiles, type Profile, type Profiles } from './schemas.js';

/** One page of a listing. */
export interface ListQuery {
  /** From 1 on. */
  readonly page: number;
  /** At most 50. */
  readonly size: number;
  /** `null` asks for whoever is listed without a filter. */
  readonly status: string | null;
}

/** The calls we make, each with its answer parsed. */
export interface NamelyClient {
  /** @returns `undefined` when there is no such profile */
  profile(id: string, options: CallOptions): Promise<Profile | undefined>;
  groups(options: CallOptions): Promise<Groups>;
  groupTypes(options: CallOptions): Promise<GroupTypes>;
  /** By when they were made: that order is stable. */
  list(query: ListQuery, options: CallOptions): Promise<Profiles>;
  /** @param sort `-updated_at` has the latest change first */
  listShort(query: ListQuery & { sort: '-updated_at' | 'created_at' }, options: CallOptions): Promise<ShortProfiles>;
  writeEmail(id: string, email: string, options: CallOptions): Promise<void>;
}

/** Makes a client; at most two calls at a time. @param keys fields of the company's own to keep of a profile */
export function createNamelyClient(config: NamelyConfig, keys: readonly string[], clock: Clock): NamelyClient {
  const http = createHttpClient({
    system: 'namely',
    baseUrl: config.apiUrl,
    headers: {},
    concurrency: 2,
    failure: (answer, attempt) => namelyFailure(answer, attempt, Date.now()),
  });
  const access = createAccess(config.credential, http, clock);
  const answered = (call: HttpCall, options: CallOptions): Promise<unknown> =>
    access.using((token) => http.json({ ...call, headers: { authorization: `Bearer ${token}` } }, options), options);
  const FullProfiles = profilesSchema(keys);
  async function read<T>(call: HttpCall, schema: z.ZodType<T>, options: CallOptions): Promise<T> {
    const result = schema.safeParse(await answered(call, options));
    if (result.success) return result.data;
    const where = result.error.issues.map(({ path }) => path.map(String).join('.')).join(', ');
    const message = `namely answered in an unknown shape to ${call.attempt}: check ${where || 'the whole answer'}`;
    throw new ConnectorError('invalid', 'namely', message, { code: 'unexpected-answer' });
  }
  return {
    async profile(id, options) {
      try {
        const call = { path: `/profiles/${encodeURIComponent(id)}`, attempt: `read profile ${id}` };
        const { profiles } = await read(call, FullProfiles, options);
        return profiles.find((profile) => profile.id === id);
      } catch (error) {
        if (error instanceof ConnectorError && error.kind === 'not-found') return undefined;
        throw error;
      }
    },
    groups: (options) => read({ path: '/groups', attempt: 'read groups' }, Groups, options),
    groupTypes: (options) => read({ path: '/group_types', attempt: 'read group types' }, GroupTypes, options),
    list: (query, options) => {
      const call = { path: '/profiles', query: queryOf(query, 'created_at'), attempt: 'list profiles' };
      return read(call, FullProfiles, options);
    },
    listShort: ({ sort, ...query }, options) => {
      const short = { ...queryOf(query, sort), profile_format: 'short' };
      return read({ path: '/profiles', query: short, attempt: 'list changed profiles' }, ShortProfiles, options);
    },
    async writeEmail(id, email, options) {
      await answered(
        {
          method: 'PUT',
          path: `/profiles/${encodeURIComponent(id)}`,
          body: { profiles: [{ email }] },
          attempt: `write the work address of profile ${id}`,
        },
        options,
      );
    },
  };
}

function queryOf({ page, size, status }: ListQuery, sort: string): Readonly<Record<string, string>> {
  return {
    page: String(page),
    per_page: String(size),
    sort,
    ...(status !== null && { 'filter[user_status]': status }),
  };
}
