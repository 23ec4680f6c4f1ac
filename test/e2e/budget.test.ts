import { beforeEach, describe, expect, it } from '@jest/globals';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import { callsSince, mark } from '../support/calls.js';
import type { TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const EXTRA = Array.from({ length: 20 }, (_, index) => `Extra ${index + 1}`);
const TODAY = '2027-03-01';
const SALES = { title: 'Account Executive', department: 'Sales' };

const stage = aStage({
  okta: {
    seed: { ...ACME_ORG, groups: [...(ACME_ORG.groups ?? []), ...['Dept Many', ...EXTRA].map((name) => ({ name }))] },
  },
  policy: (acme) =>
    acme.replace(/^( *)- \{ group: Interns.*$/m, (line, indent: string) =>
      [line, ...EXTRA.map((name) => `${indent}- { group: ${name}, when: "employee.department == 'Many'" }`)].join('\n'),
    ),
});

/** Calls made for a person while something happens. */
async function calls(act: () => Promise<void>): Promise<readonly string[]> {
  const before = mark(stage.company);
  await act();
  return callsSince(stage.company, before);
}

const reads = (made: readonly string[]): readonly string[] => made.filter((call) => call.startsWith('GET '));
const writes = (made: readonly string[]): readonly string[] => made.filter((call) => !call.startsWith('GET '));

describe('calls to Okta, counted at the stand-in', () => {
  let at = 0;
  let ada: TestPerson;
  const employed = async (position: object = SALES): Promise<void> => {
    await ada.hired(TODAY, { position });
    stage.company.okta.arrive(ada.login, 'ACTIVE');
  };
  beforeEach(() => {
    ada = stage.person(`ada${(at += 1)}`);
  });

  it('a hire with up to twenty groups: one look-up and one create', async () => {
    const made = await calls(() => ada.hired(TODAY, { position: SALES }));
    expect(made).toHaveLength(2);
    expect(made[0]).toMatch(/^GET \/users/);
    expect(made[1]).toBe('POST /users');
    expect(ada.groups()).toHaveLength(5);
  });

  it('a hire with more: one call for each group beyond twenty', async () => {
    const made = await calls(() => ada.hired(TODAY, { position: { ...SALES, department: 'Many' } }));
    expect(ada.groups()).toHaveLength(25);
    expect(made).toHaveLength(2 + 5);
    expect(writes(made).slice(1)).toEqual(Array.from({ length: 5 }, () => expect.stringMatching(/^PUT \/groups\//)));
  });

  it('the start of a staged hire: the activation, and one call for each entitlement that waited for it', async () => {
    expect(await calls(() => ada.hired('2027-03-08', { position: { department: 'Engineering' } }))).toHaveLength(2);
    const made = await calls(() => stage.at('2027-03-08T00:00:30Z'));
    expect(made[0]).toBe('POST /users/{user}/lifecycle/activate');
    // Effects of one stage go side by side.
    expect(made.slice(1).toSorted()).toEqual([
      expect.stringMatching(/^POST \/apps\/GitHub\/users/),
      expect.stringMatching(/^PUT \/groups\/VPN EMEA\/users/),
    ]);
  });

  it('nothing changed: none', async () => {
    await employed();
    const made = await calls(async () => {
      await ada.says('updated', { personalEmail: ada.email });
      await ada.says('updated', { sourceStatus: 'Active' });
      await stage.at('2027-03-20T12:00:00Z');
    });
    expect(made).toEqual([]);
  });

  it('a move: one profile write, and one call for each group that changed', async () => {
    await employed();
    const made = await calls(() =>
      ada.says('transferred', { positions: [{ id: '1', from: TODAY, department: 'Support', title: 'Agent' }] }),
    );
    expect([...made].sort()).toEqual([
      'DELETE /groups/Dept Sales/users/{user}',
      'POST /users/{user}',
      'PUT /groups/Dept Support/users/{user}',
    ]);
  });

  it('leave: two writes and at most four reads; the return: one', async () => {
    await employed();
    const leave = { id: '1', type: 'parental', from: '2027-03-02', to: '2027-03-10' };
    await ada.says('leave-started', { leaves: [leave] });
    const left = await calls(() => stage.at('2027-03-02T00:00:30Z'));
    expect(writes(left)).toEqual(['POST /users/{user}/lifecycle/suspend', 'DELETE /users/{user}/sessions']);
    expect(reads(left).length).toBeLessThanOrEqual(4);
    const back = await calls(() => stage.at('2027-03-11T00:00:30Z'));
    expect(back).toEqual(['POST /users/{user}/lifecycle/unsuspend']);
  });

  it('a leaver: the first call ends sign-in, in all at most six and one for each membership', async () => {
    await employed();
    const memberships = ada.groups().length;
    const made = await calls(() =>
      ada.says('terminated', { termination: { lastDay: TODAY, kind: 'involuntary', immediate: true } }),
    );
    expect(made[0]).toBe('POST /users/{user}/lifecycle/suspend');
    expect(made.filter((call) => call.startsWith('DELETE /groups/'))).toHaveLength(memberships);
    expect(made.length).toBeLessThanOrEqual(6 + memberships);
    expect(ada.user().status).toBe('DEPROVISIONED');
  });
});
