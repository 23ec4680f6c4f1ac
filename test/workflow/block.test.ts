import { describe, expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage();

async function anActive(name: string): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-15');
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

async function order(person: TestPerson, what: 'block' | 'unblock'): Promise<number> {
  const { status } = await stage.company.post(`/v1/employees/${person.id}/${what}`, { reason: 'lost laptop' });
  await person.settled();
  return status;
}

describe('a block', () => {
  it('ends sign-in, sessions and tokens at once, takes nothing away, and shows who and why', async () => {
    const ada = await anActive('ada');
    const { okta } = stage.company;
    const { sessionId, tokenId } = okta.signIn(ada.login);
    const had = [ada.groups(), ada.apps()];
    expect(await order(ada, 'block')).toBe(200);
    expect(ada.user().status).toBe('SUSPENDED');
    expect([okta.accepts(sessionId), okta.accepts(tokenId)]).toEqual([false, false]);
    expect([ada.groups(), ada.apps()]).toEqual(had);
    expect(await ada.status()).toMatchObject({ phase: 'active', block: { reason: 'lost laptop' } });
    expect((await ada.timeline()).at(-1)).toMatchObject({ kind: 'effect' });
    expect((await ada.timeline()).filter(({ kind }) => kind === 'block')).toMatchObject([{ change: 'blocked' }]);
  });

  it('is not lifted by anything HR says', async () => {
    const ben = await anActive('ben');
    await order(ben, 'block');
    await ben.says('updated', { sourceStatus: 'Active', mobilePhone: '+44 20 7946 0002' });
    await ben.says('snapshot', { name: { givenName: 'Ben', familyName: 'Novak' }, startDate: '2027-02-15' });
    await stage.at('2027-03-10T00:00:00Z');
    expect(ben.user().status).toBe('SUSPENDED');
    expect(await ben.status()).toMatchObject({ block: { reason: 'lost laptop' } });
  });

  it('lifted, restores the access as it was; what changed meanwhile is caught up', async () => {
    const cleo = await anActive('cleo');
    const had = [cleo.groups(), cleo.apps()];
    await order(cleo, 'block');
    await cleo.says('updated', { nickName: 'Cle' });
    expect(await order(cleo, 'unblock')).toBe(200);
    expect(cleo.user()).toMatchObject({ status: 'ACTIVE', profile: { nickName: 'Cle' } });
    expect([cleo.groups(), cleo.apps()]).toEqual(had);
    expect(await cleo.status()).toMatchObject({ block: null });
  });

  it('of somebody waiting for their first credential closes all the same, and unblocking reopens', async () => {
    const dan = stage.person('dan');
    await dan.hired('2027-03-01');
    const had = [dan.groups(), dan.apps()];
    await order(dan, 'block');
    expect(dan.user().status).toBe('DEPROVISIONED');
    await order(dan, 'unblock');
    expect(dan.user().status).toBe('PROVISIONED');
    expect([dan.groups(), dan.apps()]).toEqual(had);
  });

  it('before the start keeps the account from being activated', async () => {
    const eve = stage.person('eve');
    await eve.hired('2027-03-02');
    await order(eve, 'block');
    await stage.at('2027-03-03T09:00:00Z');
    expect(eve.user().status).toBe('STAGED');
    await order(eve, 'unblock');
    expect(eve.user().status).toBe('PROVISIONED');
    expect(eve.mails()).toEqual(['activation']);
  });

  it('and a termination afterwards: the account is emptied and deactivated', async () => {
    const finn = await anActive('finn');
    await order(finn, 'block');
    await finn.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary' } });
    expect(finn.user().status).toBe('DEPROVISIONED');
    expect(finn.groups()).toEqual([]);
    await order(finn, 'unblock');
    expect(finn.user().status).toBe('DEPROVISIONED');
  });

  it('twice, or lifted without one, is refused', async () => {
    const gus = await anActive('gus');
    expect(await order(gus, 'unblock')).toBe(409);
    expect(await order(gus, 'block')).toBe(200);
    expect(await order(gus, 'block')).toBe(409);
  });
});
