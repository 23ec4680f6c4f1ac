import { describe, expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';
import { anEngineer, type TestPerson } from '../support/person.js';

const stage = aStage();

/** An engineer in London who started today and has signed in. */
async function anActive(name: string): Promise<{ readonly person: TestPerson; readonly since: number }> {
  const person = stage.person(name);
  await person.hired('2027-03-01');
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return { person, since: stage.company.okta.journal.entries().at(-1)?.seq ?? 0 };
}

const toSalesInBerlin = (from: string): object => ({
  positions: [
    anEngineer(from, {
      id: '2',
      title: 'Account Executive',
      department: 'Sales',
      location: 'Berlin',
      countryCode: 'DE',
    }),
  ],
});

describe('a transfer', () => {
  it('takes what the old role gave, gives what the new one gives, and calls for nothing else', async () => {
    const { person, since } = await anActive('ada');
    await person.says('transferred', toSalesInBerlin('2027-03-01'));
    const calls = person.writes(since);
    expect(calls.slice(0, 1)).toEqual(['POST /users/{user}']);
    expect(calls.slice(1).toSorted()).toEqual(
      [
        'DELETE /apps/GitHub/users/{user}',
        'DELETE /groups/Country GB/users/{user}',
        'DELETE /groups/Dept Engineering/users/{user}',
        'DELETE /groups/Location London/users/{user}',
        'PUT /groups/Country DE/users/{user}',
        'PUT /groups/Dept Sales/users/{user}',
        'PUT /groups/Location Berlin/users/{user}',
      ].toSorted(),
    );
    const firstGrant = calls.findIndex((call) => call.startsWith('PUT'));
    expect(calls.slice(firstGrant).every((call) => call.startsWith('PUT'))).toBe(true);
    expect(person.groups()).toEqual(['Country DE', 'Dept Sales', 'Everyone at Acme', 'Location Berlin', 'VPN EMEA']);
    expect(person.apps()).toEqual(['Salesforce', 'Slack']);
    const { apiUrl, apiKey } = stage.company;
    const moves = [{ person: person.id, department: 'Sales', location: 'Berlin' }];
    const response = await fetch(`${apiUrl}/v1/moves/report`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ from: '2027-03-01', moves }),
    });
    expect(await response.json()).toMatchObject({
      states: { done: 1 },
      entitlements: expect.arrayContaining([
        { target: 'okta', kind: 'group', name: 'Dept Engineering', gained: 0, lost: 1, toGain: 0, toLose: 0 },
        { target: 'okta', kind: 'group', name: 'Country DE', gained: 1, lost: 0, toGain: 0, toLose: 0 },
      ]),
    });
  });

  it('dated ahead acts at midnight of its day, not before', async () => {
    const { person, since } = await anActive('ben');
    await person.says('transferred', toSalesInBerlin('2027-04-01'));
    expect(await person.status()).toMatchObject({ next: { what: 'position' } });
    await stage.at('2027-03-31T21:59:00Z');
    expect(person.writes(since)).toEqual([]);
    await stage.at('2027-03-31T22:01:00Z');
    expect(person.groups()).toContain('Dept Sales');
    expect(person.groups()).not.toContain('Dept Engineering');
  });

  it('withdrawn before its day changes nothing', async () => {
    const { person, since } = await anActive('cleo');
    await person.says('transferred', toSalesInBerlin('2027-04-01'));
    await person.says('transferred', { positions: [{ id: '2', from: '2027-04-01', removed: true }] });
    await stage.at('2027-04-02T12:00:00Z');
    expect(person.writes(since)).toEqual([]);
    expect(person.groups()).toContain('Dept Engineering');
  });

  it('keeps what was given by hand and policy does not manage', async () => {
    const { person } = await anActive('dan');
    const project = stage.company.okta.groups().find(({ profile }) => profile.name === 'Project Apollo');
    await stage.company.okta.byHand('PUT', `/groups/${project?.id}/users/${person.user().id}`);
    await person.says('transferred', toSalesInBerlin('2027-03-01'));
    expect(person.groups()).toContain('Project Apollo');
    expect(person.groups()).toContain('Dept Sales');
  });
});

describe('a change of the record', () => {
  it('of an attribute writes only that attribute, and calls for no entitlement', async () => {
    const { person, since } = await anActive('eve');
    await person.says('updated', { mobilePhone: '+44 20 7946 0001', nickName: 'Evie' });
    const calls = stage.company.okta.journal.entries(since);
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /api/v1/users/${person.user().id}`]);
    expect(calls[0]?.body).toEqual({
      profile: { mobilePhone: '+44 20 7946 0001', nickName: 'Evie', displayName: 'Evie Novak' },
    });
  });

  it('that policy does not read calls for nothing at all', async () => {
    const { person, since } = await anActive('finn');
    await person.says('updated', { custom: { shoeSize: 44 } });
    expect(stage.company.okta.journal.entries(since)).toEqual([]);
    const facts = (await person.timeline()).filter(({ kind }) => kind === 'fact');
    expect(facts.at(-1)).toMatchObject({ what: 'change', changes: [{ path: '/custom/shoeSize', from: null, to: 44 }] });
  });

  it('to contractor takes what contractors may not hold', async () => {
    const { person } = await anActive('gus');
    await person.says('transferred', { positions: [anEngineer('2027-03-01', { userType: 'Contractor' })] });
    expect(person.groups()).toEqual(['Contractors', 'Country GB', 'Dept Engineering', 'Location London']);
    const facts = (await person.timeline()).filter(({ kind }) => kind === 'fact');
    expect(facts.at(-1)).toMatchObject({ what: 'conversion' });
  });
});

it('ten changes end in the same access in whatever order they arrive', async () => {
  const changes = Array.from({ length: 10 }, (_, index) => ({
    data: {
      mobilePhone: `+44 20 7946 00${index}`,
      positions: [
        { id: '1', from: '2027-03-01', department: index % 2 === 0 ? 'Sales' : 'Support', title: `Level ${index}` },
      ],
    },
    envelope: { time: `2027-03-01T10:${10 + index}:00.000Z` },
  }));
  const [inOrder, shuffled] = [await anActive('hana'), await anActive('ivo')];
  await stage.at('2027-03-01T10:30:00.000Z');
  for (const { data, envelope } of changes) await inOrder.person.mentions('updated', data, envelope);
  for (const index of [3, 9, 0, 7, 1, 8, 2, 6, 4, 5]) {
    const change = changes[index];
    await shuffled.person.mentions('updated', change?.data, change?.envelope);
  }
  await Promise.all([inOrder.person.settled(), shuffled.person.settled()]);
  expect(shuffled.person.groups()).toEqual(inOrder.person.groups());
  expect(shuffled.person.groups()).toContain('Dept Support');
  expect(shuffled.person.user().profile['title']).toBe('Level 9');
  expect(inOrder.person.user().profile['title']).toBe('Level 9');
});
