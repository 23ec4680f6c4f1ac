import type { CivilDate, Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { RosterEntry, RosterPage } from '../../domain/ports/hr-source.js';
import type { BambooHrClient } from './client.js';
import { isUnreadable, type EmployeeList, type ListedEmployee } from './schemas.js';

/** What a reader of the roster needs. */
export interface RosterContext {
  readonly client: BambooHrClient;
  /** Date in the zone of the account. */
  readonly today: CivilDate;
  /** People a page. */
  readonly limit: number;
}

/**
 * Reads one page of the employee list, which shows people who left and who have not begun; the directory shows neither.
 *
 * @throws ConnectorError `conflict` when the person at the cursor changed since: the vendor then refuses it as `BadPage`
 */
export async function readRoster(
  { client, today, limit }: RosterContext,
  page: Json | null,
  options: CallOptions,
): Promise<RosterPage> {
  if (page !== null && typeof page !== 'string') {
    throw new ConnectorError('invalid', 'bamboohr', 'the page of the employee list is not ours: start again with null');
  }
  const list = await readPage({ client, limit }, page, options);
  return {
    people: list.data.map((row) => entryOf(row, today)),
    next: list.meta.page.nextCursor ?? null,
    total: list.meta.total,
    size: limit,
  };
}

async function readPage(
  { client, limit }: Pick<RosterContext, 'client' | 'limit'>,
  after: string | null,
  options: CallOptions,
): Promise<EmployeeList> {
  try {
    return await client.list({ after, limit }, options);
  } catch (error) {
    if (after === null || !(error instanceof ConnectorError) || error.detail.status !== 400) throw error;
    const message = 'bamboohr no longer knows the page of the employee list: read it from the start';
    throw new ConnectorError('conflict', 'bamboohr', message, { status: 400, code: 'BadPage', cause: error });
  }
}

function entryOf(row: ListedEmployee, today: CivilDate): RosterEntry {
  const startDate = row.hireDate === undefined || isUnreadable(row.hireDate) ? null : row.hireDate;
  return {
    hrId: row.employeeId,
    employeeNumber: row.employeeNumber ?? null,
    givenName: row.firstName ?? null,
    familyName: row.lastName ?? null,
    workEmail: row.workEmail ?? null,
    personalEmail: row.homeEmail ?? null,
    phone: row.mobilePhone ?? null,
    startDate,
    ended: hasEnded(row.status, startDate, today),
  };
}

/** `Inactive` means left or not yet begun: only a start in the past tells the two apart. */
function hasEnded(status: string | null | undefined, startDate: CivilDate | null, today: CivilDate): boolean | null {
  switch (status?.toLowerCase()) {
    case 'active':
      return false;
    case 'inactive':
      return startDate === null ? null : startDate <= today;
    default:
      return null;
  }
}
