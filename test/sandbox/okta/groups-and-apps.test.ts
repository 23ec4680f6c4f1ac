import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OrgClient, aProfile } from './org-client.js';

const org = new OrgClient();
const seed = {
  groups: [
    { name: 'Eng' },
    { name: 'Rule made' },
    { name: 'AD users', type: 'APP_GROUP' as const },
    { name: 'Help desk', roles: ['HELP_DESK_ADMIN'] },
  ],
  apps: [{ label: 'Wiki', groups: ['Eng'] }, { label: 'Figma' }],
  rules: [{ name: 'engineers', expression: 'user.department=="Engineering"', groups: ['Rule made'] }],
};
beforeEach(() => org.start({ seed }));
afterEach(() => org.stop());

const member = (group: string, userId: string) => `/groups/${org.groupId(group)}/users/${userId}`;

describe('memberships', () => {
  it('can be put and deleted twice, and are logged once', async () => {
    const { id } = await org.create();
    for (const method of ['PUT', 'PUT', 'DELETE', 'DELETE']) {
      expect((await org.call(method, member('Eng', id))).status).toBe(204);
    }
    expect(org.events().filter((type) => type.startsWith('group.user_membership'))).toEqual([
      'group.user_membership.add',
      'group.user_membership.remove',
    ]);
  });

  it.each([
    ['Everyone', '501 E0000060'],
    ['AD users', '403 E0000006'],
  ])('of %s cannot be written', async (group, refusal) => {
    const { id } = await org.create();
    expect(await org.refusal('PUT', member(group, id))).toBe(refusal);
    expect(await org.refusal('DELETE', member(group, id))).toBe(refusal);
  });

  it('of unknown groups and users are not found', async () => {
    const { id } = await org.create();
    expect(await org.refusal('PUT', `/groups/00gnone/users/${id}`)).toBe('404 E0000007');
    expect(await org.refusal('PUT', member('Eng', '00unone'))).toBe('404 E0000007');
  });

  it('show the built-in group beside the others', async () => {
    const { id } = await org.create();
    await org.call('PUT', member('Eng', id));
    expect(await org.list(`/users/${id}/groups`)).toMatchObject([{ type: 'BUILT_IN' }, { profile: { name: 'Eng' } }]);
    expect(await org.list(`/groups/${org.groupId('Eng')}/users`)).toMatchObject([{ id }]);
  });

  it('of a privileged group give its roles', async () => {
    const { id } = await org.create();
    await org.call('PUT', member('Help desk', id));
    expect(await org.list(`/users/${id}/roles`)).toMatchObject([{ type: 'HELP_DESK_ADMIN', assignmentType: 'GROUP' }]);
  });
});

describe('groups', () => {
  it('are made, renamed, found and deleted', async () => {
    const profile = { name: 'Sales', description: 'sells' };
    expect((await org.call('POST', '/groups', { profile })).status).toBe(200);
    expect(await org.refusal('POST', '/groups', { profile })).toBe('400 E0000001');
    const path = `/groups/${org.groupId('Sales')}`;
    await org.call('PUT', path, { profile: { name: 'Sellers' } });
    expect(await org.list('/groups?q=sell')).toHaveLength(1);
    expect(await org.list(`/groups?search=${encodeURIComponent('type eq "APP_GROUP"')}`)).toMatchObject([
      { profile: { name: 'AD users' } },
    ]);
    expect((await org.call('DELETE', path)).status).toBe(204);
    expect(await org.refusal('GET', path)).toBe('404 E0000007');
  });
});

