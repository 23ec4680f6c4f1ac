import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRollouts } from '../../src/api/temporal/rollouts.js';
import { startRollout } from '../../src/api/temporal/start-rollout.js';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { createPolicyVersions, reportOf } from '../../src/config/policy-versions.js';
import { createFileBlobStore } from '../../src/connectors/files/blob-store.js';
import type { RolloutProgress, RolloutScope } from '../../src/domain/rollout.js';
import { rolloutIdOf } from '../../src/workflows/rollout-messages.js';
import { aStage } from '../support/stage.js';

const stage = aStage();
const blobs = () => createFileBlobStore(join(stage.company.dataDir, 'blobs'));
const versions = () => createPolicyVersions(blobs());
const library = () => createPolicyLibrary(blobs());

/** Rolls an edited version of Acme's policy out. @returns its report once it has ended */
async function rollOut(policy: string, scope: RolloutScope = 'all'): Promise<RolloutProgress> {
  return (await begin(policy, scope)).ended;
}

async function begin(policy: string, scope: RolloutScope, pace = {}) {
  const { client, clock } = stage.company;
  const order = { policy, scope, by: 'key:it', reason: 'a test', at: new Date(clock.now()).toISOString() };
  const { number } = await startRollout(client, order, (await versions().last())?.number ?? 0, pace);
  const ended = client.workflow.getHandle(rolloutIdOf(number)).result() as Promise<RolloutProgress>;
  return { number, ended };
}

const renamed = (to: string) => (acme: string) => acme.replace('group: Interns,', `group: ${to},`);
const forEverybody = (acme: string) =>
  acme.replace('Country {{employee.countryCode}}', 'Social {{employee.countryCode}}');
const stored = (edit: (acme: string) => string) => stage.company.store(edit);

