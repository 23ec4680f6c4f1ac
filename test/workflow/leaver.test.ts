import { describe, expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage();

const last = (): number => stage.company.okta.journal.entries().at(-1)?.seq ?? 0;

/** An engineer in London who started two weeks ago and has signed in. */
async function anActive(name: string, position: object = {}): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-15', { position });
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

const ending = (lastDay: string, over: object = {}): object => ({
  termination: { lastDay, kind: 'involuntary', ...over },
});

async function byHand(person: TestPerson, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const group = stage.company.okta.groups().find(({ profile }) => profile.name === name);
    await stage.company.okta.byHand('PUT', `/groups/${group?.id}/users/${person.user().id}`);
  }
}

describe('a termination of somebody who is signed in', () => {
  it('ends sign-in with the first call, then sessions, then what is sensitive, then the rest, and deactivates', async () => {
    const ada = await anActive('ada', { title: 'Site Reliability Engineer' });
    expect(ada.groups()).toContain('Production access');
    const since = last();
    await ada.says('terminated', ending('2027-03-01'));
    const calls = ada.writes(since);
    expect(calls.slice(0, 3)).toEqual([
      'POST /users/{user}/lifecycle/suspend',
      'DELETE /users/{user}/sessions',
      'DELETE /groups/Production access/users/{user}',
    ]);
    expect(calls.at(-1)).toBe('POST /users/{user}/lifecycle/deactivate');
    expect(calls.slice(3, -1).every((call) => call.startsWith('DELETE /'))).toBe(true);
    const entries = stage.company.okta.journal.entries(since);
    expect(entries[0]?.method).toBe('POST');
    expect(entries.at(-1)).toMatchObject({ method: 'GET', status: 200 });
    expect(entries.find(({ path }) => path.endsWith('/sessions'))?.query).toMatchObject({ oauthTokens: 'true' });
    expect(ada.user().status).toBe('DEPROVISIONED');
    expect([ada.groups(), ada.apps()]).toEqual([[], []]);
  });

  it('refuses a saved session, a refresh token and a sign-in', async () => {
    const ben = await anActive('ben');
    const { okta } = stage.company;
    const { sessionId, tokenId } = okta.signIn(ben.login);
    await ben.says('terminated', ending('2027-03-01'));
    expect([okta.accepts(sessionId), okta.accepts(tokenId)]).toEqual([false, false]);
    expect(() => okta.signIn(ben.login)).toThrow();
  });

  it('takes what was given by hand, by add-only rules and protected groups and direct apps, an administrator role too; a legal hold stays and is listed', async () => {
    const cleo = await anActive('cleo', { title: 'Engineering Manager' });
    expect(cleo.groups()).toContain('People managers');
    await byHand(cleo, 'Project Apollo', 'Interns', 'Legal hold 2026');
    const figma = stage.company.okta.apps().find(({ label }) => label === 'Figma');
    await stage.company.okta.byHand('POST', `/apps/${figma?.id}/users`, { id: cleo.user().id, scope: 'USER' });
    expect(cleo.apps()).toContain('Figma');
    const { okta } = stage.company;
    await okta.byHand('POST', `/users/${cleo.user().id}/roles`, { type: 'ORG_ADMIN' });
    expect(okta.rolesOf(cleo.user().id)).toEqual(['ORG_ADMIN']);
    await cleo.says('terminated', ending('2027-03-01'));
    expect(cleo.groups()).toEqual(['Legal hold 2026']);
    expect([cleo.apps(), okta.rolesOf(cleo.user().id)]).toEqual([[], []]);
    const access = await stage.company.get(`/v1/employees/${cleo.id}/access`);
    expect(access.body).toMatchObject({
      targets: [
        {
          account: { desired: 'closed', observed: 'DEPROVISIONED' },
          entitlements: expect.arrayContaining([expect.objectContaining({ name: 'Legal hold 2026' })]),
        },
      ],
    });
  });

  it('is told in the API: when it was heard, due, contained and verified', async () => {
    const dan = await anActive('dan');
    await dan.says('terminated', ending('2027-02-26'));
    const { termination, accounts } = await dan.status();
    expect(termination).toMatchObject({ lastDay: '2027-02-26', dueAt: '2027-02-26T00:00:00.000Z' });
    const order = [termination?.heardAt, termination?.containedAt, termination?.verifiedAt, termination?.deadlineAt];
    expect(order).toEqual(order.toSorted());
    expect(order).not.toContain(null);
    expect(accounts).toMatchObject([{ status: 'DEPROVISIONED', state: 'settled' }]);
    const facts = (await dan.timeline()).filter(({ kind }) => kind === 'fact');
    expect(facts.at(-1)).toMatchObject({ what: 'termination', late: true, hr: { source: 'demo', id: 'dan' } });
  });
});

