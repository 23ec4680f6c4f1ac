import { join } from 'node:path';
import { startRollout } from '../../api/temporal/start-rollout.js';
import type { Config } from '../../config/config.js';
import { readPolicyFile } from '../../config/policy-file.js';
import { createPolicyLibrary } from '../../config/policy-library.js';
import { createFileBlobStore } from '../../connectors/files/blob-store.js';
import { addDays } from '../../domain/civil-date.js';
import { recheckSignal, type IncidentSnapshot } from '../../workflows/messages.js';
import { rolloutIdOf } from '../../workflows/rollout-messages.js';
import type { Company } from '../company.js';

type PolicyPlaces = Pick<Config, 'dataDir' | 'policyFile'>;
const PERSON = 'demo:hal';
const INCIDENT = 'incident:okta:unauthorized';
const LOOK_MS = 50;
const PATIENCE_MS = 30_000;

/**
 * What the tour does not show, for recorded histories: a review that is answered, a block and its end, facts that are rare, and a credential
 * that dies while a person moves and works again.
 */
export async function playOperators(company: Company, config: PolicyPlaces): Promise<void> {
  const today = new Date(company.clock.now()).toISOString().slice(0, 10);
  const position = { id: '1', from: today, title: 'Engineer', department: 'Engineering', location: 'London' };
  const hired = { name: { givenName: 'Hal', familyName: 'Ito' }, startDate: today, positions: [position] };
  await tell(company, 'hired', hired);
  await company.time.settled(`employee:${PERSON}`);
  // Nobody said where the link is to go: a review is open until it is answered.
  await post(company, `/v1/reviews/${PERSON}:r1/resolve`, { action: 'dismiss', reason: 'the address follows' });
  await tell(company, 'updated', { personalEmail: 'hal.ito@home.example' });
  await company.time.settled(`employee:${PERSON}`);
  for (const order of ['block', 'unblock']) {
    await post(company, `/v1/employees/${PERSON}/${order}`, { reason: 'a lost laptop' });
    await company.time.settled(`employee:${PERSON}`);
  }
  await tell(company, 'leave-started', { leaves: [{ id: '1', type: 'parental', from: today, to: null }] });
  await company.time.settled(`employee:${PERSON}`);
  await tell(company, 'returned', { leaves: [{ id: '1', to: addDays(today, -1) }] });
  await tell(company, 'contract-extended', { contractEndDate: null });
  await company.time.settled(`employee:${PERSON}`);
  await dieAndRecover(company, { positions: [{ ...position, title: 'Consultant' }] });
  await company.client.workflow.getHandle(`employee:${PERSON}`).signal(recheckSignal, { targets: ['okta'] });
  await company.time.settled(`employee:${PERSON}`);
  await tell(company, 'hire-cancelled', {});
  await company.time.settled(`employee:${PERSON}`);
  await rollOut(company, config);
}

/** Another version for everybody, a few at a time, so that it goes on over several runs. */
async function rollOut({ client, clock }: Company, { dataDir, policyFile }: PolicyPlaces): Promise<void> {
  const { text, file } = await readPolicyFile(policyFile);
  const library = createPolicyLibrary(createFileBlobStore(join(dataDir, 'blobs')));
  const policy = await library.store(text.replace('group: Interns,', 'group: People managers,'), file);
  const at = new Date(clock.now()).toISOString();
  const order = { policy, scope: 'all', by: 'key:it', reason: 'interns help out', at } as const;
  const { number } = await startRollout(client, order, 0, { pageSize: 3, pagesInARun: 2 });
  await client.workflow.getHandle(rolloutIdOf(number)).result();
}

/** The token is refused until the incident names the person, then works again. */
async function dieAndRecover(company: Company, move: object): Promise<void> {
  await accept(company, false);
  await tell(company, 'transferred', move);
  const incident = company.client.workflow.getHandle<() => Promise<IncidentSnapshot>>(INCIDENT);
  await until(async () => (await incident.query<IncidentSnapshot, []>('incident')).people.includes(PERSON));
  await accept(company, true);
  await company.time.settled(`employee:${PERSON}`);
  await incident.result();
}

async function accept({ okta }: Company, accepted: boolean): Promise<void> {
  await send(`${okta.url}/__control/credentials`, {}, { id: okta.token, accepted });
}

async function tell(company: Company, type: string, data: object): Promise<void> {
  const [source, subject] = PERSON.split(':');
  const time = new Date(company.clock.now()).toISOString();
  const event = {
    specversion: '1.0',
    id: `operators-${type}`,
    source,
    subject,
    time,
    type: `hr.employee.${type}`,
    data,
  };
  await post(company, '/v1/events', event);
}

async function post({ apiUrl, apiKey }: Company, path: string, body: object): Promise<void> {
  await send(apiUrl + path, { authorization: `Bearer ${apiKey}` }, body);
}

async function send(url: string, headers: Record<string, string>, body: object): Promise<void> {
  const init = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`${new URL(url).pathname} was answered ${response.status}: ${await response.text()}`);
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  // The incident is not there at first.
  while (!(await reached().catch(() => false))) {
    if (performance.now() > giveUpAt)
      throw new Error(`no incident within ${PATIENCE_MS / 1000} s of a dead credential`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
