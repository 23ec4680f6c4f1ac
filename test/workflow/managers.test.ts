import { describe, expect, it } from '@jest/globals';
import { managerChangedSignal } from '../../src/workflows/messages.js';
import type { OktaUser } from '../../src/sandbox/okta/okta-user.js';
import { eventually } from '../support/eventually.js';
import { untilRolledOver } from '../support/until-rolled-over.js';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage({
  policy: (acme) =>
    acme.replace(/^( *)- \{ group: Interns/m, (line, indent: string) =>
      [
        `${indent}- { id: designs, group: Dept Design, when: "employee.manager.department == 'Design'" }`,
        `${indent}- { id: people, group: Dept People, when: "employee.approver == 'demo:zita'" }`,
        line,
      ].join('\n'),
    ),
});

const STARTED = '2027-02-15';
const GONE = { termination: { lastDay: '2027-03-01', kind: 'involuntary', immediate: true } };

async function hired(name: string, managerId?: string, position: object = {}): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired(STARTED, { position: { ...position, ...(managerId === undefined ? {} : { managerId }) } });
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

const reportsTo = (person: TestPerson, managerId: string | null): Promise<void> =>
  person.says('updated', { positions: [{ id: '1', managerId }] });
const profile = (person: TestPerson): OktaUser['profile'] => person.user().profile;
const reviews = async (person: TestPerson): Promise<readonly string[]> =>
  (await person.status()).reviews.map(({ detail }) => detail);
const historyOf = async (person: TestPerson): Promise<readonly object[]> =>
  (await stage.company.client.workflow.getHandle(person.workflowId).fetchHistory()).events ?? [];
const managersTold = async (person: TestPerson): Promise<readonly (string | null)[]> =>
  (await person.timeline()).flatMap((entry) => (entry.kind === 'manager' ? [entry.card?.displayName ?? null] : []));

describe('a manager', () => {
  it('hired after the report is linked as soon as they arrive', async () => {
    const ann = await hired('ann', 'max');
    expect(profile(ann)).not.toHaveProperty('manager');
    expect(await reviews(ann)).toContain(
      'rule designs cannot be evaluated: the manager HR names is not known yet; what it gave stays',
    );
    const max = await hired('max', undefined, { department: 'Design' });
    await eventually(() => expect(profile(ann)).toMatchObject({ manager: 'Max Novak', managerId: max.user().id }));
    await ann.settled();
    expect(ann.groups()).toContain('Dept Design');
    expect(await reviews(ann)).toEqual([]);
    expect(await managersTold(ann)).toEqual([null, 'Max Novak']);
  });

  it('nobody knows yet is looked for again by itself, less and less often', async () => {
    const ole = await hired('ole', 'nobody');
    const looks = async (): Promise<number | undefined> => (await ole.snapshot()).line?.link?.attempts;
    expect(await looks()).toBe(1);
    for (const minutes of [1, 2, 4]) {
      const before = (await looks()) ?? 0;
      stage.company.clock.set(stage.company.clock.now() + minutes * 60_000 + 1_000);
      await stage.company.time.bring(ole.workflowId);
      await eventually(async () => expect(await looks()).toBe(before + 1));
    }
    await stage.at('2027-03-02T12:00:00Z');
    await stage.company.time.bring(ole.workflowId);
    await eventually(async () =>
      expect(await reviews(ole)).toContain(
        'HR names demo:nobody as manager, and nobody is known by that id; correct it in HR, or send their record',
      ),
    );
  });

  it('who is there already is linked with the hire, at no further call', async () => {
    const boss = await hired('boss');
    const bea = await hired('bea', 'boss');
    expect(profile(bea)).toMatchObject({ manager: 'Boss Novak', managerId: boss.user().id });
    expect(bea.writes().filter((write) => write === 'POST /users/{user}')).toEqual([]);
  });

  it('who is renamed or moves is followed, and only then are reports touched', async () => {
    const lead = await hired('lead');
    const cora = await hired('cora', 'lead');
    const { length } = await historyOf(cora);
    await lead.says('updated', { custom: { shoeSize: 44 } });
    expect(await historyOf(cora)).toHaveLength(length);
    expect(await managersTold(cora)).toEqual(['Lead Novak']);
    await lead.says('updated', { nickName: 'Lea', positions: [{ id: '1', department: 'Design' }] });
    await eventually(() => expect(profile(cora)).toMatchObject({ manager: 'Lea Novak' }));
    await cora.settled();
    expect(cora.groups()).toContain('Dept Design');
  });

  it('who rolled over into another run is still found, and still followed', async () => {
    const lena = await hired('lena');
    const mona = await hired('mona', 'lena');
    await untilRolledOver(stage.company, lena);
    const nora = await hired('nora', 'lena');
    await lena.says('updated', { displayName: 'Lena the Last' });
    for (const report of [mona, nora])
      await eventually(() => expect(profile(report)).toMatchObject({ manager: 'Lena the Last' }));
  });

  it('told late, by an older card or in nonsense, changes nothing', async () => {
    await hired('dora');
    const emil = await hired('emil', 'dora');
    const card = (await emil.snapshot()).line?.link?.card;
    if (!card) throw new Error('the manager is linked');
    const handle = stage.company.client.workflow.getHandle(emil.workflowId);
    const old = { ...card, displayName: 'Nobody', stamp: { at: '2020-01-01T00:00:00.000Z', version: 99 } };
    await handle.signal(managerChangedSignal, { manager: old });
    await handle.signal('managerChanged', null);
    await handle.signal('managerChanged', { manager: { id: 'demo:dora' } });
    await emil.settled();
    expect(profile(emil)).toMatchObject({ manager: 'Dora Novak' });
    expect(await managersTold(emil)).toEqual(['Dora Novak']);
  });

  it('HR takes away is taken away', async () => {
    await hired('finn');
    const gita = await hired('gita', 'finn');
    await reportsTo(gita, null);
    expect(profile(gita)).not.toHaveProperty('manager');
    expect(await managersTold(gita)).toEqual(['Finn Novak', null]);
  });
});

describe('a manager who leaves', () => {
  it('stays in the profile until HR names another, with a question after a week; whoever follows decides at once', async () => {
    await hired('zita');
    const yan = await hired('yan', 'zita');
    const pat = await hired('pat', 'yan');
    expect(pat.groups()).not.toContain('Dept People');
    await yan.says('terminated', GONE);
    await eventually(() => expect(pat.groups()).toContain('Dept People'));
    await pat.settled();
    expect(profile(pat)).toMatchObject({ manager: 'Yan Novak' });
    expect(await reviews(pat)).toEqual([]);
    expect(await pat.status()).toMatchObject({ next: { what: 'check', at: expect.stringMatching(/^2027-03-08T/) } });
    await stage.at('2027-03-08T12:00:00Z');
    expect(await reviews(pat)).toEqual(['manager demo:yan has left; HR must name one']);
    expect(profile(pat)).toMatchObject({ manager: 'Yan Novak' });
    await reportsTo(pat, 'zita');
    expect(await reviews(pat)).toEqual([]);
    expect(profile(pat)).toMatchObject({ manager: 'Zita Novak' });
  });
});

describe('a manager whose closing cannot be finished', () => {
  it('is no longer waited for', async () => {
    await hired('xena');
    const wim = await hired('wim', 'xena');
    const vera = await hired('vera', 'wim');
    const { faults } = stage.company.okta;
    faults.add({
      kind: 'status',
      status: 503,
      method: 'POST',
      path: `^/api/v1/users/${wim.user().id}/lifecycle`,
      times: 999,
    });
    await wim.mentions('terminated', GONE);
    const seen = async (): Promise<string | undefined> => (await vera.snapshot()).line?.link?.card?.standIn;
    await eventually(async () => expect(await seen()).toBe('demo:xena'));
    expect((await wim.snapshot()).settled).toBe(false);
    faults.clear();
    await wim.settled();
  });
});

describe('a line that goes round', () => {
  it('is a question for each member and never written, until HR mends it', async () => {
    const [hal, ivo] = [await hired('hal'), await hired('ivo', 'hal')];
    const jan = await hired('jan', 'ivo');
    const before = profile(ivo);
    await reportsTo(hal, 'jan');
    const round =
      'manager cycle: the line goes round through demo:hal, demo:ivo, demo:jan; correct who reports to whom in HR';
    for (const member of [hal, ivo, jan]) await eventually(async () => expect(await reviews(member)).toEqual([round]));
    expect(profile(hal)).not.toHaveProperty('manager');
    expect(profile(ivo)).toEqual(before);
    await reportsTo(hal, null);
    for (const member of [hal, ivo, jan]) await eventually(async () => expect(await reviews(member)).toEqual([]));
    expect(profile(jan)).toMatchObject({ manager: 'Ivo Novak' });
  });

  it('through one person alone is found as well', async () => {
    const kim = await hired('kim', 'kim');
    expect(await reviews(kim)).toEqual([expect.stringMatching(/^manager cycle: .*demo:kim;/)]);
    expect(profile(kim)).not.toHaveProperty('managerId');
  });
});

describe('two hundred reports', () => {
  const START = '2027-06-01';

  it('are told in one go, by a few events', async () => {
    const people = Array.from({ length: 200 }, (_, index) => stage.person(`r${index}`));
    for (let from = 0; from < people.length; from += 10)
      await Promise.all(
        people.slice(from, from + 10).map((person) => person.hired(START, { position: { managerId: 'chief' } })),
      );
    const { workflow } = stage.company.client;
    await eventually(async () => expect((await workflow.count("TenureManager = 'demo:chief'")).count).toBe(200));
    const chief = stage.person('chief');
    await chief.hired('2027-02-15');
    for (const person of people)
      await eventually(async () => expect((await person.snapshot()).line?.link?.card?.id).toBe('demo:chief'), 60_000);
    const { events } = await workflow.getHandle(chief.workflowId).fetchHistory();
    const tellings = (events ?? []).filter(
      ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name === 'tellReports',
    );
    expect(tellings).toHaveLength(1);
  }, 180_000);
});
