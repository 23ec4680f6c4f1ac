import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import type { HrReading, HrSource } from '../../domain/ports/hr-source.js';
import type { WorkEmailWriter } from '../../domain/ports/work-email-writer.js';
import { dateIn } from '../reading/date-in.js';
import { digest } from '../reading/digest.js';
import { readChanges, watermarkAt } from './changes.js';
import { createNamelyClient, type NamelyClient } from './client.js';
import type { NamelyConfig } from './config.js';
import { mapProfile, type RawPerson } from './map-profile.js';
import { ownKeys, type NamelyMapping } from './mapping.js';
import type { Catalogue } from './places.js';
import { readRoster } from './roster.js';
import { writeWorkEmail } from './work-email.js';

/**
 * Namely as a source of people, and a place to write their work addresses to.
 *
 * @param clock tells which day it is at the company; the company clock in the sandbox
 */
export function createNamely(config: NamelyConfig, mapping: NamelyMapping, clock: Clock): HrSource & WorkEmailWriter {
  const client = createNamelyClient(config, ownKeys(mapping), clock);
  return {
    source: 'namely',
    async readRecord(hrId, options) {
      const nowMs = clock.now();
      const profile = await client.profile(hrId, options);
      if (!profile) return { found: false };
      const catalogue = await readCatalogue(client, mapping, options);
      return reading({ profile, catalogue, nowMs }, mapping, `${config.appUrl}/people/${encodeURIComponent(hrId)}`);
    },
    changesSince: (watermark, options) => readChanges({ client, mapping, nowMs: clock.now() }, watermark, options),
    watermarkAt: (since) => watermarkAt(since, clock.now()),
    roster: (page, options) =>
      readRoster({ client, mapping, today: dateIn(mapping.departure.timeZone, clock.now()) }, page, options),
    writeWorkEmail: (hrId, email, options) => writeWorkEmail({ client, mapping }, { hrId, email }, options),
  };
}

/** Names of groups, where the mapping wants any; a profile links to them by id. */
async function readCatalogue(client: NamelyClient, mapping: NamelyMapping, options: CallOptions): Promise<Catalogue> {
  const { department, division, location, costCenter } = mapping;
  if (![department, division, location, costCenter].some((place) => place?.from === 'group')) {
    return { groups: [], groupTypes: [] };
  }
  const { groups } = await client.groups(options);
  const { group_types: groupTypes } = await client.groupTypes(options);
  return { groups, groupTypes };
}

function reading(raw: RawPerson, mapping: NamelyMapping, url: string): HrReading {
  const { data, findings } = mapProfile(raw, mapping);
  const changedMs = raw.profile.updated_at === undefined ? raw.nowMs : raw.profile.updated_at * 1000;
  return { found: true, data, changedAt: new Date(changedMs).toISOString(), digest: digest(data), findings, url };
}
