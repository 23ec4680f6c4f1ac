import { describe, expect, it } from '@jest/globals';
import { Random } from '../../src/cli/storm/random.js';
import type { FactType } from '../../src/domain/fact.js';
import { callsSince, mark } from '../support/calls.js';
import { anEngineer, type TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const stage = aStage();
const TODAY = '2027-03-01';

interface LifeEvent {
  readonly type: FactType;
  readonly time: string;
  readonly data: object;
}

/** Ten things HR says of one person, all of them past; in whatever order they arrive, this person works in Berlin today. */
const LIFE: readonly LifeEvent[] = [
  {
    type: 'hired',
    time: '2027-01-05T09:00:00Z',
    data: { startDate: '2027-02-01', positions: [anEngineer('2027-02-01')] },
  },
  { type: 'updated', time: '2027-01-10T09:00:00Z', data: { nickName: 'Nik', employeeNumber: null } },
  { type: 'updated', time: '2027-01-12T09:00:00Z', data: { startDate: '2027-02-08' } },
  {
    type: 'transferred',
    time: '2027-02-10T09:00:00Z',
    data: {
      positions: [
        anEngineer('2027-02-20', {
          id: '2',
          department: 'Design',
          title: 'Designer',
          location: 'Berlin',
          countryCode: 'DE',
        }),
      ],
    },
  },
  {
    type: 'leave-started',
    time: '2027-02-12T09:00:00Z',
    data: { leaves: [{ id: '1', type: 'parental', from: '2027-02-22', to: '2027-06-01' }] },
  },
  {
    type: 'terminated',
    time: '2027-02-20T09:00:00Z',
    data: { termination: { lastDay: '2027-02-25', kind: 'voluntary' } },
  },
  { type: 'termination-rescinded', time: '2027-02-24T09:00:00Z', data: {} },
  { type: 'returned', time: '2027-02-26T09:00:00Z', data: { leaves: [{ id: '1', to: '2027-02-26' }] } },
  { type: 'updated', time: '2027-02-27T09:00:00Z', data: { positions: [{ id: '2', title: 'Product Designer' }] } },
  { type: 'contract-extended', time: '2027-02-28T09:00:00Z', data: { contractEndDate: '2028-01-31' } },
];

/** Says the events of a life to one person, each twice, in an order of the seed's; waits for the work only now and then. */
async function live(person: TestPerson, seed: number): Promise<void> {
  const twice = LIFE.flatMap((event, index) => [
    { ...event, index },
    { ...event, index },
  ]);
  for (const [at, { type, time, data, index }] of new Random(seed).shuffled(twice).entries()) {
    const name = { givenName: 'Sam', familyName: person.id.replace('demo:', '') };
    const about = type === 'hired' ? { ...data, name, personalEmail: person.email } : data;
    await person.mentions(type, about, { id: `${person.id}-${index}`, time });
    if ((at + seed) % 7 === 0) await person.settled();
  }
  await person.settled();
}

/** Everything that a life leaves behind, without what tells people apart. */
async function remains(person: TestPerson): Promise<object> {
  const name = person.id.replace('demo:', '');
  const login = `sam.${name}@acme.example`;
  const { okta } = stage.company;
  const user = okta.userByLogin(login);
  const status = await person.status();
  const text = JSON.stringify({
    phase: status.phase,
    record: (status as unknown as { record: unknown }).record,
    // Whoever heard of the ending before it was taken back was closed meanwhile, and is told what came of it.
    reviews: status.reviews.filter(({ kind }) => kind !== 'task'),
    account: { status: user?.status, profile: user?.profile },
    groups: user && okta.groupsOf(user.id),
    apps: user && okta.appsOf(user.id),
  });
  return JSON.parse(text.replaceAll(name, '{name}')) as object;
}

describe('a hire sent to POST /v1/events', () => {
  it('makes one account in the right state with its groups in the same call; sent again three times it changes nothing', async () => {
    const { company } = stage;
    const ada = stage.person('ada');
    const envelope = { id: 'hire-of-ada', time: '2027-03-01T08:00:00Z' };
    const before = mark(company);
    await ada.hired(TODAY, { position: { department: 'Sales' }, envelope });
    const writes = callsSince(company, before).filter((call) => !call.startsWith('GET'));
    expect(writes).toEqual(['POST /users']);
    expect(company.okta.users()).toHaveLength(1);
    expect(ada.user()).toMatchObject({ status: 'PROVISIONED', profile: { department: 'Sales' } });
    expect(ada.groups()).toEqual(['Country GB', 'Dept Sales', 'Everyone at Acme', 'Location London', 'VPN EMEA']);
    expect(ada.mails()).toEqual(['activation']);

    const [account, record, after] = [ada.user(), (await ada.snapshot()).records, mark(company)];
    for (let again = 0; again < 3; again += 1) await ada.hired(TODAY, { position: { department: 'Sales' }, envelope });
    expect(callsSince(company, after)).toEqual([]);
    expect(ada.user()).toEqual(account);
    expect((await ada.snapshot()).records).toEqual(record);
    const facts = (await ada.timeline()).filter((entry) => entry.kind === 'fact').map(({ result }) => result);
    expect(facts).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate']);
  });
});

describe('ten events of one life, each sent twice', () => {
  it('in any order: the same record, account and groups, and one create each', async () => {
    const people = ['anouk', 'bilal', 'chiyo', 'dario', 'emeka'].map((name) => stage.person(name));
    await Promise.all(people.map((person, seed) => live(person, seed + 1)));
    const [first, ...others] = await Promise.all(people.map(remains));
    expect(first).toMatchObject({ phase: 'active', reviews: [], account: { profile: { title: 'Product Designer' } } });
    expect(first).toHaveProperty('groups', [
      'Country DE',
      'Dept Design',
      'Everyone at Acme',
      'Location Berlin',
      'VPN EMEA',
    ]);
    for (const other of others) expect(other).toEqual(first);
    const creates = stage.company.okta.journal
      .entries()
      .filter(({ method, path }) => method === 'POST' && path === '/api/v1/users');
    expect(creates.filter(({ status }) => status === 200)).toHaveLength(people.length);
  });
});
