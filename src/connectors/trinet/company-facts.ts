import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { TriNetClient } from './client.js';
import type { TriNetMapping } from './mapping.js';
import type { Location } from './schemas.js';

/** What is true of the whole company. */
export interface CompanyFacts {
  readonly name: string | null;
  /** In which its dates change. */
  readonly timeZone: string;
  readonly locations: readonly Location[];
}

/** Offices and the company's name seldom change: they are read again after so long. */
const KEPT_MS = 10 * 60_000;

/** Zones as `org-details` writes them. */
const ZONES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  AKT: 'America/Anchorage',
  HT: 'Pacific/Honolulu',
  AT: 'America/Halifax',
};

/** Reads what is true of the whole company, and keeps it for ten minutes of the clock. */
export class CompanyFactsReader {
  #kept: { readonly facts: CompanyFacts; readonly atMs: number } | undefined;

  constructor(
    private readonly client: TriNetClient,
    private readonly mapping: TriNetMapping,
    private readonly clock: Clock,
  ) {}

  /** @throws ConnectorError `invalid` when neither the company nor the mapping says which zone its dates are of */
  async read(options: CallOptions): Promise<CompanyFacts> {
    const now = this.clock.now();
    if (this.#kept && Math.abs(now - this.#kept.atMs) < KEPT_MS) return this.#kept.facts;
    const [org, locations] = await Promise.all([this.client.orgDetails(options), this.client.locations(options)]);
    const timeZone = this.mapping.timeZone ?? ZONES[org.timezone?.toUpperCase() ?? ''];
    if (timeZone === undefined) {
      const message = 'trinet tells no time zone we know for the company: set timeZone in TRINET_MAPPING';
      throw new ConnectorError('invalid', 'trinet', message, { code: 'no-time-zone' });
    }
    const facts = { name: org.companyName ?? null, timeZone, locations };
    this.#kept = { facts, atMs: now };
    return facts;
  }
}
