import type { Call, Reply } from './call.js';
import type { Endpoints } from './endpoints.js';
import type { LogRecord } from './log-record.js';
import { logView } from './log-view.js';
import { OktaError, invalid } from './okta-error.js';
import type { Org } from './org.js';
import { link } from './paging.js';
import { scimTest, type ScimSubject } from './scim-expression.js';

const DAY_MS = 86_400_000;
const FIELDS = ['eventType', 'uuid', 'severity', 'outcome.result', 'transaction.id'];
const TOKEN_FIELD = 'transaction.detail.requestApiTokenId';

/** Route of `/api/v1/logs`. */
export function logEndpoint(org: Org, endpoints: Endpoints): void {
  endpoints.on('GET', '/logs', 'okta.logs', (call) => {
    const asked = call.query.get('limit');
    const limit = Math.min(asked === null ? 100 : Number(asked), 1000);
    const polling = !call.query.has('until') && call.query.get('sortOrder') !== 'DESCENDING';
    return polling ? poll(org, call, limit) : bounded(org, call, limit);
  });
}

/** Without an end: by order of persistence, complete, and always with a next link. */
function poll(org: Org, call: Call, limit: number): Reply {
  const after = call.query.get('after');
  const since = instant(call, 'since') ?? org.clock.now() - 7 * DAY_MS;
  if (since < org.clock.now() - 180 * DAY_MS) throw new OktaError('E0000053');
  const test = recordTest(call);
  const fresh = org.log
    .records(after === null ? 0 : Number(after))
    .filter((record) => (after !== null || Date.parse(record.published) > since) && test(record));
  const shown = fresh.slice(0, limit);
  const nextAfter = fresh.length > limit ? (shown.at(-1)?.seq ?? Number(after ?? 0)) : org.log.lastSeq();
  return reply(call, shown, nextAfter);
}

/** Between two instants: by `published`, finite; what is persisted late may be missing. */
function bounded(org: Org, call: Call, limit: number): Reply {
  const until = instant(call, 'until') ?? org.clock.now();
  const since = instant(call, 'since') ?? until - 7 * DAY_MS;
  const sign = call.query.get('sortOrder') === 'DESCENDING' ? -1 : 1;
  const test = recordTest(call);
  const from = Number(call.query.get('after') ?? 0);
  const found = org.log
    .records()
    .filter((record) => isWithin(Date.parse(record.published), since, until) && test(record))
    .toSorted((left, right) => sign * (left.published.localeCompare(right.published) || left.seq - right.seq));
  const shown = found.slice(from, from + limit);
  return reply(call, shown, from + limit < found.length ? from + limit : undefined);
}

function reply(call: Call, records: readonly LogRecord[], nextAfter: number | undefined): Reply {
  const links = [link(call, call.query, 'self')];
  if (nextAfter !== undefined) {
    const query = new URLSearchParams(call.query);
    query.set('after', String(nextAfter));
    links.push(link(call, query, 'next'));
  }
  return { status: 200, body: records.map(logView), links };
}

function recordTest(call: Call): (record: LogRecord) => boolean {
  const filter = call.query.get('filter');
  const words = (call.query.get('q') ?? '').toLowerCase().split(/\s+/);
  const test = filter === null ? () => true : scimTest(filter, SUBJECT);
  if (!test) throw new OktaError('E0000031', [`Invalid search criteria: ${filter ?? ''}`]);
  return (record) => test(record) && words.every((word) => JSON.stringify(record).toLowerCase().includes(word));
}

const SUBJECT: ScimSubject<LogRecord> = {
  ignoreCase: false,
  allows: (path) =>
    FIELDS.includes(path) || path === TOKEN_FIELD || /^(actor|target)\.(id|type|alternateId|displayName)$/.test(path),
  values(record, path) {
    const [party, field] = path.split('.');
    if (party === 'actor' || party === 'target') return partyValues(record, party, field ?? '');
    switch (path) {
      case 'eventType':
      case 'uuid':
        return [record[path]];
      case 'severity':
        return ['INFO'];
      case 'outcome.result':
        return ['SUCCESS'];
      case 'transaction.id':
        return [record.requestId];
      default:
        return record.tokenId === null ? [] : [record.tokenId];
    }
  },
};

function partyValues(record: LogRecord, party: 'actor' | 'target', field: string): readonly unknown[] {
  const parties = party === 'actor' ? [record.actor] : record.target;
  return parties.map((entry) => new Map(Object.entries(entry)).get(field));
}

function isWithin(at: number, since: number, until: number): boolean {
  return at > since && at <= until;
}

function instant(call: Call, name: 'since' | 'until'): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw invalid(name, `${name}: The date is malformed`);
  return at;
}
