import type { PeopleClient } from '../../api/people-client.js';
import { sha256 } from '../../config/sha256.js';
import { parseEnvelope } from '../../domain/envelope.js';
import type { Fact, FactType } from '../../domain/fact.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import type { Side } from './side.js';

export const SOURCE = 'bench';
const STARTED_ON = '2026-01-05';
let facts = 0;

/** The product as one side of a comparison: each event hires somebody, whose account is its first write. */
export function hiring(people: Pick<PeopleClient, 'sendFact'>): Side {
  return { name: 'tenure', send: (key) => people.sendFact(hired(key)) };
}

/** A made-up newcomer who started already and gets an account with groups, which is one effect; their HR id is its employee number. */
export function hired(hrId: string, title = 'Account executive'): Fact {
  return fact('hired', hrId, {
    name: { givenName: 'Ada', familyName: hrId },
    personalEmail: `${hrId}@home.example`,
    startDate: STARTED_ON,
    positions: [
      {
        ...{ id: '1', from: STARTED_ON, title, userType: 'Employee' },
        ...{ department: 'Sales', location: 'London', countryCode: 'GB' },
      },
    ],
  });
}

/** Changes the one position of somebody hired. */
export function moved(hrId: string, change: { readonly title?: string; readonly costCenter?: string }): Fact {
  return fact('updated', hrId, { positions: [{ id: '1', ...change }] });
}

function fact(type: FactType, hrId: string, data: PartialRecord): Fact {
  facts += 1;
  const now = new Date().toISOString();
  const event = {
    ...{ specversion: '1.0', id: `bench-${facts}`, source: SOURCE, subject: hrId },
    ...{ type: `hr.employee.${type}`, time: now, sequence: facts, data },
  };
  const parsed = parseEnvelope(event, { receivedAt: now, now, digest: sha256 });
  if (!parsed.ok) throw new TypeError(parsed.errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', '));
  return parsed.fact;
}