describe('a roll-out', () => {
  let first: string;
  afterEach(async () => library().makeCurrent(first));

  it('moves everybody, is a version with author and parent, and what newcomers start with', async () => {
    first = await library().current();
    const [ada, ben] = [stage.person('ada'), stage.person('ben')];
    await ada.hired('2027-02-15');
    await ben.hired('2027-02-15', { position: { department: 'Finance' } });
    const policy = await stored((acme) => acme.replace('{ app: GitHub, when', '{ app: Figma, when'));
    const report = await rollOut(policy);
    expect(report).toMatchObject({ state: 'done', parent: first, total: 2, left: 0, failed: 0, by: 'key:it' });
    await ada.settled();
    expect(ada.apps()).toContain('Figma');
    expect(ada.apps()).not.toContain('GitHub');
    expect((await ada.snapshot()).policy).toBe(policy);
    expect((await ben.snapshot()).policy).toBe(policy);
    expect(await library().current()).toBe(policy);
    expect(await versions().last()).toMatchObject({ policy, parent: first, by: 'key:it', scope: 'all' });
    expect(await reportOf(blobs(), report.number)).toEqual(report);
  });

  it('for one department leaves the others and newcomers where they are', async () => {
    first = await library().current();
    const [cleo, dan] = [stage.person('cleo'), stage.person('dan')];
    await cleo.hired('2027-02-15');
    await dan.hired('2027-02-15', { position: { department: 'Finance' } });
    const policy = await stored(renamed('Trainees'));
    expect(await rollOut(policy, { department: 'Finance' })).toMatchObject({ state: 'done', total: 1, left: 0 });
    expect((await dan.snapshot()).policy).toBe(policy);
    expect((await cleo.snapshot()).policy).toBe(first);
    expect(await library().current()).toBe(first);
  });

  it('back to the version before gives back what it took', async () => {
    first = await library().current();
    const eve = stage.person('eve');
    await eve.hired('2027-02-15');
    const before = eve.groups();
    await rollOut(await stored((acme) => acme.replace('Location {{', 'Office {{')));
    await eve.settled();
    expect(eve.groups()).not.toEqual(before);
    await rollOut(first);
    await eve.settled();
    expect([...eve.groups()].sort()).toEqual([...before].sort());
  });

  it('goes on over several runs, and tells everybody once', async () => {
    first = await library().current();
    const people = ['una', 'val', 'wim', 'xia', 'yan'].map((name) => stage.person(name));
    for (const person of people) await person.hired('2027-02-15');
    const policy = await stored(renamed('Novices'));
    const { number, ended } = await begin(policy, 'all', { pageSize: 1, pagesInARun: 2 });
    expect(await ended).toMatchObject({ state: 'done', total: 5, told: 5, passes: 1, left: 0, failed: 0 });
    const runs: string[] = [];
    const query = `WorkflowId = '${rolloutIdOf(number)}'`;
    for await (const { runId } of stage.company.client.workflow.list({ query })) runs.push(runId);
    expect(runs.length).toBeGreaterThanOrEqual(3);
    for (const person of people) expect((await person.snapshot()).policy).toBe(policy);
  });

  it('its effects wait behind everybody’s own changes', async () => {
    first = await library().current();
    const finn = stage.person('finn');
    await finn.hired('2027-02-15');
    await rollOut(await stored((acme) => acme.replace('{ app: GitHub, when', '{ app: Figma, when')));
    await finn.settled();
    const { events } = await stage.company.client.workflow.getHandle(finn.workflowId).fetchHistory();
    const priorities = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled?.taskQueue?.name === 'okta' ? [scheduled.priority?.priorityKey] : [],
    );
    expect(priorities.at(-1)).toBe(5);
    expect(priorities).toContain(3);
  });

  it('reports who cannot be moved and goes on with the others', async () => {
    first = await library().current();
    const gus = stage.person('gus');
    await gus.hired('2027-02-15');
    const policy = await stored(renamed('Learners'));
    const report = await rollOut(policy, { people: ['demo:gus', 'demo:nobody'] });
    expect(report).toMatchObject({
      state: 'done',
      left: 0,
      failures: [{ person: 'demo:nobody', detail: 'no workflow runs for them' }],
    });
    expect((await gus.snapshot()).policy).toBe(policy);
  });

  it('stops when a newer one begins, which moves everybody in the end', async () => {
    first = await library().current();
    const people = ['hal', 'ivy', 'jon'].map((name) => stage.person(name));
    for (const person of people) await person.hired('2027-02-15');
    const older = await begin(await stored(renamed('Apprentices')), 'all');
    const last = await stored(renamed('Juniors'));
    const newer = await begin(last, 'all');
    expect(await older.ended).toMatchObject({ state: 'superseded', supersededBy: newer.number });
    expect(await newer.ended).toMatchObject({ state: 'done', left: 0 });
    for (const person of people) expect((await person.snapshot()).policy).toBe(last);
    expect(await library().current()).toBe(last);
  });

  it('for one person beside one to everybody: it moves everybody else, and that person stays', async () => {
    first = await library().current();
    const [nia, ole] = [stage.person('nia'), stage.person('ole')];
    for (const person of [nia, ole]) await person.hired('2027-02-15');
    const policy = await stored(renamed('Novices'));
    const [everybody, one] = await Promise.all([begin(policy, 'all'), begin(first, { people: ['demo:nia'] })]);
    // Whichever begins first has the lower number.
    const newest = everybody.number > one.number ? policy : first;
    expect(await everybody.ended).toMatchObject({ state: 'done', left: 0, failed: 0 });
    await one.ended;
    expect((await ole.snapshot()).policy).toBe(policy);
    expect((await nia.snapshot()).policy).toBe(newest);
  });

  it('for a department put in force later is not undone by an older one that still runs', async () => {
    first = await library().current();
    const [pia, quin] = [stage.person('pia'), stage.person('quin')];
    await pia.hired('2027-02-15');
    await quin.hired('2027-02-15', { position: { department: 'Finance' } });
    const policy = await stored(renamed('Starters'));
    const own = await stored(renamed('Finance starters'));
    const older = await begin(policy, 'all');
    const newer = await begin(own, { department: 'Finance' });
    expect(await newer.ended).toMatchObject({ state: 'done', left: 0 });
    expect(await older.ended).toMatchObject({ state: 'done', left: 0, failed: 0, supersededBy: null });
    expect((await pia.snapshot()).policy).toBe(policy);
    expect((await quin.snapshot()).policy).toBe(own);
    expect(await library().current()).toBe(policy);
  });

  it('finds who was hired under the version before while it ran', async () => {
    first = await library().current();
    const kim = stage.person('kim');
    await kim.hired('2027-02-15');
    const policy = await stored(forEverybody);
    const { ended } = await begin(policy, 'all');
    // Somebody whose start took the old version just before it was replaced.
    const lou = stage.person('lou');
    await library().makeCurrent(first);
    await lou.mentions('hired', { name: { givenName: 'Lou', familyName: 'Novak' }, startDate: '2027-02-15' });
    await ended;
    await lou.settled();
    expect((await lou.snapshot()).policy).toBe(policy);
  });
});

