import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig } from '../../src/config/config.js';
import type { Engine } from '../../src/engine/engine.js';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { composeWorker } from '../../src/worker/compose.js';
import type { Workers } from '../../src/worker/workers.js';
import type { PersonSnapshot } from '../../src/workflows/messages.js';
import { startTestCompany, type TestCompany } from '../support/company.js';
import { startTestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { aPopulatedOrg, hiresOf, usersOf, type PlantedPerson } from '../support/populated-org.js';

/** `TENURE_FIRST_LINK_PEOPLE=1000` plants a company of that many instead. */
const PEOPLE = Number(process.env['TENURE_FIRST_LINK_PEOPLE'] ?? 24);
const PATIENCE_MS = 60_000 + PEOPLE * 1_000;
const share = (of1000: number, least: number): number => Math.max(least, Math.round((of1000 * PEOPLE) / 1000));
const SIZE = {
  people: PEOPLE,
  ...{ unnumbered: share(60, 4), ambiguous: share(12, 3), returning: share(20, 4) },
  ...{ newcomers: share(15, 3), service: share(8, 2) },
};
const org = aPopulatedOrg(SIZE);

jest.setTimeout(60_000 + 4 * PATIENCE_MS);
let engine: Engine;
let company: TestCompany;
let enforcing: Workers | undefined;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  engine = await startTestEngine({ timeSkipping: true });
  company = await startTestCompany(engine, {
    worker: false,
    config: { mode: 'observe', linkFirst: true },
    okta: { seed: { ...ACME_ORG, users: usersOf(org) } },
    bamboohr: { seed: hiresOf(org) },
  });
  company.clock.set(Date.parse('2027-03-01T10:00:00.000Z'));
});
afterAll(async () => {
  await enforcing?.stop();
  await company.stop();
  await engine.stop();
});

const writes = (): readonly string[] =>
  company.okta.journal
    .entries()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
const personOf = ({ entry }: PlantedPerson): string => `bamboohr:${entry.hrId}`;
const snapshotOf = (planted: PlantedPerson): Promise<PersonSnapshot> =>
  company.client.workflow.getHandle(`employee:${personOf(planted)}`).query<PersonSnapshot, []>('snapshot');
const accountOf = async (planted: PlantedPerson) => (await snapshotOf(planted)).accounts['okta'];
const idOf = (login: string | null): string | undefined => company.okta.users().find(({ profile }) => profile['login'] === login)?.id; // prettier-ignore
const everybody = async (holds: (snapshot: PersonSnapshot, planted: PlantedPerson) => void): Promise<void> => {
  for (const planted of org.people)
    await eventually(async () => holds(await snapshotOf(planted), planted), PATIENCE_MS);
};
const reportOf = async (id: string): Promise<{ state: string; counts: object | null; linked: number }> =>
  ((await company.get(`/v1/links/${id}`)).body as { report: { state: string; counts: object | null; linked: number } })
    .report;
const reached = (id: string, state: string) =>
  eventually(async () => {
    const report = await reportOf(id);
    expect(report).toMatchObject({ state });
    return report;
  }, PATIENCE_MS);
const verdicts = (verdict: PlantedPerson['verdict']): readonly PlantedPerson[] => org.people.filter((planted) => planted.verdict === verdict); // prettier-ignore

