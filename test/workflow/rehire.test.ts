import { expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';
import { anEngineer, type TestPerson } from '../support/person.js';

const stage = aStage();

/** An engineer who left at once today, and the account they left behind. */
async function aLeaver(name: string, termination: object = {}): Promise<{ person: TestPerson; accountId: string }> {
  const person = stage.person(name);
  await person.hired('2027-02-15');
  stage.company.okta.arrive(person.login, 'ACTIVE');
  await person.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary', ...termination } });
  expect(person.user().status).toBe('DEPROVISIONED');
  return { person, accountId: person.user().id };
}

const inSales = (startDate: string): object => ({
  startDate,
  positions: [
    anEngineer(startDate, {
      id: '2',
      title: 'Account Executive',
      department: 'Sales',
      location: 'Berlin',
      countryCode: 'DE',
    }),
  ],
});

it('a rehire revives the account: no mail, profile, groups, and only then the link', async () => {
  const { person, accountId } = await aLeaver('ada');
  await stage.at('2027-05-03T09:00:00Z');
  await person.says('rehired', inSales('2027-06-01'));
  await stage.at('2027-05-31T12:00:00Z');
  expect(person.user().status).toBe('DEPROVISIONED');
  const since = stage.company.okta.journal.entries().at(-1)?.seq ?? 0;
  await stage.at('2027-06-01T09:00:00Z');
  const calls = person.writes(since);
  expect(calls[0]).toBe('POST /users/{user}/lifecycle/activate');
  expect(calls[1]).toBe('POST /users/{user}');
  expect(calls.at(-1)).toBe('POST /users/{user}/lifecycle/reactivate');
  const activate = stage.company.okta.journal.entries(since).find(({ path }) => path.endsWith('/activate'));
  expect(activate?.query).toEqual({ sendEmail: 'false' });
  expect(person.mails()).toEqual(['activation', 'activation']);
  expect(person.user()).toMatchObject({ id: accountId, status: 'PROVISIONED', profile: { department: 'Sales' } });
  expect(person.groups()).toEqual(['Country DE', 'Dept Sales', 'Everyone at Acme', 'Location Berlin', 'VPN EMEA']);
  expect(person.apps()).toEqual(['Salesforce', 'Slack']);
  const whats = (await person.timeline()).flatMap((entry) => (entry.kind === 'fact' ? [entry.what] : []));
  expect(whats).toEqual(['hire', 'termination', 'rehire']);
});

it('what an account kept inside while it was closed is gone before the link is sent', async () => {
  const { person, accountId } = await aLeaver('ben');
  const project = stage.company.okta.groups().find(({ profile }) => profile.name === 'Dept Engineering');
  await stage.company.okta.byHand('POST', `/users/${accountId}/lifecycle/activate?sendEmail=false`);
  await stage.company.okta.byHand('PUT', `/groups/${project?.id}/users/${accountId}`);
  await stage.company.okta.byHand('POST', `/users/${accountId}/lifecycle/deactivate`);
  expect(person.groups()).toEqual(['Dept Engineering']);
  await person.says('rehired', inSales('2027-03-02'));
  await stage.at('2027-03-02T09:00:00Z');
  expect(person.groups()).not.toContain('Dept Engineering');
  expect(person.groups()).toContain('Dept Sales');
  const calls = person.writes();
  expect(calls.lastIndexOf('DELETE /groups/Dept Engineering/users/{user}')).toBeLessThan(
    calls.lastIndexOf('POST /users/{user}/lifecycle/reactivate'),
  );
});

it.each(['no', 'review'])(
  'somebody flagged %s for rehire is not provisioned, and a review asks',
  async (rehireEligible) => {
    const { person } = await aLeaver(`flagged-${rehireEligible}`, { rehireEligible });
    await person.says('rehired', inSales('2027-03-02'));
    await stage.at('2027-03-03T09:00:00Z');
    expect(person.user().status).toBe('DEPROVISIONED');
    expect(person.mails()).toEqual(['activation']);
    const { held, reviews } = await person.status();
    expect(reviews).toMatchObject([{ kind: 'identity', field: 'termination.rehireEligible' }]);
    expect(held).toMatchObject([{ reason: 'review', effects: expect.arrayContaining(['okta:activate']) }]);
    const answer = await stage.company.post(`/v1/reviews/${held[0]?.id}/resolve`, {
      action: 'release',
      reason: 'cleared by legal',
      digest: held[0]?.digest,
    });
    expect(answer.status).toBe(200);
    await person.settled();
    expect(person.user().status).toBe('PROVISIONED');
    expect(person.groups()).toContain('Dept Sales');
  },
);
