import { describe, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { PersonSnapshot, Review } from '../../src/workflows/messages.js';
import { aStage } from '../support/stage.js';
import { anEngineer, type TestPerson } from '../support/person.js';

const stage = aStage({ config: { mode: ['okta.AccountWriter'] } });

const handleOf = (person: TestPerson): WorkflowHandle => stage.company.client.workflow.getHandle(person.workflowId);

async function results(person: TestPerson): Promise<readonly string[]> {
  return (await person.timeline()).flatMap((entry) => (entry.kind === 'fact' ? [entry.result] : []));
}

/** Type of the failure by which an update was refused. */
async function refusal(person: TestPerson, update: string, order: unknown): Promise<string | null | undefined> {
  try {
    await handleOf(person).executeUpdate(update, { args: [order] });
    return 'taken';
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error;
    return error.cause.type;
  }
}

describe('a fact', () => {
  it('delivered again is a duplicate and changes nothing', async () => {
    const ada = stage.person('ada');
    const envelope = { id: 'ada-hired', time: '2027-03-01T09:00:00.000Z' };
    await ada.hired('2027-03-01', { envelope });
    const { length } = ada.writes();
    await ada.hired('2027-03-01', { envelope });
    expect(await results(ada)).toEqual(['accepted', 'duplicate']);
    expect(ada.writes()).toHaveLength(length);
  });

  it('older than what is known is stale and changes nothing', async () => {
    const ben = stage.person('ben');
    await ben.hired('2027-03-01', { envelope: { time: '2027-03-01T09:00:00.000Z' } });
    await ben.says('updated', { nickName: 'Benny' }, { time: '2027-03-01T09:30:00.000Z' });
    await ben.says('updated', { nickName: 'Benji' }, { time: '2027-03-01T09:15:00.000Z' });
    expect(await results(ben)).toEqual(['accepted', 'accepted', 'stale']);
    expect(ben.user().profile['nickName']).toBe('Benny');
  });

  it('with the id of another is not taken, and a review asks which is right', async () => {
    const cleo = stage.person('cleo');
    await cleo.hired('2027-03-01');
    await cleo.says('updated', { nickName: 'Cle' }, { id: 'twice', time: '2027-03-01T09:59:59.000Z' });
    await cleo.says('updated', { nickName: 'Leo' }, { id: 'twice', time: '2027-03-01T09:59:59.500Z' });
    expect(await results(cleo)).toEqual(['accepted', 'accepted', 'rejected']);
    expect(cleo.user().profile['nickName']).toBe('Cle');
    const [review] = (await cleo.status()).reviews.filter(({ kind }) => kind === 'data');
    expect(review?.detail).toContain('arrived twice with different content');
    expect(await refusal(cleo, 'resolve', { reviewId: review?.id, action: 'dismiss', by: 'ops', reason: 'seen' })).toBe(
      'taken',
    );
    expect((await cleo.status()).reviews).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'hired'],
    ['an unknown type', { id: 'x', source: 'demo', hrId: 'y', type: 'promoted', time: 'now', sequence: 0, data: {} }],
    ['a body that is none', { id: 'x', type: 'updated', data: null }],
  ])('sent by an operator as %s is recorded as rejected and harms nothing', async (what, fact) => {
    const person = stage.person(`odd-${what.replaceAll(' ', '-')}`);
    await person.hired('2027-03-01');
    const before = person.user();
    await handleOf(person).signal('recordChanged', fact);
    await person.settled();
    expect(await results(person)).toEqual(['accepted', 'rejected']);
    await person.says('updated', { nickName: 'Still here' });
    expect(person.user()).toMatchObject({ id: before.id, profile: { nickName: 'Still here' } });
  });
});