it('the first day writes nothing, the report is as planted, and switching writes on doubles no account', async () => {
  const before = company.okta.users().length;
  const observing = await company.startWorker();
  await everybody((snapshot, { verdict }) => {
    expect(snapshot).toMatchObject({ settled: true, accounts: { okta: { match: { verdict: verdict === 'auto' ? 'fits' : verdict } } } }); // prettier-ignore
    expect(snapshot.held.map(({ reason }) => reason)).toEqual(verdict === 'new' ? ['observe'] : []);
  });
  expect(writes()).toEqual([]);

  expect((await company.post('/v1/links', { target: 'okta', reason: 'first link' })).body).toMatchObject({
    id: 'okta-1',
  });
  const { counts } = await reached('okta-1', 'ready');
  expect(counts).toEqual({
    ...{ linked: 0, gone: 0, unmatched: SIZE.service },
    ...{ auto: verdicts('auto').length, ask: verdicts('ask').length, new: verdicts('new').length },
  });
  const [unanswered, ...asked] = verdicts('ask');
  if (unanswered === undefined) throw new Error('nobody is asked about');
  for (const planted of asked) {
    const answer = { person: personOf(planted), account: idOf(planted.login), reason: 'looked at both' };
    expect((await company.post('/v1/links/okta-1/answers', answer)).status).toBe(200);
  }
  expect((await company.post('/v1/links/okta-1/approve', { reason: 'looked through' })).status).toBe(202);
  const { linked } = await reached('okta-1', 'approved');
  expect(linked).toBe(verdicts('auto').length + asked.length);
  await everybody((snapshot, planted) => {
    const theirs = planted.verdict === 'new' || planted === unanswered ? null : idOf(planted.login);
    expect(snapshot.accounts['okta']?.accountId ?? null).toBe(theirs);
    expect(snapshot.settled).toBe(true);
  });
  expect(writes()).toEqual([]);

  await observing.stop();
  const { connectorEnv, clock } = company;
  const config = {
    ...loadConfig({ TENURE_SANDBOX: '1', TENURE_LOG_LEVEL: 'silent' }),
    ...{ dataDir: company.dataDir, policyFile: company.policyFile, linkFirst: true },
  };
  const access = { connection: { address: engine.address }, namespace: engine.namespace };
  const logger = createLogger('test', 'silent');
  enforcing = await composeWorker({ config, access, connectorEnv, clock, logger, metrics: createMetrics() });
  await everybody((snapshot, planted) => {
    expect(snapshot).toMatchObject({ settled: true, held: [] });
    const account = snapshot.accounts['okta'];
    if (planted === unanswered) return expect(account?.accountId ?? null).toBeNull();
    expect(account?.accountId).toEqual(expect.any(String));
    if (planted.verdict !== 'new') expect(account?.accountId).toBe(idOf(planted.login));
    expect(company.okta.users().find(({ id }) => id === account?.accountId)?.status).not.toBe('DEPROVISIONED');
  });
  expect(company.okta.users()).toHaveLength(before + SIZE.newcomers);

  // Rename, renumber and re-mail: the link is by the account's own id.
  const [renamed] = verdicts('auto');
  if (renamed === undefined) throw new Error('nobody is linked');
  const accountId = (await accountOf(renamed))?.accountId;
  await company.okta.byHand('POST', `/users/${accountId}`, {
    profile: { employeeNumber: 'X-1', email: 'other@acme.example', lastName: 'Other' },
  });
  await company.client.workflow.getHandle(`employee:${personOf(renamed)}`).signal('recheck', { targets: ['okta'] });
  await eventually(async () => expect(await snapshotOf(renamed)).toMatchObject({ settled: true }));
  expect((await accountOf(renamed))?.accountId).toBe(accountId);

  // The last case, answered for the person; and a wrong link taken back.
  const theirs = idOf(unanswered.login) ?? '';
  const path = `/v1/employees/${personOf(unanswered)}/account`;
  expect((await company.post(path, { target: 'okta', account: theirs, reason: 'asked her' })).status).toBe(202);
  await eventually(async () => expect((await snapshotOf(unanswered)).accounts).toMatchObject({ okta: { accountId: theirs, login: unanswered.login } })); // prettier-ignore
  await eventually(async () => expect(await snapshotOf(unanswered)).toMatchObject({ settled: true }));
  const groups = company.okta.groupsOf(theirs);
  const release = { target: 'okta', account: theirs, reason: 'it was his brother' };
  expect((await company.post(`${path}/release`, release)).status).toBe(202);
  await eventually(async () =>
    expect(await snapshotOf(unanswered)).toMatchObject({
      settled: true,
      accounts: { okta: { accountId: null } },
      reviews: expect.arrayContaining([expect.objectContaining({ kind: 'identity' })]),
    }),
  );
  expect(company.okta.groupsOf(theirs)).toEqual(groups);
  expect(company.okta.users()).toHaveLength(before + SIZE.newcomers);
});
