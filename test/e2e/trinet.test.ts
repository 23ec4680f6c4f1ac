import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { lookNow } from '../support/look-now.js';
import { aStage, MONDAY } from '../support/stage.js';

let hrId = '';
// Before the stage's own, which waits until nobody is left.
afterEach(async () => {
  await stage.company.client.workflow.getHandle(`employee:trinet:${hrId}`).terminate();
});
const stage = aStage({
  config: { sandbox: ['okta', 'trinet'], pollSeconds: 86_400, censusSeconds: 86_400 },
  trinet: { seed: [] },
});
const desk = () => {
  const { trinet } = stage.company;
  if (!trinet) throw new Error('the company has no TriNet');
  return trinet.desk;
};
const account = () => {
  const users = stage.company.okta.users().filter(({ profile }) => profile['employeeNumber'] === hrId);
  expect(users.length).toBeLessThanOrEqual(1);
  return users[0];
};
const groups = () => stage.company.okta.groupsOf(account()?.id ?? '');

/** One look at everybody, and all that follows from it. */
async function poll(): Promise<void> {
  await lookNow(stage.company.client.schedule.getHandle('poll-trinet'));
  const workflowId = `employee:trinet:${hrId}`;
  const known = await stage.company.client.workflow.count(`WorkflowId = '${workflowId}'`);
  if (known.count > 0) await stage.company.time.settled(workflowId);
}

describe('a life told by TriNet', () => {
  it('appears on the first day, moves, goes on leave, comes back, and ends when the final pay tells it', async () => {
    expect(new Date(stage.company.clock.now()).toISOString().slice(0, 13)).toBe(MONDAY.slice(0, 13));
    hrId = desk().hire({
      ...{ firstName: 'Amara', lastName: 'Diallo', startDate: '2027-03-03', locationId: '12' },
      ...{ businessTitle: 'Engineer', department: 'Engineering', fields: { homeEmail: 'amara@home.example' } },
    });
    await poll();
    expect(account()).toBeUndefined();

    await stage.at('2027-03-03T06:00:05.000Z');
    await poll();
    await eventually(() => expect(account()?.status).toBe('PROVISIONED'));
    expect(groups()).toEqual(expect.arrayContaining(['Dept Engineering']));
    stage.company.okta.arrive(account()?.id ?? '', 'ACTIVE');

    desk().act(hrId, { action: 'transfer', date: '2027-03-10', department: 'Sales' });
    await poll();
    expect(groups()).toContain('Dept Engineering');
    await stage.at('2027-03-10T06:00:05.000Z');
    await poll();
    await eventually(() => expect(groups()).toContain('Dept Sales'));
    expect(groups()).not.toContain('Dept Engineering');

    desk().act(hrId, { action: 'leave', by: 'status', from: '2027-03-15', status: 'L' });
    await stage.at('2027-03-15T05:00:05.000Z');
    await poll();
    await eventually(() => expect(account()?.status).toBe('SUSPENDED'));
    desk().act(hrId, { action: 'return', date: '2027-03-22' });
    await stage.at('2027-03-22T05:00:05.000Z');
    await poll();
    await eventually(() => expect(account()?.status).toBe('ACTIVE'));

    desk().act(hrId, { action: 'terminate', lastDay: '2027-03-26', finalPayOn: '2027-04-02' });
    await stage.at('2027-03-29T12:00:00.000Z');
    await poll();
    expect(account()?.status).toBe('ACTIVE');
    await stage.at('2027-04-02T05:00:05.000Z');
    await poll();
    await eventually(() => expect(account()?.status).toBe('DEPROVISIONED'));
    const { body } = await stage.company.get(`/v1/employees/trinet:${hrId}`);
    expect(body).toMatchObject({ phase: 'terminated', termination: { lastDay: '2027-03-26' } });
  });
});
