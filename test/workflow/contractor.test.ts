import { describe, expect, it } from '@jest/globals';
import { untilRolledOver } from '../support/until-rolled-over.js';
import { aStage } from '../support/stage.js';
import { anEngineer } from '../support/person.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage({
  policy: (acme) =>
    acme.replace(
      /^ {2}allow: \[Contractors,.*$/m,
      '$&\n  noEndDate: refuse\n  session: { okta: Interns }\n  remind: [30d, 14d, 7d, 1d]',
    ),
});

const contract = (contractEndDate: string | null): object => ({ contractEndDate });
const as = (userType: string, from: string, id: string): object => ({
  positions: [anEngineer(from, { id, userType })],
});

async function aContractor(
  name: string,
  { endsOn = '2027-04-30', ...position }: { readonly endsOn?: string | null; readonly managerId?: string } = {},
): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-03-01', { position: { userType: 'Contractor', ...position }, data: contract(endsOn) });
  if (endsOn !== null) stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

async function remindersOf(person: TestPerson): Promise<readonly string[]> {
  const entries = await person.timeline();
  return entries.flatMap((entry) =>
    entry.kind === 'reminder' ? [`${entry.endsOn} -${entry.daysLeft} ${entry.to.join()}`] : [],
  );
}

describe('a contractor', () => {
  it('is announced once per date, also in a run that goes on in another, follows an extension, and ends although HR is silent', async () => {
    await stage.person('boss').hired('2027-02-15');
    const ada = await aContractor('ada', { managerId: 'boss' });
    expect(ada.groups()).toEqual(expect.arrayContaining(['Contractors', 'Interns']));
    await stage.at('2027-04-16T09:00:00Z');
    expect(await remindersOf(ada)).toEqual(['2027-04-30 -30 it,demo:boss', '2027-04-30 -14 it,demo:boss']);
    await ada.says('contract-extended', contract('2027-06-30'));
    await untilRolledOver(stage.company, ada);
    await stage.at('2027-05-01T09:00:00Z');
    expect(ada.user().status).toBe('ACTIVE');
    await stage.at('2027-06-30T16:59:00Z');
    expect((await remindersOf(ada)).slice(2)).toEqual([
      '2027-06-30 -30 it,demo:boss',
      '2027-06-30 -14 it,demo:boss',
      '2027-06-30 -7 it,demo:boss',
      '2027-06-30 -1 it,demo:boss',
    ]);
    await stage.at('2027-06-30T17:00:30Z');
    expect(await ada.status()).toMatchObject({ phase: 'terminated', termination: { lastDay: '2027-06-30' } });
    expect(ada.user().status).toBe('DEPROVISIONED');
    await stage.at('2027-08-01T09:00:00Z');
    expect(await remindersOf(ada)).toHaveLength(6);
  });

  it('without an end of contract gets no account until HR gives one', async () => {
    const ben = await aContractor('ben', { endsOn: null });
    expect((await ben.status()).reviews).toMatchObject([{ kind: 'data', field: 'contractEndDate' }]);
    expect(() => ben.user()).toThrow('nobody has the login');
    await ben.says('contract-extended', contract('2027-05-31'));
    expect(ben.groups()).toContain('Contractors');
    expect((await ben.status()).reviews).toEqual([]);
  });

  it('who becomes an employee and a contractor again keeps one account without an outage', async () => {
    const cleo = await aContractor('cleo');
    const { id } = cleo.user();
    await cleo.says('transferred', as('Employee', '2027-05-01', '2'));
    expect((await cleo.timeline()).findLast(({ kind }) => kind === 'fact')).toMatchObject({ what: 'conversion' });
    await stage.at('2027-05-01T09:00:00Z');
    expect(cleo.user()).toMatchObject({ id, status: 'ACTIVE', profile: { userType: 'Employee' } });
    expect(cleo.groups()).toContain('Everyone at Acme');
    expect(cleo.groups()).not.toContain('Interns');
    await cleo.says('contract-extended', contract('2027-06-15'));
    await cleo.says('transferred', as('Contractor', '2027-06-01', '3'));
    await stage.at('2027-06-02T09:00:00Z');
    expect(cleo.groups()).toEqual(expect.arrayContaining(['Contractors', 'Interns']));
    expect(cleo.groups()).not.toContain('Everyone at Acme');
    expect(cleo.writes().filter((call) => /suspend|deactivate/.test(call))).toEqual([]);
    await stage.at('2027-06-15T17:01:00Z');
    expect(cleo.user()).toMatchObject({ id, status: 'DEPROVISIONED' });
  });

  it('whose conversion is heard of a day late is closed at the end, and has the same account back', async () => {
    const dan = await aContractor('dan');
    const { id } = dan.user();
    await stage.at('2027-04-30T17:01:00Z');
    expect(dan.user().status).toBe('DEPROVISIONED');
    await stage.at('2027-05-02T09:00:00Z');
    await dan.says('transferred', as('Employee', '2027-05-01', '2'));
    expect(dan.user()).toMatchObject({ id, status: 'PROVISIONED', profile: { userType: 'Employee' } });
    expect(dan.groups()).toContain('Everyone at Acme');
  });
});

describe('somebody with two positions', () => {
  it('keeps the account and all the other gives when one of them ends', async () => {
    const eve = stage.person('eve');
    await eve.hired('2027-03-01', {
      data: {
        positions: [
          anEngineer('2027-03-01', { to: '2027-03-31' }),
          anEngineer('2027-03-01', { id: '2', primary: false, department: 'Design', title: 'Designer' }),
        ],
      },
    });
    stage.company.okta.arrive(eve.login, 'ACTIVE');
    expect(eve.groups()).toEqual(expect.arrayContaining(['Dept Design', 'Dept Engineering', 'Location London']));
    expect(eve.user().profile).toMatchObject({ department: 'Engineering' });
    const { length } = eve.writes();
    await stage.at('2027-04-01T09:00:00Z');
    expect(await eve.status()).toMatchObject({ phase: 'active' });
    expect(eve.user()).toMatchObject({ status: 'ACTIVE', profile: { department: 'Design' } });
    expect(eve.groups()).toEqual(expect.arrayContaining(['Dept Design', 'Location London', 'Everyone at Acme']));
    expect(
      eve
        .writes()
        .slice(length)
        .filter((call) => /suspend|deactivate|Location|Everyone/.test(call)),
    ).toEqual([]);
  });
});