describe('the instant of an ending', () => {
  it('is 18:00 local of the last day when they resigned', async () => {
    const eve = await anActive('eve', { location: 'Austin', countryCode: 'US' });
    await eve.says('terminated', ending('2027-03-05', { kind: 'voluntary' }));
    await stage.at('2027-03-05T23:59:00Z');
    expect(eve.user().status).toBe('ACTIVE');
    await stage.at('2027-03-06T00:01:00Z');
    expect(eve.user().status).toBe('DEPROVISIONED');
  });

  it('is 00:00 local of the last day when they are dismissed', async () => {
    const finn = await anActive('finn', { location: 'Berlin', countryCode: 'DE' });
    await finn.says('terminated', ending('2027-03-05'));
    await stage.at('2027-03-04T22:59:00Z');
    expect(finn.user().status).toBe('ACTIVE');
    await stage.at('2027-03-04T23:01:00Z');
    expect(finn.user().status).toBe('DEPROVISIONED');
  });

  it('is the receipt when it is immediate, whatever the last day', async () => {
    const gus = await anActive('gus');
    await gus.says('terminated', ending('2027-03-31', { kind: 'voluntary', immediate: true }));
    expect(gus.user().status).toBe('DEPROVISIONED');
  });

  it('of a contract is 18:00 local of its end, and moves with an extension', async () => {
    const hana = stage.person('hana');
    await hana.hired('2027-03-01', { data: { contractEndDate: '2027-03-05' }, position: { userType: 'Contractor' } });
    await hana.says('contract-extended', { contractEndDate: '2027-03-12' });
    await stage.at('2027-03-12T17:59:00Z');
    expect(hana.user().status).toBe('PROVISIONED');
    await stage.at('2027-03-12T18:01:00Z');
    expect(hana.user().status).toBe('DEPROVISIONED');
  });
});

describe('an account in another status', () => {
  it('waiting for its first credential cannot be suspended: it is deactivated at once', async () => {
    const ivo = stage.person('ivo');
    await ivo.hired('2027-03-01');
    const since = last();
    await ivo.says('terminated', ending('2027-03-01'));
    expect(ivo.writes(since).slice(0, 3)).toEqual([
      'POST /users/{user}/lifecycle/suspend',
      'POST /users/{user}/lifecycle/deactivate',
      'DELETE /users/{user}/sessions',
    ]);
    expect((await ivo.status()).termination?.verifiedAt).not.toBeNull();
  });

  it('suspended already is not suspended again, and is emptied and deactivated', async () => {
    const jo = await anActive('jo');
    await jo.says('leave-started', { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: '2027-06-01' }] });
    const since = last();
    await jo.says('terminated', ending('2027-03-01'));
    const calls = jo.writes(since);
    expect(calls.filter((call) => call.includes('/suspend'))).toEqual([]);
    expect(calls[0]).toBe('DELETE /users/{user}/sessions');
    expect(jo.user().status).toBe('DEPROVISIONED');
    expect(jo.groups()).toEqual([]);
  });

  it('deactivated by hand before is only read back', async () => {
    const kim = await anActive('kim');
    await stage.company.okta.byHand('POST', `/users/${kim.user().id}/lifecycle/deactivate`);
    await kim.says('terminated', ending('2027-03-01'));
    expect(kim.user().status).toBe('DEPROVISIONED');
    expect((await kim.status()).termination?.verifiedAt).not.toBeNull();
  });

  it('with a record full of holes is closed at once all the same', async () => {
    const lea = await anActive('lea');
    await lea.says('updated', {
      name: { givenName: null, familyName: null },
      personalEmail: null,
      positions: [{ id: '1', from: '2027-03-01', department: null, location: 'Atlantis', countryCode: null }],
    });
    await lea.says('terminated', ending('2027-03-01'));
    expect(lea.user().status).toBe('DEPROVISIONED');
    expect(lea.groups()).toEqual([]);
  });
});

describe('an ending taken back', () => {
  it('before its day changes nothing', async () => {
    const max = await anActive('max');
    const since = last();
    await max.says('terminated', ending('2027-03-12'));
    await max.says('termination-rescinded');
    expect(await max.status()).toMatchObject({ phase: 'active', next: null, termination: null });
    await stage.at('2027-03-14T00:00:00Z');
    expect(max.writes(since)).toEqual([]);
    expect(max.user().status).toBe('ACTIVE');
  });

  it('after its day restores exactly what was removed', async () => {
    const nia = await anActive('nia');
    await byHand(nia, 'Project Apollo');
    const had = [nia.groups(), nia.apps()];
    await nia.says('terminated', ending('2027-03-01'));
    expect(nia.groups()).toEqual([]);
    await nia.says('termination-rescinded');
    expect(['PROVISIONED', 'ACTIVE']).toContain(nia.user().status);
    expect([nia.groups(), nia.apps()]).toEqual(had);
    expect((await nia.snapshot()).accounts['okta']?.stored).toBeNull();
  });
});