it('a changed policy file at a worker’s start goes through the same door; the same file undoes nothing', async () => {
  const { company } = stage;
  const first = await library().current();
  const mia = stage.person('mia');
  await mia.hired('2027-02-15');
  const other = await stored(renamed('Guests'));
  await rollOut(other);
  await company.startWorker();
  expect(await library().current()).toBe(other);
  await company.writePolicy(renamed('People managers'));
  const number = (await versions().last())?.number ?? 0;
  await company.startWorker();
  const report = (await company.client.workflow.getHandle(rolloutIdOf(number + 1)).result()) as RolloutProgress;
  expect(report).toMatchObject({ state: 'done', by: 'file', left: 0 });
  expect((await mia.snapshot()).policy).toBe(report.policy);
  expect(report.policy).not.toBe(first);
});

it('a policy that gives what Okta does not have is refused at both doors, and rolled out when it is forced', async () => {
  const { company } = stage;
  const first = await library().current();
  const ned = stage.person('ned');
  await ned.hired('2027-02-15', { position: { userType: 'Intern' } });
  const before = (await versions().last())?.number ?? 0;
  await company.writePolicy(renamed('Novices'));
  await company.startWorker();
  expect([await library().current(), (await versions().last())?.number ?? 0]).toEqual([first, before]);

  const put = async (force: object) => {
    const headers = { authorization: `Bearer ${company.apiKey}`, 'content-type': 'application/json' };
    const body = { policy: await stored(renamed('Beginners')), reason: 'a test', ...force };
    return fetch(`${company.apiUrl}/v1/policy`, { method: 'PUT', headers, body: JSON.stringify(body) });
  };
  const refused = (await (await put({})).json()) as { code: string; detail: string };
  expect(refused).toMatchObject({ code: 'unknown-entitlement', detail: expect.stringContaining('group Beginners') });
  expect(ned.groups()).toContain('People managers');

  const { id } = (await (await put({ force: true })).json()) as { id: number };
  await company.client.workflow.getHandle(rolloutIdOf(id)).result();
  expect(await versions().last()).toMatchObject({ number: id, forced: true, by: expect.stringContaining('key:') });
  expect(await reportOf(blobs(), id)).toMatchObject({ forced: true });
});

it('a roll-out that must follow a certain one gives way to another that began first', async () => {
  const { client, clock } = stage.company;
  const rollouts = createRollouts(client, blobs(), versions());
  const policy = await library().current();
  const scope = { people: ['demo:nobody'] };
  const order = { policy, scope, by: 'key:it', reason: 'a test', at: new Date(clock.now()).toISOString() };
  const after = (await versions().last())?.number ?? 0;
  const both = await Promise.all([rollouts.start(order, after), rollouts.start(order, after)]);
  expect(both.filter((started) => started !== null)).toMatchObject([{ number: after + 1 }]);
  await client.workflow.getHandle(rolloutIdOf(after + 1)).result();
  expect(await rollouts.start(order)).toMatchObject({ number: after + 2 });
  await client.workflow.getHandle(rolloutIdOf(after + 2)).result();
});
