import { z } from 'zod';
import { inParallel } from '../../../api/http/in-parallel.js';
import { parsePartialRecord } from '../../../domain/envelope.js';
import { parsePublicId } from '../../../domain/public-id.js';
import type { Api } from '../api.js';
import { CliError } from '../cli-error.js';
import type { HrRecord } from './facts-of-record.js';

const AT_ONCE = 4;
/** The parts that are read of each answer. */
const Listed = z.object({ data: z.array(z.object({ id: z.string() })), next: z.string().nullable() });
const Status = z.object({
  records: z.array(z.string()),
  record: z.record(z.string(), z.unknown()),
  accounts: z.array(z.object({ target: z.string(), accountId: z.string().nullable(), login: z.string().nullable() })),
});

/** The records of everybody Tenure knows, as HR stated them. */
export async function readByApi(api: Api): Promise<readonly HrRecord[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.get('/v1/employees', { limit: '200', cursor }, Listed);
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return inParallel(ids, AT_ONCE, (id) => readRecord(api, id));
}

async function readRecord(api: Api, id: string): Promise<HrRecord> {
  const { records, record, accounts } = await api.get(`/v1/employees/${encodeURIComponent(id)}`, {}, Status);
  // The API shows what is not known as null; HR simply did not say it.
  const said = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
  const parsed = parsePartialRecord(said);
  const parts = parsePublicId(id);
  if (!parsed.ok || parts === null) throw new CliError(`${id}: its record cannot be read by this version`);
  const open = accounts.filter(({ accountId }) => accountId !== null);
  return {
    ...parts,
    data: parsed.data,
    ids: records,
    accounts: Object.fromEntries(open.map(({ target, accountId, login }) => [target, { accountId, login }])),
  };
}
