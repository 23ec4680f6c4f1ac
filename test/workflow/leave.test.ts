import { describe, expect, it } from '@jest/globals';
import type { StoredAccess } from '../../src/domain/account.js';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage();

/** An engineer in London who started today and has signed in; their groups and apps. */
async function anActive(name: string): Promise<TestPerson & { readonly had: readonly (readonly string[])[] }> {
  const person = stage.person(name);
  await person.hired('2027-03-01');
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return { ...person, had: [person.groups(), person.apps()] };
}

async function storedOf(person: TestPerson): Promise<StoredAccess | null> {
  return (await person.snapshot()).accounts['okta']?.stored ?? null;
}

const leave = (from: string, to: string | null, over: object = {}): object => ({
  leaves: [{ id: '1', type: 'parental', from, to, ...over }],
});

describe('a leave', () => {
  it('suspends at midnight of its first day, keeps groups and apps, and stores the whole access', async () => {
    const ada = await anActive('ada');
    const session = stage.company.okta.signIn(ada.login);
    await ada.says('leave-started', leave('2027-03-08', '2027-05-31'));
    await stage.at('2027-03-07T23:59:00Z');
    expect(ada.user().status).toBe('ACTIVE');
    await stage.at('2027-03-08T00:01:00Z');
    expect(await ada.status()).toMatchObject({
      phase: 'onLeave',
      next: { at: '2027-05-31T23:00:00.000Z', what: 'return' },
    });
    expect(ada.user().status).toBe('SUSPENDED');
    expect([ada.groups(), ada.apps()]).toEqual(ada.had);
    expect([session.sessionId, session.tokenId].map((id) => stage.company.okta.accepts(id))).toEqual([false, false]);
    const stored = await storedOf(ada);
    expect(stored).toMatchObject({ reason: 'leave', profile: { department: 'Engineering' } });
    expect(stored?.entitlements.filter(({ kind }) => kind === 'group').map(({ name }) => name)).toEqual(
      expect.arrayContaining([...ada.groups()]),
    );
    expect(stored?.entitlements).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'app', name: 'GitHub', owner: 'policy' }),
        expect.objectContaining({ kind: 'group', name: 'Dept Engineering', owner: 'policy' }),
      ]),
    );
  });

  it('ends on the day after its last; the account is as it was', async () => {
    const ben = await anActive('ben');
    await ben.says('leave-started', leave('2027-03-02', '2027-03-12'));
    await stage.at('2027-03-12T23:59:00Z');
    expect(ben.user().status).toBe('SUSPENDED');
    await stage.at('2027-03-13T00:01:00Z');
    expect(ben.user().status).toBe('ACTIVE');
    expect([ben.groups(), ben.apps()]).toEqual(ben.had);
    expect(ben.mails()).toEqual(['activation']);
  });

  it('ends at once when HR says first that they are back', async () => {
    const cleo = await anActive('cleo');
    await cleo.says('leave-started', leave('2027-03-01', '2027-06-30'));
    expect(cleo.user().status).toBe('SUSPENDED');
    await stage.at('2027-03-20T09:00:00Z');
    await cleo.says('returned', { leaves: [{ id: '1', to: '2027-03-19' }] });
    expect(cleo.user().status).toBe('ACTIVE');
    expect(await cleo.status()).toMatchObject({ phase: 'active', next: null });
  });

  it('that waits for confirmation stays over its date, and ends with the confirmation', async () => {
    const dan = await anActive('dan');
    await dan.says('leave-started', leave('2027-03-01', '2027-03-05', { type: 'medical' }));
    await stage.at('2027-03-20T09:00:00Z');
    expect(dan.user().status).toBe('SUSPENDED');
    await dan.says('returned', { leaves: [{ id: '1', to: '2027-03-19' }] });
    expect(dan.user().status).toBe('ACTIVE');
  });

  it('of a type that keeps the account changes nothing', async () => {
    const eve = await anActive('eve');
    const { length } = eve.writes();
    await eve.says('leave-started', leave('2027-03-01', '2027-03-05', { type: 'vacation' }));
    expect(await eve.status()).toMatchObject({ phase: 'onLeave' });
    expect(eve.user().status).toBe('ACTIVE');
    expect(eve.writes()).toHaveLength(length);
  });

  it('extended ends at the new date only', async () => {
    const finn = await anActive('finn');
    await finn.says('leave-started', leave('2027-03-01', '2027-03-12'));
    await finn.says('leave-started', leave('2027-03-01', '2027-03-26'));
    await stage.at('2027-03-20T09:00:00Z');
    expect(finn.user().status).toBe('SUSPENDED');
    await stage.at('2027-03-27T09:00:00Z');
    expect(finn.user().status).toBe('ACTIVE');
    expect(finn.writes().filter((call) => call.includes('suspend'))).toEqual([
      'POST /users/{user}/lifecycle/suspend',
      'POST /users/{user}/lifecycle/unsuspend',
    ]);
  });

  it('moved before it began suspends on the new day', async () => {
    const gus = await anActive('gus');
    await gus.says('leave-started', leave('2027-03-08', '2027-03-31'));
    await gus.says('leave-started', leave('2027-03-15', '2027-03-31'));
    await stage.at('2027-03-14T23:00:00Z');
    expect(gus.user().status).toBe('ACTIVE');
    await stage.at('2027-03-15T01:00:00Z');
    expect(gus.user().status).toBe('SUSPENDED');
  });

  it('followed by another stays closed between them', async () => {
    const hana = await anActive('hana');
    await hana.says('leave-started', {
      leaves: [
        { id: '1', type: 'parental', from: '2027-03-02', to: '2027-03-12' },
        { id: '2', type: 'sabbatical', from: '2027-03-13', to: '2027-03-19' },
      ],
    });
    await stage.at('2027-03-13T12:00:00Z');
    expect(hana.user().status).toBe('SUSPENDED');
    await stage.at('2027-03-20T12:00:00Z');
    expect(hana.user().status).toBe('ACTIVE');
    expect(hana.writes().filter((call) => call.includes('suspend'))).toHaveLength(2);
    expect([hana.groups(), hana.apps()]).toEqual(hana.had);
  });

  it('before the first sign-in ends in no sign-in, and the return restores everything', async () => {
    const ivo = stage.person('ivo');
    await ivo.hired('2027-03-01');
    const had = [ivo.groups(), ivo.apps()];
    await ivo.says('leave-started', leave('2027-03-02', '2027-03-12'));
    await stage.at('2027-03-02T12:00:00Z');
    expect(ivo.user().status).toBe('DEPROVISIONED');
    await stage.at('2027-03-13T12:00:00Z');
    expect(ivo.user().status).toBe('PROVISIONED');
    expect([ivo.groups(), ivo.apps()]).toEqual(had);
  });

  it('from the first day of work holds the activation until the return', async () => {
    const jo = stage.person('jo');
    await jo.hired('2027-03-08', { data: leave('2027-03-08', '2027-03-19') });
    await stage.at('2027-03-09T12:00:00Z');
    expect(jo.user().status).toBe('STAGED');
    await stage.at('2027-03-20T12:00:00Z');
    expect(jo.user().status).toBe('PROVISIONED');
    expect(jo.mails()).toEqual(['activation']);
  });

  it('is left by a termination: everything goes, and no return reopens', async () => {
    const kim = await anActive('kim');
    await kim.says('leave-started', leave('2027-03-01', '2027-03-31'));
    await stage.at('2027-03-10T09:00:00Z');
    await kim.says('terminated', { termination: { lastDay: '2027-03-10', kind: 'involuntary' } });
    expect(kim.user().status).toBe('DEPROVISIONED');
    expect([kim.groups(), kim.apps()]).toEqual([[], []]);
    await stage.at('2027-04-10T09:00:00Z');
    expect(kim.user().status).toBe('DEPROVISIONED');
  });
});