describe('a recheck', () => {
  it('with an id that was seen fetches nothing; one with another id does', async () => {
    const { bamboohr, client, time } = stage.company;
    const { desk, journal } = bamboohr;
    const hrId = desk.hire({ firstName: 'Dan', lastName: 'Novak', hireDate: '2027-03-01' });
    const dan = client.workflow.getHandle(`employee:bamboohr:${hrId}`);
    const settled = async (): Promise<void> => {
      await bamboohr.settled();
      await time.settled(dan.workflowId);
    };
    await settled();
    await stage.at('2027-03-01T10:01:00Z');
    const callsAfter = async (...ids: readonly string[]): Promise<number> => {
      const since = journal.entries().at(-1)?.seq ?? 0;
      for (const id of ids) await dan.signal('recheck', { id, source: 'bamboohr' });
      await settled();
      return journal.entries(since).length;
    };
    const once = await callsAfter('delivery-1');
    expect(once).toBeGreaterThan(0);
    expect(await callsAfter('delivery-1', 'delivery-1')).toBe(0);
    await stage.at('2027-03-01T10:05:00Z');
    expect(await callsAfter('delivery-2', 'delivery-2', 'delivery-1')).toBe(once);
    await dan.terminate();
  });

  it('is made every hour by itself of a record that could not be read, and at once when a person says so', async () => {
    const { bamboohr, client, time } = stage.company;
    const hrId = bamboohr.desk.hire({ firstName: 'Gil', lastName: 'Novak', hireDate: '2027-03-01' });
    const gil = client.workflow.getHandle(stage.record(`bamboohr:${hrId}`).workflowId);
    const settled = async (): Promise<void> => {
      await bamboohr.settled();
      await time.settled(gil.workflowId);
    };
    const open = async (): Promise<readonly Review[]> =>
      (await gil.query<PersonSnapshot>('snapshot')).reviews.filter(({ key }) => key.startsWith('hr-unreadable:'));
    const come = async (at: string): Promise<void> => {
      await settled();
      await stage.at(at);
      await time.bring(gil.workflowId);
      await settled();
    };
    const misread = async (at: string): Promise<void> => {
      await come(at);
      bamboohr.faults.add({ kind: 'status', status: 400, path: `^.*/employees/${hrId}` });
      await gil.signal('recheck', { source: 'bamboohr' });
      await settled();
      expect(await open()).toHaveLength(1);
    };
    await misread('2027-03-01T10:01:00Z');
    await come('2027-03-01T11:02:00Z');
    expect(await open()).toEqual([]);

    await misread('2027-03-01T11:05:00Z');
    await come('2027-03-01T11:06:00Z');
    const [review] = await open();
    const order = { reviewId: review?.id, action: 'retry', by: 'ops', reason: 'HR is back' };
    await gil.executeUpdate('resolve', { args: [order] });
    await settled();
    expect(await open()).toEqual([]);

    await misread('2027-03-01T11:10:00Z');
    await come('2027-03-01T11:11:00Z');
    await gil.signal('recheck', { targets: ['okta'], hr: true });
    await settled();
    expect(await open()).toEqual([]);
  });

  it('of a newcomer whose record cannot be read asks a person, until it is read', async () => {
    const { bamboohr, client, time } = stage.company;
    bamboohr.faults.add({ kind: 'status', status: 400, path: '^.*/employees/', times: 'always' });
    const hrId = bamboohr.desk.hire({ firstName: 'Kim', lastName: 'Novak', hireDate: '2027-03-01' });
    const kim = client.workflow.getHandle(stage.record(`bamboohr:${hrId}`).workflowId);
    const settled = async (): Promise<PersonSnapshot> => {
      await bamboohr.settled();
      await time.settled(kim.workflowId);
      return kim.query<PersonSnapshot>('snapshot');
    };
    const asked = await settled();
    expect(asked.reviews).toMatchObject([{ kind: 'identity', key: `hr-unreadable:bamboohr:${hrId}` }]);
    expect(asked.summary).toBeNull();
    bamboohr.faults.clear();
    await kim.signal('recheck', { targets: ['okta'], hr: true });
    await settled();
    await stage.at('2027-03-01T12:00:00Z');
    await time.bring(kim.workflowId);
    const read = await settled();
    expect(read.reviews.filter(({ key }) => key.startsWith('hr-'))).toEqual([]);
    expect(read.summary).not.toBeNull();
  });

  it('of a target reads the account and puts right what somebody changed there', async () => {
    const eve = stage.person('eve');
    await eve.hired('2027-03-01');
    await stage.company.okta.byHand('POST', `/users/${eve.user().id}`, { profile: { department: 'Nowhere' } });
    await handleOf(eve).signal('recheck', { targets: ['okta'] });
    await eve.settled();
    expect(eve.user().profile['department']).toBe('Engineering');
  });
});

describe('an order', () => {
  let count = 0;
  it.each([
    ['block', {}, 'not-found'],
    ['block', { by: 'ops', reason: '  ' }, 'not-found'],
    ['block', undefined, 'not-found'],
    ['unblock', { by: 'ops', reason: 'because' }, 'not-blocked'],
    ['resolve', { reviewId: 'demo:x:r9', action: 'retry', by: 'ops', reason: 'because' }, 'not-found'],
    ['resolve', null, 'not-found'],
    ['answerHold', { holdId: 'demo:x:h9', digest: '', answer: 'release', by: 'ops', reason: 'because' }, 'not-found'],
  ])('%s of %j is refused as %s, and leaves no trace', async (update, order, type) => {
    const person = stage.person(`nonsense-${(count += 1)}`);
    await person.hired('2027-03-01');
    const before = await person.timeline();
    expect(await refusal(person, update, order)).toBe(type);
    expect(await person.timeline()).toEqual(before);
  });

  it('to release a hold whose plan changed meanwhile is refused as plan-changed', async () => {
    const finn = stage.person('finn');
    await finn.hired('2027-03-01', { position: { department: 'Design' } });
    const [hold] = (await finn.status()).held;
    await finn.says('transferred', { positions: [anEngineer('2027-03-01', { department: 'Sales' })] });
    const answer = { holdId: hold?.id, digest: hold?.digest, answer: 'release', by: 'ops', reason: 'because' };
    expect(await refusal(finn, 'answerHold', answer)).toBe('already-resolved');
    const [now] = (await finn.status()).held;
    expect(await refusal(finn, 'answerHold', { ...answer, holdId: now?.id })).toBe('plan-changed');
    expect(await refusal(finn, 'answerHold', { ...answer, holdId: now?.id, digest: now?.digest })).toBe(
      'cannot-release',
    );
  });
});
