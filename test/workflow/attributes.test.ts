import { describe, expect, it } from '@jest/globals';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import type { AttributeDefinition } from '../../src/sandbox/okta/attribute-definition.js';
import type { OktaUser } from '../../src/sandbox/okta/okta-user.js';
import { anEngineer, type TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const FIGMA = {
  seat: { title: 'Seat', type: 'string' },
  teams: { title: 'Teams', type: 'array', items: { type: 'string' } },
} as const satisfies Record<string, AttributeDefinition>;

const stage = aStage({
  okta: {
    seed: {
      ...ACME_ORG,
      apps: (ACME_ORG.apps ?? []).map((app) => (app.label === 'Figma' ? { ...app, attributes: FIGMA } : app)),
      customAttributes: {
        accountExpires: { title: 'Account expires', type: 'string', format: 'date' },
        level: { title: 'Level', type: 'string', enum: ['L1', 'L2', 'L3'] },
        desk: { title: 'Desk', type: 'string' },
      },
    },
  },
  policy: (acme) =>
    acme
      .replace('rename: keep', "rename: follow\n        forbidden: ['admin*']")
      .replace(
        '    entitlements:\n',
        `    usernames: { Slack: login, Salesforce: email }
    entitlements:
      - { app: Figma, when: employee.title.startsWith('Lead'), profile: { seat: full, teams: [Leads] } }
      - { app: Figma, when: employee.department == 'Design', profile: { teams: ['{{employee.location}}'] } }
`,
      )
      .replace(/^ {6}email:\n(?: {8}.*\n)+/m, '      email: { follows: login }\n')
      .replace(
        /^ {6}title: .*$/m,
        `      title: employee.title
      accountExpires: employee.endDate
      level: { value: "has(employee.custom.level) ? employee.custom.level : ''", onEmpty: keep }
      desk: { value: "'1'", source: manual }`,
      ),
});

const START = '2027-03-01';
const MARY = { name: { givenName: 'Mary', familyName: 'Major' } };
const accountsOf = (person: TestPerson): readonly OktaUser[] => {
  const mark = person.id.replace('demo:', '');
  return stage.company.okta.users().filter(({ profile }) => profile['employeeNumber'] === mark);
};
const accountOf = (person: TestPerson): OktaUser => {
  const [account, ...others] = accountsOf(person);
  if (!account || others.length > 0) throw new Error(`${person.id} has ${others.length + (account ? 1 : 0)} accounts`);
  return account;
};
const addresses = (person: TestPerson) => {
  const { login, email } = accountOf(person).profile;
  return [login, email];
};
const nameIn = (app: string, id: string) =>
  stage.company.okta.apps().find(({ label }) => label === app)?.users[id]?.userName;
const knownIn = (app: string, id: string) =>
  stage.company.okta.apps().find(({ label }) => label === app)?.users[id]?.profile;
/** Okta deactivates at the first and removes at the second. */
const deletedByHand = async (id: string) => {
  await stage.company.okta.byHand('DELETE', `/users/${id}`);
  await stage.company.okta.byHand('DELETE', `/users/${id}`);
};
const details = async (person: TestPerson) => (await person.status()).reviews.map(({ detail }) => detail);
const refusals = () =>
  stage.company.okta.journal.entries().filter(({ status, path }) => status === 400 && path.includes('/users'));

describe('two people of one name', () => {
  it('who come at the same moment get a login and an address each, though the first answer is late and lost', async () => {
    const [one, two] = [stage.person('maryone'), stage.person('marytwo')];
    const route = { method: 'POST', path: '^/api/v1/users$' } as const;
    stage.company.okta.faults.add({ ...route, kind: 'delay', ms: 300 });
    stage.company.okta.faults.add({ ...route, kind: 'drop-after-apply' });
    const hire = { startDate: START, positions: [], ...MARY };
    await Promise.all(
      [one, two].map((person, index) => person.mentions('hired', { ...hire, personalEmail: `m${index}@home.example` })),
    );
    await Promise.all([one.settled(), two.settled()]);
    expect([addresses(one), addresses(two)].toSorted()).toEqual(
      [
        ['mary.major2@acme.example', 'mary.major2@acme.example'],
        ['mary.major@acme.example', 'mary.major@acme.example'],
      ].toSorted(),
    );
  });

  it('never share an address over time: not after the first has left and the account is deleted', async () => {
    const [first, later] = [stage.person('firstjo'), stage.person('laterjo')];
    const jo = { data: { name: { givenName: 'Jo', familyName: 'Doe' } } };
    await first.hired(START, jo);
    const { id } = accountOf(first);
    expect(addresses(first)).toEqual(['jo.doe@acme.example', 'jo.doe@acme.example']);
    await first.says('terminated', { termination: { lastDay: START, kind: 'involuntary', immediate: true } });
    await deletedByHand(id);
    expect(accountsOf(first)).toEqual([]);
    await later.hired(START, jo);
    expect(addresses(later)).toEqual(['jo.doe2@acme.example', 'jo.doe2@acme.example']);
  });

  it('nor one of an account that was there before us, once it was found and is gone', async () => {
    const [found, later] = [stage.person('foundkay'), stage.person('laterkay')];
    const kay = { data: { name: { givenName: 'Kay', familyName: 'Hill' } } };
    const profile = { firstName: 'Kay', lastName: 'Hill', login: 'kay.hill@acme.example', employeeNumber: 'foundkay' };
    const made = await stage.company.okta.byHand('POST', '/users?activate=false', {
      profile: { ...profile, email: 'kay@old.example' },
    });
    const { id } = (await made.json()) as { id: string };
    await found.hired(START, kay);
    expect(accountOf(found).id).toBe(id);
    await found.says('terminated', { termination: { lastDay: START, kind: 'involuntary', immediate: true } });
    await deletedByHand(id);
    await later.hired(START, kay);
    expect(addresses(later)).toEqual(['kay.hill2@acme.example', 'kay.hill2@acme.example']);
  });

  it('do not get a login that policy forbids', async () => {
    const admin = stage.person('administrator');
    await admin.hired(START);
    expect(accountsOf(admin)).toEqual([]);
    expect(await details(admin)).toEqual([expect.stringContaining('no login candidate')]);
  });
});

describe('a new name', () => {
  it('changes login and address of the same account, and keeps the old ones from others', async () => {
    const [ann, other] = [stage.person('ann'), stage.person('annother')];
    await ann.hired(START);
    const { id } = accountOf(ann);
    expect(addresses(ann)).toEqual(['ann.novak@acme.example', 'ann.novak@acme.example']);
    await ann.says('updated', { name: { givenName: 'Ann', familyName: 'Lovelace' } });
    expect(accountOf(ann)).toMatchObject({ id, profile: { lastName: 'Lovelace' } });
    expect(addresses(ann)).toEqual(['ann.lovelace@acme.example', 'ann.lovelace@acme.example']);
    // Slack comes by a group and follows; Salesforce she does not have.
    expect(nameIn('Slack', id)).toBe('ann.lovelace@acme.example');
    const renames = (await ann.timeline()).filter((entry) => entry.kind === 'effect' && entry.op === 'renameAppUser');
    const outcomes = renames.map((entry) => (entry.kind === 'effect' ? [entry.object?.name, entry.outcome] : []));
    expect(outcomes.toSorted()).toEqual([
      ['Salesforce', 'already'],
      ['Slack', 'done'],
    ]);
    expect(stage.company.okta.appsOf(id)).not.toContain('Salesforce');
    await other.hired(START, { data: { name: { givenName: 'Ann', familyName: 'Novak' } } });
    expect(addresses(other)).toEqual(['ann.novak2@acme.example', 'ann.novak2@acme.example']);
    await ann.says('updated', { name: { givenName: 'Ann', familyName: 'Novak' } });
    expect(accountOf(ann).id).toBe(id);
    expect(addresses(ann)).toEqual(['ann.novak@acme.example', 'ann.novak@acme.example']);
  });

  it('takes the next login where somebody of the new name is known to Okta alone', async () => {
    const eva = stage.person('eva');
    const profile = { firstName: 'E', lastName: 'K', login: 'eva.kolar@acme.example', email: 'eva.kolar@acme.example' };
    await stage.company.okta.byHand('POST', '/users?activate=false', { profile });
    await eva.hired(START);
    await eva.says('updated', { name: { givenName: 'Eva', familyName: 'Kolar' } });
    expect(addresses(eva)).toEqual(['eva.kolar2@acme.example', 'eva.kolar2@acme.example']);
    expect(await details(eva)).toEqual([]);
  });
});

describe('a licence inside an app', () => {
  const asDesigner = (title: string) => ({ positions: [anEngineer(START, { department: 'Design', title })] });

  it('comes with the app, goes by one write with the title, and leaves what policy never gave', async () => {
    const lia = stage.person('lia');
    await lia.hired(START, { position: { department: 'Design', title: 'Lead Designer' } });
    const { id } = accountOf(lia);
    expect(knownIn('Figma', id)).toEqual({ seat: 'full', teams: ['Leads', 'London'] });
    expect(lia.writes().filter((call) => call.includes('Figma'))).toEqual(['POST /apps/Figma/users']);
    const since = stage.company.okta.journal.entries().at(-1)?.seq ?? 0;
    await lia.says('updated', asDesigner('Designer'));
    expect(knownIn('Figma', id)).toEqual({ teams: ['London'] });
    expect(lia.writes(since).filter((call) => call.includes('Figma'))).toEqual(['POST /apps/Figma/users/{user}']);
    const [entry] = (await lia.timeline()).filter((each) => each.kind === 'effect' && each.op === 'updateAppProfile');
    expect(entry).toMatchObject({ outcome: 'done', object: { kind: 'app', name: 'Figma' } });
  });
});

describe('the expiry of a contractor', () => {
  it('is the end of the contract, follows it either way, and goes with it', async () => {
    const con = stage.person('con');
    const expiry = () => accountOf(con).profile['accountExpires'];
    await con.hired(START, { position: { userType: 'Contractor' }, data: { contractEndDate: '2027-06-30' } });
    expect(expiry()).toBe('2027-06-30');
    await con.says('contract-extended', { contractEndDate: '2027-09-30' });
    expect(expiry()).toBe('2027-09-30');
    await con.says('contract-extended', { contractEndDate: '2027-05-31' });
    expect(expiry()).toBe('2027-05-31');
  });
});

describe('a value the target would refuse', () => {
  it('is a question, never a refused call; the rest is written, and the answer closes it', async () => {
    const lev = stage.person('lev');
    await lev.hired(START, { data: { custom: { level: 'L9' } } });
    expect(accountOf(lev).profile).toMatchObject({ department: 'Engineering' });
    expect(accountOf(lev).profile).not.toHaveProperty('level');
    expect(await details(lev)).toEqual([expect.stringContaining('level: the value is none of the 3 values taken')]);
    await lev.says('updated', { custom: { level: 'L3' } });
    expect(accountOf(lev).profile['level']).toBe('L3');
    expect(await details(lev)).toEqual([]);
    expect(refusals()).toEqual([]);
  });

  it('leaves what people keep themselves as they made it', async () => {
    const man = stage.person('man');
    await man.hired(START);
    expect(accountOf(man).profile['desk']).toBe('1');
    await stage.company.okta.byHand('POST', `/users/${accountOf(man).id}`, { profile: { desk: '42' } });
    await man.says('updated', { mobilePhone: '+44 20 7946 0000' });
    expect(accountOf(man).profile).toMatchObject({ desk: '42', mobilePhone: '+44 20 7946 0000' });
  });

  it('becomes known when an attribute is renamed in Okta: asked about once it was refused, the rest goes on', async () => {
    const ren = stage.person('ren');
    await ren.hired(START, { data: { custom: { level: 'L1' } } });
    const properties = { level: null, grade: { title: 'Grade', type: 'string' } };
    await stage.company.okta.byHand('POST', '/meta/schemas/user/default', { definitions: { custom: { properties } } });
    await ren.says('updated', { custom: { level: 'L2' }, mobilePhone: '+44 20 7946 0001' });
    await ren.settled();
    expect(accountOf(ren).profile['mobilePhone']).toBe('+44 20 7946 0001');
    expect(await details(ren)).toEqual([expect.stringContaining('level: okta has no such attribute')]);
    expect(refusals()).toHaveLength(1);
  });
});
