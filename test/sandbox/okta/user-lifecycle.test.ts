import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UserStatus } from '../../../src/sandbox/okta/okta-user.js';
import { OrgClient, START, aProfile } from './org-client.js';

/** Okta's legality matrix; columns are the statuses in this order, cells the target or the refusal. */
const COLUMNS = [
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'PASSWORD_EXPIRED',
  'RECOVERY',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED',
];
const MATRIX: Record<string, string[]> = {
  'activate?sendEmail=false': ['PROVISIONED', ...Array<string>(6).fill('403 E0000016'), 'PROVISIONED'],
  'reactivate?sendEmail=false': [
    ...['403 E0000038', 'PROVISIONED', '403 E0000038', '403 E0000038'],
    ...['RECOVERY', '403 E0000038', '403 E0000038', '403 E0000038'],
  ],
  deactivate: [...Array<string>(7).fill('DEPROVISIONED'), '404 E0000007'],
  suspend: [
    ...['400 E0000001', '400 E0000001', 'SUSPENDED', '400 E0000001'],
    ...['400 E0000001', '400 E0000001', '400 E0000001', '404 E0000007'],
  ],
  unsuspend: [...Array<string>(6).fill('400 E0000001'), 'ACTIVE', '404 E0000007'],
  unlock: [...Array<string>(5).fill('403 E0000032'), 'ACTIVE', '403 E0000032', '404 E0000007'],
  'reset_password?sendEmail=false': [
    ...['403 E0000017', 'RECOVERY', 'RECOVERY', 'RECOVERY'],
    ...['RECOVERY', 'RECOVERY', '403 E0000017', '404 E0000007'],
  ],
  expire_password: [
    ...['403 E0000038', '403 E0000038', 'PASSWORD_EXPIRED', 'PASSWORD_EXPIRED'],
    ...['403 E0000038', '403 E0000038', '403 E0000038', '404 E0000007'],
  ],
  expire_password_with_temp_password: [
    ...['403 E0000038', '403 E0000038', 'PASSWORD_EXPIRED', 'PASSWORD_EXPIRED'],
    ...['403 E0000038', '403 E0000038', '403 E0000038', '404 E0000007'],
  ],
  reset_factors: [...COLUMNS.slice(0, 7), '404 E0000007'],
};

const org = new OrgClient();
const cells = Object.entries(MATRIX).flatMap(([operation, results]) =>
  results.map((result, column) => [operation, COLUMNS[column] ?? '', result] as const),
);

describe('a lifecycle operation', () => {
  beforeEach(async () => {
    const users = UserStatus.options.map((status) => ({
      profile: aProfile(`${status.toLowerCase()}@example.com`),
      status,
    }));
    await org.start({ seed: { users } });
  });
  afterEach(() => org.stop());

  it.each(cells)('%s from %s gives %s', async (operation, from, result) => {
    const login = `${from.toLowerCase()}@example.com`;
    const path = `/users/${login}/lifecycle/${operation}`;
    if (result.includes(' ')) {
      expect(await org.refusal('POST', path)).toBe(result);
      expect(org.okta.userByLogin(login)?.status).toBe(from);
    } else {
      expect((await org.call('POST', path)).status).toBe(200);
      expect(org.okta.userByLogin(login)?.status).toBe(result);
    }
  });

  it('suspends an invited user when the org is switched to what live orgs advertise', async () => {
    await org.stop();
    await org.start({ suspendProvisioned: true, seed: { users: [{ profile: aProfile(), status: 'PROVISIONED' }] } });
    expect((await org.call('POST', '/users/ada@example.com/lifecycle/suspend')).status).toBe(200);
  });

  it('says in the words of Okta that a user is not active', async () => {
    expect(await org.causes('POST', '/users/staged@example.com/lifecycle/suspend')).toEqual([
      'Cannot suspend a user that is not active',
    ]);
  });

  it('needs to be told whether a password reset is mailed', async () => {
    expect(await org.refusal('POST', '/users/active@example.com/lifecycle/reset_password')).toBe('400 E0000028');
  });

  it('answers an unknown operation as an unknown path', async () => {
    expect(await org.refusal('POST', '/users/active@example.com/lifecycle/promote')).toBe('404 E0000008');
  });
});

