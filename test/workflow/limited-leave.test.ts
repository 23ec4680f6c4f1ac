import { describe, expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';

const stage = aStage({
  policy: (acme) =>
    acme.replace(
      /^ {2}sabbatical:.*$/m,
      "  sabbatical: { account: limit, limitTo: ['Everyone at Acme'], return: onDate }",
    ),
});

describe('a leave with an open account', () => {
  it('takes all but what is listed, and gives it back but for what the new role no longer gives', async () => {
    const { okta } = stage.company;
    const ada = stage.person('ada');
    await ada.hired('2027-03-01');
    okta.arrive(ada.login, 'ACTIVE');
    const project = okta.groups().find(({ profile }) => profile.name === 'Project Apollo');
    const interns = okta.groups().find(({ profile }) => profile.name === 'Interns');
    for (const group of [project, interns]) await okta.byHand('PUT', `/groups/${group?.id}/users/${ada.user().id}`);
    await ada.says('leave-started', {
      leaves: [{ id: '1', type: 'sabbatical', from: '2027-03-08', to: '2027-03-19' }],
    });
    await stage.at('2027-03-08T00:01:00Z');
    expect(ada.user().status).toBe('ACTIVE');
    expect([ada.groups(), ada.apps()]).toEqual([['Everyone at Acme', 'Project Apollo'], ['Slack']]);

    await ada.says('transferred', {
      positions: [
        {
          id: '2',
          primary: true,
          from: '2027-03-15',
          department: 'Design',
          title: 'Designer',
          userType: 'Employee',
          location: 'London',
          countryCode: 'GB',
        },
      ],
    });
    expect(ada.apps()).toEqual(['Slack']);
    await stage.at('2027-03-20T00:01:00Z');
    expect(ada.groups()).toEqual(expect.arrayContaining(['Dept Design', 'Location London', 'Project Apollo']));
    expect(ada.groups()).not.toContain('Dept Engineering');
    expect(ada.apps()).toEqual(['Figma', 'Slack']);
    const { reviews } = await ada.status();
    expect(reviews).toMatchObject([
      {
        kind: 'task',
        detail: expect.stringMatching(/not given back: .*group Dept Engineering.*; new: .*group Dept Design/),
      },
    ]);
    expect((await ada.snapshot()).accounts['okta']?.stored).toBeNull();
    // Seen once, it stays until a person closes it.
    await ada.says('updated', { nickName: 'Ada' });
    expect((await ada.status()).reviews).toHaveLength(1);
  });
});
