import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { lookNow } from '../support/look-now.js';
import { aStage } from '../support/stage.js';

const WORK_ADDRESS = "slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'";
let hrId = '';
// Before the stage's own, which waits until nobody is left.
afterEach(async () => {
  await stage.company.client.workflow.getHandle(`employee:namely:${hrId}`).terminate();
});
const stage = aStage({
  config: { sandbox: ['okta', 'namely'], pollSeconds: 86_400, censusSeconds: 86_400 },
  namely: { seed: [] },
  policy: (acme) =>
    `${acme.replace(
      `value: "employee.workEmail != '' ? employee.workEmail : employee.personalEmail"`,
      `value: ${WORK_ADDRESS}`,
    )}\nwriteBack: { workEmail: { target: okta } }\n`,
});
const namely = () => {
  const { namely: standIn } = stage.company;
  if (!standIn) throw new Error('the company has no Namely');
  return standIn;
};
const act: ReturnType<typeof namely>['desk']['act'] = (id, action) => namely().desk.act(id, action);
const account = () => {
  const users = stage.company.okta.users().filter(({ profile }) => profile['employeeNumber'] === hrId);
  expect(users.length).toBeLessThanOrEqual(1);
  return users[0];
};
const groups = () => stage.company.okta.groupsOf(account()?.id ?? '');
const becomes = (status: string) => eventually(() => expect(account()?.status).toBe(status));

/** One look at who changed, and all that follows from it. */
async function poll(): Promise<void> {
  await lookNow(stage.company.client.schedule.getHandle('poll-namely'));
  await stage.company.time.settled(`employee:namely:${hrId}`);
}

describe('a life told by Namely', () => {
  it('is nobody’s hire while pending, is staged once activated, moves, ends, is taken back, ends, and comes back', async () => {
    hrId = namely().desk.hire({
      ...{ firstName: 'Amara', lastName: 'Diallo', startDate: '2027-03-08', jobTitle: 'Engineer' },
      ...{ personalEmail: 'amara@home.example', groups: { Department: 'Engineering', 'Office Location': 'London' } },
    });
    await poll();
    expect(account()).toBeUndefined();

    act(hrId, { action: 'activate' });
    await poll();
    await becomes('STAGED');
    await eventually(() => expect(namely().state.profiles[hrId]?.email).toBe('amara.diallo@acme.example'));
    await stage.at('2027-03-08T10:00:00.000Z');
    await becomes('PROVISIONED');
    expect(groups()).toContain('Dept Engineering');
    stage.company.okta.arrive(account()?.id ?? '', 'ACTIVE');

    act(hrId, { action: 'transfer', groups: { Department: 'Sales' }, jobTitle: 'Account Executive' });
    await poll();
    await eventually(() => expect(groups()).toContain('Dept Sales'));
    expect(groups()).not.toContain('Dept Engineering');

    act(hrId, { action: 'terminate', departureDate: '2027-03-19' });
    await poll();
    act(hrId, { action: 'rescind' });
    await poll();
    await stage.at('2027-03-20T12:00:00.000Z');
    expect(account()?.status).toBe('ACTIVE');

    act(hrId, { action: 'terminate', departureDate: '2027-03-31' });
    await poll();
    await stage.at('2027-03-31T16:00:00.000Z');
    expect(account()?.status).toBe('ACTIVE');
    await stage.at('2027-03-31T17:00:05.000Z');
    await becomes('DEPROVISIONED');
    const { id: accountId } = account() ?? {};

    await stage.at('2027-04-12T12:00:00.000Z');
    act(hrId, { action: 'rehire', startDate: '2027-05-03' });
    await poll();
    act(hrId, { action: 'activate' });
    await poll();
    expect(account()?.status).toBe('DEPROVISIONED');
    await stage.at('2027-05-03T09:00:00.000Z');
    await becomes('PROVISIONED');
    expect(account()?.id).toBe(accountId);
    expect(groups()).toContain('Dept Sales');
    const puts = namely()
      .journal.entries()
      .filter(({ method }) => method === 'PUT');
    expect(puts).toMatchObject([{ body: { profiles: [{ email: 'amara.diallo@acme.example' }] } }]);
    const { body } = await stage.company.get(`/v1/employees/namely:${hrId}`);
    expect(body).toMatchObject({ phase: 'active', reviews: [] });
  });
});