describe('activation', () => {
  beforeEach(() => org.start());
  afterEach(() => org.stop());

  it('sets `activated` on entering PROVISIONED, by the company clock, and gives the link when nothing is mailed', async () => {
    const { id } = await org.create();
    org.okta.clock.set(START + 90_500);
    const answer = await org.call('POST', `/users/${id}/lifecycle/activate?sendEmail=false`);
    expect(await answer.json()).toMatchObject({ activationUrl: expect.stringContaining(org.okta.url) });
    expect(await org.user(id)).toMatchObject({
      status: 'PROVISIONED',
      activated: '2027-03-01T09:01:30.000Z',
      statusChanged: '2027-03-01T09:01:30.000Z',
    });
    expect(org.okta.outbox.mails()).toEqual([]);
  });

  it('mails by default, and then answers an empty object', async () => {
    const { id } = await org.create();
    const answer = await org.call('POST', `/users/${id}/lifecycle/activate`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.json()).toEqual({});
    expect(org.okta.outbox.mails('ada@example.com')).toMatchObject([{ template: 'activation' }]);
  });

  it('makes a user with a password ACTIVE at once', async () => {
    const user = await org.create({}, { credentials: { password: { value: 'Correct-horse-1' } } }, 'activate=true');
    expect(user.status).toBe('ACTIVE');
    expect(org.okta.outbox.mails()).toEqual([]);
  });

  it('refuses updates while it is in course when the org takes its time', async () => {
    await org.stop();
    await org.start({ activatingMs: 60_000 });
    const { id } = await org.create();
    await org.call('POST', `/users/${id}/lifecycle/activate?sendEmail=false`);
    expect(await org.user(id)).toHaveProperty('status', 'PROVISIONED');
    expect(await org.refusal('POST', `/users/${id}`, { profile: { title: 'Engineer' } })).toBe('409 E0000112');
  });
});

describe('leaving and coming back', () => {
  beforeEach(() =>
    org.start({ seed: { groups: [{ name: 'Eng' }], apps: [{ label: 'Wiki', groups: ['Eng'] }, { label: 'Figma' }] } }),
  );
  afterEach(() => org.stop());

  it('keeps groups, takes apps and password, and gives back group-derived apps on reactivation', async () => {
    const credentials = { password: { value: 'Correct-horse-1' } };
    const { id } = await org.create({}, { credentials, groupIds: [org.groupId('Eng')] }, 'activate=true');
    await org.call('POST', `/apps/${org.appId('Figma')}/users`, { id, scope: 'USER' });
    expect(org.okta.appsOf(id)).toEqual(['Figma', 'Wiki']);
    await org.call('POST', `/users/${id}/lifecycle/deactivate?sendEmail=false`);
    expect([org.okta.groupsOf(id), org.okta.appsOf(id)]).toEqual([['Eng'], []]);
    await org.call('POST', `/users/${id}/lifecycle/activate?sendEmail=false`);
    expect([org.okta.userByLogin('ada@example.com')?.status, org.okta.appsOf(id)]).toEqual(['PROVISIONED', ['Wiki']]);
  });

  it('treats a deactivated user as not found in writes, and as found in reads', async () => {
    const { id } = await org.create();
    await org.call('POST', `/users/${id}/lifecycle/deactivate`);
    expect(await org.refusal('POST', `/users/${id}`, { profile: { title: 'x' } })).toBe('404 E0000007');
    expect(await org.refusal('PUT', `/groups/${org.groupId('Eng')}/users/${id}`)).toBe('404 E0000007');
    expect(await org.refusal('POST', `/apps/${org.appId('Figma')}/users`, { id })).toBe('403 E0000117');
    expect(await org.user(id)).toMatchObject({ status: 'DEPROVISIONED', activated: null });
  });

  it('deletes in two steps and frees the login only then', async () => {
    const { id } = await org.create();
    expect((await org.call('DELETE', `/users/${id}`)).status).toBe(204);
    expect((await org.user(id)).status).toBe('DEPROVISIONED');
    expect(await org.refusal('POST', '/users', { profile: aProfile() })).toBe('400 E0000001');
    expect((await org.call('DELETE', `/users/${id}`)).status).toBe(204);
    expect(await org.refusal('GET', `/users/${id}`)).toBe('404 E0000007');
    expect((await org.call('POST', '/users', { profile: aProfile() })).status).toBe(200);
  });
});