describe('a group rule', () => {
  it('follows the profile both ways', async () => {
    const { id } = await org.create({ department: 'Engineering' });
    expect(org.okta.groupsOf(id)).toEqual(['Rule made']);
    await org.call('POST', `/users/${id}`, { profile: { department: 'Sales' } });
    expect(org.okta.groupsOf(id)).toEqual([]);
  });

  it('is named by the membership it manages', async () => {
    const { id } = await org.create({ department: 'Engineering' });
    await org.call('PUT', member('Eng', id));
    expect(await org.list(`${member('Rule made', id)}/group-rules`)).toMatchObject([{ name: 'engineers' }]);
    expect(await org.list(`${member('Eng', id)}/group-rules`)).toEqual([]);
  });

  it('excludes for ever a member who is removed by hand', async () => {
    const { id } = await org.create({ department: 'Engineering' });
    expect((await org.call('DELETE', member('Rule made', id))).status).toBe(204);
    await org.call('POST', `/users/${id}`, { profile: { title: 'Lead' } });
    expect(org.okta.groupsOf(id)).toEqual([]);
    const exclusion = org.okta.log.records().find(({ eventType }) => eventType.endsWith('add_exclusion'));
    expect(exclusion?.actor.type).toBe('SystemPrincipal');
    expect(await org.list('/groups/rules')).toMatchObject([{ conditions: { people: { users: { exclude: [id] } } } }]);
  });

  it('is made inactive, works once active, and leaves its members when deactivated', async () => {
    const { id } = await org.create({ title: 'Lead', email: 'ada@lead.example' });
    const rule = {
      type: 'group_rule',
      name: 'leads',
      conditions: { expression: { value: 'user.title=="Lead" AND String.stringContains(user.email,"@lead")' } },
      actions: { assignUserToGroups: { groupIds: [org.groupId('Eng')] } },
    };
    await org.call('POST', '/groups/rules', rule);
    expect(org.okta.groupsOf(id)).toEqual([]);
    const path = `/groups/rules/${(await org.list('/groups/rules'))[1]?.id ?? ''}`;
    await org.call('POST', `${path}/lifecycle/activate`);
    expect(org.okta.groupsOf(id)).toEqual(['Eng']);
    expect(await org.refusal('DELETE', path)).toBe('400 E0000001');
    await org.call('POST', `${path}/lifecycle/deactivate`);
    expect((await org.call('DELETE', path)).status).toBe(202);
    expect(org.okta.groupsOf(id)).toEqual(['Eng']);
  });

  it('acts later when the org takes its time', async () => {
    await org.stop();
    await org.start({ seed, reconcileDelayMs: 60_000 });
    const { id } = await org.create({ department: 'Engineering' });
    expect(org.okta.groupsOf(id)).toEqual([]);
    org.okta.settle();
    expect(org.okta.groupsOf(id)).toEqual(['Rule made']);
  });
});

describe('apps', () => {
  it('come and go with the groups that give them', async () => {
    const { id } = await org.create({}, { groupIds: [org.groupId('Eng')] });
    expect(await org.list(`/users/${id}/appLinks`)).toMatchObject([{ label: 'Wiki' }]);
    expect(await org.list(`/apps/${org.appId('Wiki')}/users`)).toMatchObject([{ id, scope: 'GROUP' }]);
    expect(await org.refusal('DELETE', `/apps/${org.appId('Wiki')}/users/${id}`)).toBe('403 E0000046');
    await org.call('DELETE', member('Eng', id));
    expect(org.okta.appsOf(id)).toEqual([]);
  });

  it('are assigned and unassigned directly', async () => {
    const { id } = await org.create();
    const path = `/apps/${org.appId('Figma')}/users`;
    const assigned = await org.call('POST', path, { id, scope: 'USER', credentials: { userName: 'ada' } });
    expect(await assigned.json()).toMatchObject({ id, scope: 'USER', credentials: { userName: 'ada' } });
    expect((await org.call('DELETE', `${path}/${id}`)).status).toBe(204);
    expect(await org.refusal('DELETE', `${path}/${id}`)).toBe('404 E0000007');
  });

  it('reach everybody in a group that is given them', async () => {
    const { id } = await org.create({}, { groupIds: [org.groupId('Help desk')] });
    const path = `/apps/${org.appId('Figma')}/groups/${org.groupId('Help desk')}`;
    await org.call('PUT', path, {});
    expect(org.okta.appsOf(id)).toEqual(['Figma']);
    expect(await org.list(`/groups/${org.groupId('Help desk')}/apps`)).toMatchObject([{ label: 'Figma' }]);
    await org.call('DELETE', path);
    expect(org.okta.appsOf(id)).toEqual([]);
  });

  it('refuse a suspended user', async () => {
    const { id } = await org.create(aProfile());
    org.okta.arrive(id, 'ACTIVE');
    await org.call('POST', `/users/${id}/lifecycle/suspend`);
    expect(await org.refusal('POST', `/apps/${org.appId('Figma')}/users`, { id })).toBe('403 E0000117');
  });
});
