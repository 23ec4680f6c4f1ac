import { describe, expect, it } from '@jest/globals';
import { anEngineer } from '../support/person.js';
import { aStage } from '../support/stage.js';

const stage = aStage({
  policy: (acme) =>
    acme.replace(`when: "employee.department != ''" }`, `when: "employee.department != ''", overlap: 7d }`).replace(
      /^ {4}legalHolds:/m,
      `    separation: [{ id: duties, between: [['Location London'], ['Location Berlin']] }]
    exceptions:
      - { id: interns-ada, person: 'demo:ada', group: Interns, until: 2027-03-10, reason: mentoring }
    legalHolds:`,
    ),
});

describe('on the engine', () => {
  it('a hand-over window and an exception end by themselves, and of a pair never both are held', async () => {
    const ada = stage.person('ada');
    await ada.hired('2027-03-01');
    stage.company.okta.arrive(ada.login, 'ACTIVE');
    const seller = { id: '2', title: 'Account Executive', department: 'Sales', location: 'Berlin', countryCode: 'DE' };
    const since = stage.company.okta.journal.entries().at(-1)?.seq ?? 0;
    await ada.says('transferred', { positions: [anEngineer('2027-03-01', seller)] });
    const calls = ada.writes(since);
    expect(calls.indexOf('DELETE /groups/Location London/users/{user}')).toBeLessThan(
      calls.indexOf('PUT /groups/Location Berlin/users/{user}'),
    );
    expect(ada.groups()).toEqual(
      expect.arrayContaining(['Dept Engineering', 'Dept Sales', 'Location Berlin', 'Interns']),
    );
    const ledger = (await ada.snapshot()).accounts['okta']?.ledger ?? [];
    expect(ledger.find(({ name }) => name === 'Dept Engineering')?.until).toMatch(/^2027-03-08T10:/);

    expect(ledger.find(({ name }) => name === 'Interns')).toMatchObject({ owner: 'exception', rules: ['interns-ada'] });

    await stage.at('2027-03-08T11:00:00Z');
    expect(ada.groups()).not.toContain('Dept Engineering');
    expect(ada.groups()).toEqual(expect.arrayContaining(['Dept Sales', 'Interns']));
    await stage.at('2027-03-11T11:00:00Z');
    expect(ada.groups()).not.toContain('Interns');
    expect((await ada.timeline()).filter(({ kind }) => kind === 'notice')).toMatchObject([
      { what: 'exception-ended', object: { kind: 'group', name: 'Interns' }, to: ['it', 'demo:ada'] },
    ]);
  });

  it('a window that is ended by hand ends at once, once, and nothing else does', async () => {
    const bea = stage.person('bea');
    await bea.hired('2027-03-01');
    stage.company.okta.arrive(bea.login, 'ACTIVE');
    await bea.says('transferred', {
      positions: [anEngineer('2027-03-01', { id: '2', title: 'Account Executive', department: 'Sales' })],
    });
    expect(bea.groups()).toEqual(expect.arrayContaining(['Dept Engineering', 'Dept Sales']));
    const end = async (name: string, until = {}): Promise<readonly unknown[]> => {
      const order = { target: 'okta', kind: 'group', name, reason: 'handed over', ...until };
      const { status, body } = await stage.company.post(`/v1/employees/${bea.id}/hand-over`, order);
      await bea.settled();
      return [status, (body as { code?: string }).code];
    };
    expect(await end('Dept Sales')).toEqual([409, 'no-hand-over']);
    expect(await end('Dept Engineering', { until: '2030-01-01T00:00:00Z' })).toEqual([409, 'no-hand-over']);
    expect(await end('Dept Engineering')).toEqual([200, undefined]);
    expect(bea.groups()).not.toContain('Dept Engineering');
    expect(bea.groups()).toContain('Dept Sales');
    expect(await end('Dept Engineering')).toEqual([409, 'no-hand-over']);
    expect((await bea.timeline()).filter(({ kind }) => kind === 'hand-over')).toMatchObject([
      { target: 'okta', object: { kind: 'group', name: 'Dept Engineering' }, reason: 'handed over' },
    ]);
  });
});
