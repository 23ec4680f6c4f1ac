import { describe, expect, it } from '@jest/globals';
import { callsSince, mark } from '../support/calls.js';
import { eventually } from '../support/eventually.js';
import { aStage } from '../support/stage.js';
import type { EmployeeAnswer, TestPerson } from '../support/person.js';
import type { TestRecord } from '../support/record.js';

const stage = aStage();
type Shown = EmployeeAnswer & { readonly id: string; readonly records: readonly string[] };
const shown = async (id: string) => (await stage.company.get(`/v1/employees/${id}`)).body as Shown;
const record = (id: string): TestRecord => stage.record(id);
const usersOf = (name: string) => stage.company.okta.users().filter(({ profile }) => profile['firstName'] === name);
const follows = (id: string): object => ({ custom: { previousRecord: id } });

/** An engineer at work since February. */
async function atWork(name: string, data: object = {}): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-15', { data });
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

describe('one person with several records', () => {
  it('comes back under another number in another system: same account, one history, one line in every list', async () => {
    const ada = await atWork('ada', { employeeNumber: 'E-1' });
    const { id } = ada.user();
    await ada.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary' } });
    expect(ada.user().status).toBe('DEPROVISIONED');
    await stage.at('2027-03-08T09:00:00Z');
    const again = record('trinet:a-2');
    await again.hired('2027-03-08', {
      ...{ name: 'Ada', position: { department: 'Sales', title: 'Account Executive' } },
      data: { employeeNumber: 'T-77', ...follows('demo:ada') },
    });
    await ada.settled();
    expect(usersOf('Ada')).toMatchObject([{ id, status: 'PROVISIONED', profile: { department: 'Sales' } }]);
    expect(ada.groups()).toContain('Dept Sales');
    expect(ada.groups()).not.toContain('Dept Engineering');
    expect(await shown('trinet:a-2')).toMatchObject({
      ...{ id: 'demo:ada', phase: 'active', records: ['demo:ada', 'trinet:a-2'], reviews: [] },
    });
    const facts = (await ada.timeline()).flatMap((entry) => (entry.kind === 'fact' ? [entry.what] : []));
    expect(facts).toEqual(['hire', 'termination', 'hire']);
    expect((await ada.timeline()).filter(({ kind }) => kind === 'identity')).toMatchObject([
      { change: 'joined', record: 'trinet:a-2', person: 'demo:ada', by: 'policy' },
    ]);
    const listed = await stage.company.get('/v1/employees?limit=200');
    expect((listed.body as { data: { id: string }[] }).data.map((row) => row.id)).toEqual(['demo:ada']);
  });
});

const facts = (answer: Shown): readonly string[] => answer.reviews.map(({ kind, detail }) => `${kind}: ${detail}`);
const merge = (id: string, body: object) =>
  stage.company.post(`/v1/employees/${id}/merge`, { reason: 'told by the employee', ...body });
const split = (id: string, body: object) =>
  stage.company.post(`/v1/employees/${id}/split`, { reason: 'it was a namesake', ...body });

describe('two records that may be one person', () => {
  it('open a case on both, change neither, and are two people once a person says so', async () => {
    const ben = await atWork('ben');
    const before = { user: ben.user(), groups: ben.groups() };
    const other = record('trinet:b-2');
    await other.hired('2027-02-15', { name: 'Benno', data: { personalEmail: ben.email } });
    await ben.settled();
    const [mine] = (await shown('demo:ben')).reviews;
    const theirs = await shown('trinet:b-2');
    expect(facts(theirs)).toEqual([
      'identity: may be one person with demo:ben: both have an e-mail address in common; merge the two, or dismiss this if they are two people',
    ]);
    expect(mine).toMatchObject({ kind: 'identity', detail: expect.stringContaining('trinet:b-2') });
    expect(usersOf('Benno')).toEqual([]);
    expect(theirs.held).toMatchObject([{ reason: 'review', effects: expect.arrayContaining(['okta:create']) }]);
    expect({ user: ben.user(), groups: ben.groups() }).toEqual(before);

    const dismissed = { action: 'dismiss', reason: 'a father and his son' };
    expect((await stage.company.post(`/v1/reviews/${mine?.id}/resolve`, dismissed)).status).toBe(200);
    await ben.settled();
    await other.settled();
    expect(facts(await shown('trinet:b-2'))).toEqual([]);
    expect(facts(await shown('demo:ben'))).toEqual([]);
    expect(usersOf('Benno')).toMatchObject([{ status: 'PROVISIONED' }]);
    expect({ user: ben.user(), groups: ben.groups() }).toEqual(before);
  });

  it('go on as one when a person merges them, and the newcomer never gets an account', async () => {
    const cleo = await atWork('cleo');
    const other = record('trinet:c-2');
    await other.hired('2027-03-01', { name: 'Cleo', position: { department: 'Design', title: 'Designer' } });
    expect((await shown('trinet:c-2')).reviews).toHaveLength(1);
    const preview = await merge('demo:cleo', { record: 'trinet:c-2', preview: true });
    expect(preview).toMatchObject({ status: 200, body: { ordered: false, employee: 'demo:cleo' } });
    expect(JSON.stringify(preview.body)).toContain('Dept Design');
    expect((await shown('trinet:c-2')).id).toBe('trinet:c-2');
    expect((await merge('demo:cleo', { record: 'trinet:c-2' })).status).toBe(202);
    await other.settled();
    await cleo.settled();
    expect(await shown('trinet:c-2')).toMatchObject({
      id: 'demo:cleo',
      records: ['demo:cleo', 'trinet:c-2'],
      reviews: [],
    });
    expect(usersOf('Cleo')).toHaveLength(1);
    expect(cleo.groups()).toEqual(expect.arrayContaining(['Dept Design', 'Dept Engineering']));
    expect((await merge('demo:cleo', { record: 'trinet:c-2' })).status).toBe(409);
    expect((await split('demo:cleo', { record: 'demo:cleo' })).status).toBe(409);
  });
});

