import type { BlobStore } from '../../domain/ports/blob-store.js';
import type { Clock } from '../../domain/ports/clock.js';
import type { HrSource } from '../../domain/ports/hr-source.js';
import { ChangeFinder } from './changes.js';
import { createTriNetClient } from './client.js';
import { CompanyFactsReader } from './company-facts.js';
import type { TriNetConfig } from './config.js';
import { DigestTables } from './digest-table.js';
import { mapEmployee } from './map-employee.js';
import type { TriNetMapping } from './mapping.js';
import { readRosterPage } from './roster.js';
import { SharedReading } from './shared-reading.js';
import { readWholeRoster, type RosterSources } from './whole-roster.js';

/** What the connector works with beside its configuration. */
export interface TriNetParts {
  /** Tells which day it is at the company and when a token is old; the company clock in the sandbox. */
  readonly clock: Clock;
  /** Keeps what everybody looked like at the last poll. */
  readonly blobs: Pick<BlobStore, 'get' | 'put'>;
}

/**
 * TriNet as a source of people.
 *
 * One person cannot be read by themselves in a way that is documented, so a reading is one of the whole roster, shared by all who wait.
 * Nothing can be written: the work e-mail of somebody hired has no documented way back.
 */
export function createTriNet(config: TriNetConfig, mapping: TriNetMapping, { clock, blobs }: TriNetParts): HrSource {
  const client = createTriNetClient(config, mapping.api, clock);
  const sources: RosterSources = { client, facts: new CompanyFactsReader(client, mapping, clock), mapping, clock };
  const everybody = new SharedReading((signal) => readWholeRoster(sources, { signal }), clock);
  const changes = new ChangeFinder(sources, new DigestTables(blobs, config.companyId));
  return {
    source: 'trinet',
    sharesReadings: true,
    async readRecord(hrId, options) {
      const { value: roster, beganAtMs, ageMs } = await everybody.ask(options);
      const person = roster.people.get(hrId);
      if (!person) return { found: false, ageMs };
      const mapped = mapEmployee(person, roster, mapping);
      return { found: true, ...mapped, changedAt: new Date(beganAtMs).toISOString(), url: null, ageMs };
    },
    changesSince: (watermark, options) => changes.read(watermark, options),
    roster: (page, options) => readRosterPage(sources, page, options),
  };
}
