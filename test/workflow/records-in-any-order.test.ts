import { describe, expect, it } from '@jest/globals';
import type { EmployeeAnswer, TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const stage = aStage();
type Shown = EmployeeAnswer & { readonly id: string; readonly records: readonly string[] };
const shown = async (id: string) => (await stage.company.get(`/v1/employees/${id}`)).body as Shown;
const usersOf = (name: string) => stage.company.okta.users().filter(({ profile }) => profile['firstName'] === name);
const follows = (id: string): object => ({ custom: { previousRecord: id } });

async function aContractor(name: string): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-15', { position: { userType: 'Contractor' }, data: { contractEndDate: '2027-03-31' } });
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

describe('a contractor record that an employee record replaces', () => {
  it('is known in time: one account, and not closed for a moment', async () => {
    const eve = await aContractor('eve');
    const { id } = eve.user();
    const next = stage.record('trinet:e-2');
    await next.hired('2027-04-01', { name: 'Eve', data: follows('demo:eve') });
    await eve.settled();
    await stage.at('2027-03-31T20:00:00Z');
    expect(eve.user().status).toBe('ACTIVE');
    await stage.at('2027-04-01T09:00:00Z');
    expect(eve.user()).toMatchObject({ id, status: 'ACTIVE', profile: { userType: 'Employee' } });
    expect(eve.groups()).toContain('Everyone at Acme');
    expect(eve.writes().filter((call) => /suspend|deactivate/.test(call))).toEqual([]);
    expect(usersOf('Eve')).toHaveLength(1);
  });

  it('is heard of a day late: closed at the end, and the same account comes back with the new access', async () => {
    const fay = await aContractor('fay');
    const { id } = fay.user();
    await stage.at('2027-04-02T09:00:00Z');
    expect(fay.user().status).toBe('DEPROVISIONED');
    const next = stage.record('trinet:f-2');
    await next.hired('2027-04-01', { name: 'Fay', data: follows('demo:fay') });
    await fay.settled();
    expect(fay.user()).toMatchObject({ id, status: 'PROVISIONED', profile: { userType: 'Employee' } });
    expect(fay.groups()).toContain('Everyone at Acme');
  });
});

describe('records of one person', () => {
  it('that arrive at the same moment become one, whichever comes first', async () => {
    const [one, other] = [stage.record('trinet:g-1'), stage.record('demo:g-2')];
    const data = {
      name: { givenName: 'Gus', familyName: 'Novak' },
      startDate: '2027-03-01',
      personalEmail: 'gus@home.example',
    };
    await Promise.all([one.mentions('hired', data), other.mentions('hired', { ...data, ...follows('trinet:g-1') })]);
    for (const record of [one, other, one, other]) await record.settled();
    const [left, right] = [await shown('trinet:g-1'), await shown('demo:g-2')];
    expect(left.id).toBe(right.id);
    expect([...left.records].sort()).toEqual(['demo:g-2', 'trinet:g-1']);
    expect(usersOf('Gus')).toHaveLength(1);
  });

  it('are joined when HR writes the mark later, as long as only one has an account', async () => {
    const hal = stage.person('hal');
    await hal.hired('2027-02-15', {});
    const other = stage.record('trinet:h-2');
    await other.hired('2027-06-01', { name: 'Harald' });
    expect((await shown('trinet:h-2')).id).toBe('trinet:h-2');
    await other.says('updated', follows('demo:hal'));
    await hal.settled();
    expect(await shown('trinet:h-2')).toMatchObject({ id: 'demo:hal', records: ['demo:hal', 'trinet:h-2'] });
  });

  it('lose nothing when the workers stop while one is passed on', async () => {
    const ida = stage.person('ida');
    await ida.hired('2027-02-15', { data: { employeeNumber: 'E-9' } });
    await ida.says('terminated', { termination: { lastDay: '2027-02-28', kind: 'voluntary' } });
    expect(ida.user().status).toBe('DEPROVISIONED');
    const again = stage.record('demo:i-2');
    const mentioned = again.mentions('hired', {
      ...{ name: { givenName: 'Ida', familyName: 'Novak' }, personalEmail: ida.email, employeeNumber: 'e-0009' },
      ...{
        startDate: '2027-03-01',
        positions: [{ id: '1', from: '2027-03-01', department: 'Finance', location: 'London', userType: 'Employee' }],
      },
    });
    await stage.company.restartWorker();
    await mentioned;
    await again.mentions('updated', { nickName: 'Ivy' });
    await stage.company.restartWorker();
    await again.settled();
    await ida.settled();
    expect(await shown('demo:i-2')).toMatchObject({ id: 'demo:ida', phase: 'active', record: { nickName: 'Ivy' } });
    expect(usersOf('Ida')).toHaveLength(1);
    expect(ida.groups()).toContain('Dept Finance');
    const facts = (await ida.timeline()).flatMap((entry) =>
      entry.kind === 'fact' && entry.hr.id === 'i-2' ? [`${entry.what} ${entry.result}`] : [],
    );
    expect(facts).toEqual(['hire accepted', 'change accepted']);
  });
});