describe('a merge', () => {
  it('closes an account that is being made while it is ordered', async () => {
    const eve = await atWork('eve');
    stage.company.okta.faults.add({ kind: 'delay', ms: 1500, method: 'POST', path: '^/api/v1/users/?$', times: 1 });
    const seq = mark(stage.company);
    const other = record('trinet:e-2');
    const hired = other.hired('2027-02-15', { name: 'Edda' });
    await eventually(() => expect(callsSince(stage.company, seq)).toContain('POST /users'));
    expect((await merge('demo:eve', { record: 'trinet:e-2' })).status).toBe(202);
    await hired;
    await eve.settled();
    expect(stage.company.okta.userByLogin('edda.novak@acme.example')?.status).toBe('DEPROVISIONED');
    expect(eve.user().status).toBe('ACTIVE');
  });

  it('waits for an account that is being made, and asks when it would leave that account behind', async () => {
    const fay = record('trinet:f-1');
    await fay.hired('2027-09-01', { name: 'Fay' });
    stage.company.okta.faults.add({ kind: 'delay', ms: 1500, method: 'POST', path: '^/api/v1/users/?$', times: 1 });
    const seq = mark(stage.company);
    const other = record('trinet:f-2');
    const hired = other.hired('2027-02-15', { name: 'Faye' });
    await eventually(() => expect(callsSince(stage.company, seq)).toContain('POST /users'));
    expect((await merge('trinet:f-1', { record: 'trinet:f-2' })).status).toBe(202);
    await hired;
    await other.settled();
    expect(await shown('trinet:f-2')).toMatchObject({
      ...{ id: 'trinet:f-2', records: ['trinet:f-2'] },
      reviews: [{ kind: 'identity', detail: expect.stringContaining('merge trinet:f-1 into it') }],
    });
    expect(usersOf('Faye')).toMatchObject([{ status: 'PROVISIONED' }]);
    expect((await merge('trinet:f-2', { record: 'trinet:f-1' })).status).toBe(202);
    await fay.settled();
    expect(await shown('trinet:f-1')).toMatchObject({ id: 'trinet:f-2' });
    expect(usersOf('Faye')).toMatchObject([{ status: 'PROVISIONED' }]);
  });

  it('closes the second account, and a split gives each their own again', async () => {
    const dan = await atWork('dan');
    const other = record('trinet:d-2');
    await other.hired('2027-02-15', { name: 'Dana', position: { department: 'Sales' } });
    const second = () => stage.company.okta.userByLogin('dana.novak@acme.example');
    stage.company.okta.arrive('dana.novak@acme.example', 'ACTIVE');
    const before = { dan: dan.groups(), dana: stage.company.okta.groupsOf(second()?.id ?? '') };
    expect(before.dana).toContain('Dept Sales');

    expect((await merge('demo:dan', { record: 'trinet:d-2' })).status).toBe(202);
    await other.settled();
    await dan.settled();
    expect(second()?.status).toBe('SUSPENDED');
    expect(dan.user().status).toBe('ACTIVE');
    expect(dan.groups()).toEqual(expect.arrayContaining(['Dept Engineering', 'Dept Sales']));
    expect((await stage.company.post('/v1/employees/trinet:d-2/block', { reason: 'lost phone' })).body).toEqual({
      employee: 'demo:dan',
    });
    await dan.settled();
    await stage.company.post('/v1/employees/trinet:d-2/unblock', { reason: 'found' });
    await dan.settled();

    expect((await split('demo:dan', { record: 'trinet:d-2', preview: true })).status).toBe(200);
    expect(second()?.status).toBe('SUSPENDED');
    expect((await split('demo:dan', { record: 'trinet:d-2' })).status).toBe(202);
    await other.settled();
    await dan.settled();
    expect(await shown('trinet:d-2')).toMatchObject({ id: 'trinet:d-2', phase: 'active', records: ['trinet:d-2'] });
    expect(await shown('demo:dan')).toMatchObject({ id: 'demo:dan', records: ['demo:dan'], reviews: [] });
    expect([dan.user().status, second()?.status]).toEqual(['ACTIVE', 'ACTIVE']);
    expect({ dan: dan.groups(), dana: stage.company.okta.groupsOf(second()?.id ?? '') }).toEqual(before);
    const told = (await dan.timeline()).flatMap((entry) => (entry.kind === 'identity' ? [entry] : []));
    expect(told).toMatchObject([
      { change: 'joined', record: 'trinet:d-2', reason: 'told by the employee', by: expect.stringMatching(/^key:/) },
      { change: 'parted', record: 'trinet:d-2', reason: 'it was a namesake' },
    ]);
    await other.says('updated', { positions: [{ id: '1', department: 'Finance' }] });
    await dan.settled();
    expect(dan.groups()).toEqual(before.dan);
  });
});
