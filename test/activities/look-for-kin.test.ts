import { describe, expect, it } from '@jest/globals';
import { lookForKin } from '../../src/activities/look-for-kin.js';
import { createIdentityBook } from '../../src/config/identity-book.js';
import { unknownAccount } from '../../src/domain/account.js';
import type { DecideInput } from '../../src/domain/decision.js';
import { personOf } from '../../src/domain/identity/ties.js';
import type { IdentityNews, IdentityState } from '../../src/domain/identity/identity-state.js';
import { DEFAULT_RECORD_RULES } from '../../src/domain/identity/record-rules.js';
import { MOST_HOLDERS } from '../../src/domain/identity/shared-keys.js';
import { InMemoryBlobs } from '../api/support/running-api.js';
import { aFact, recordOf } from '../support/facts.js';

const digest = (text: string): string => Buffer.from(text).toString('hex');

/** People with accounts and one phone, who look in turn as often as somebody tells them to. */
class Office {
  readonly known = new Map<string, IdentityState>();
  looks = 0;
  private readonly book = createIdentityBook(new InMemoryBlobs());

  async arrives(hrId: string, mobilePhone: string): Promise<void> {
    const waiting = [hrId];
    for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) {
      const news = await this.look(who, mobilePhone, who === hrId ? this.known.get(who) : this.forgotten(who));
      if (news === null) continue;
      this.known.set(who, news.state);
      waiting.push(...news.tell.map((person) => person.slice('bamboohr:'.length)));
    }
  }

  get questions(): number {
    return [...this.known.values()].flatMap(({ findings }) => findings).length;
  }

  private forgotten(hrId: string): IdentityState | undefined {
    const known = this.known.get(hrId);
    return known && { ...known, looked: null };
  }

  private look(hrId: string, mobilePhone: string, known: IdentityState | undefined): Promise<IdentityNews | null> {
    this.looks += 1;
    const name = { givenName: `N${hrId}`, familyName: `Of${hrId}` };
    const person = `bamboohr:${hrId}`;
    const input: DecideInput = {
      ...{ person, now: '2027-03-01T10:00:00.000Z', block: null, paused: false, failures: [] },
      records: { [person]: recordOf(aFact('hired', { name, mobilePhone, startDate: '2027-01-01' }, { hrId })) },
      accounts: { okta: { ...unknownAccount('okta'), accountId: `00u${hrId}` } },
      ...{ released: [], refused: [], readings: {}, overridden: {}, endingHeardAt: null },
      identity: { known: known ?? null, mayJoin: true },
    };
    return lookForKin(input, { book: this.book, rules: DEFAULT_RECORD_RULES, digest });
  }
}

describe('a phone in several records', () => {
  it('is asked about while few have it, and identifies nobody once more do: earlier questions close', async () => {
    const office = new Office();
    for (let hrId = 1; hrId <= MOST_HOLDERS; hrId += 1) await office.arrives(String(hrId), '+1 555 010 0000');
    expect(office.questions).toBe(MOST_HOLDERS * (MOST_HOLDERS - 1));
    await office.arrives('100', '+1 555 010 0000');
    expect(office.questions).toBe(0);
  });

  it('costs a newcomer one look, however many have it', async () => {
    const office = new Office();
    for (let hrId = 1; hrId <= 40; hrId += 1) await office.arrives(String(hrId), '+1 555 010 0000');
    const { looks } = office;
    await office.arrives('100', '+1 555 010 0000');
    expect([office.looks - looks, office.questions]).toEqual([1, 0]);
  });
});

const JOHN = { givenName: 'John', familyName: 'Smith' };
const said = { at: '2027-02-01T10:00:00.000Z', by: 'key:hr', reason: 'father and son' };

/** Namesakes to whom HR gives one number after the other. */
class Namesakes {
  readonly book = createIdentityBook(new InMemoryBlobs());

  look(
    hrId: string,
    more: { number?: string; account?: boolean; brought?: string } = {},
  ): Promise<IdentityNews | null> {
    const { number = '42', account = false, brought } = more;
    const recordAs = (id: string, employeeNumber: string) =>
      recordOf(aFact('hired', { name: JOHN, employeeNumber, startDate: '2027-01-01' }, { hrId: id }));
    const person = `bamboohr:${hrId}`;
    const input: DecideInput = {
      ...{ person, now: '2027-03-01T10:00:00.000Z', block: null, paused: false, failures: [] },
      records: {
        [person]: recordAs(hrId, number),
        ...(brought === undefined ? {} : { [`bamboohr:${brought}`]: recordAs(brought, '42') }),
      },
      accounts: { okta: { ...unknownAccount('okta'), accountId: account ? `00u${hrId}` : null } },
      ...{ released: [], refused: [], readings: {}, overridden: {}, endingHeardAt: null },
      identity: { known: null, mayJoin: true },
    };
    return lookForKin(input, { book: this.book, rules: DEFAULT_RECORD_RULES, digest });
  }

  async whose(hrId: string): Promise<string> {
    return personOf(await this.book.ties(), `bamboohr:${hrId}`);
  }
}

describe('two people, as a person said', () => {
  it('stay two when one of them becomes a third: nothing is joined or asked by the record that was told apart', async () => {
    const namesakes = new Namesakes();
    const { book } = namesakes;
    const look: Namesakes['look'] = (hrId, more) => namesakes.look(hrId, more);
    await look('1', { account: true });
    expect((await look('2'))?.joins).toMatchObject({ person: 'bamboohr:1' });
    await book.part('bamboohr:2', said);
    await look('3', { number: '77', account: true });
    await book.join('bamboohr:1', 'bamboohr:3', said);
    await look('3', { number: '77', account: true, brought: '1' });
    expect(await look('2')).toMatchObject({ joins: null, state: { findings: [] } });
  });

  it('are asked about when a third is surely both: neither joins by itself', async () => {
    const namesakes = new Namesakes();
    await namesakes.book.distinguish('bamboohr:1', 'bamboohr:2', said);
    await namesakes.look('3', { account: true });
    await namesakes.look('1');
    const other = await namesakes.look('2');
    expect(other).toMatchObject({ joins: null, state: { findings: [{ key: 'same-as:bamboohr:3' }] } });
    expect([await namesakes.whose('1'), await namesakes.whose('2')]).toEqual(['bamboohr:3', 'bamboohr:2']);
  });

  it('are asked about also when both were there before the third', async () => {
    const namesakes = new Namesakes();
    await namesakes.look('1', { account: true });
    await namesakes.look('2', { account: true });
    await namesakes.book.distinguish('bamboohr:1', 'bamboohr:2', said);
    await namesakes.look('3', { account: true });
    const one = await namesakes.look('1');
    expect(one).toMatchObject({ joins: null, state: { findings: [{ blocks: ['*:create'] }] } });
    await namesakes.book.distinguish('bamboohr:1', 'bamboohr:3', said);
    expect((await namesakes.look('2'))?.joins).toMatchObject({ person: 'bamboohr:3' });
  });
});

describe('a record that HR says came before', () => {
  const look = (previousRecord: string, book = createIdentityBook(new InMemoryBlobs())) => {
    const person = 'trinet:7';
    const hired = aFact(
      'hired',
      { startDate: '2027-01-01', custom: { previousRecord } },
      { source: 'trinet', hrId: '7' },
    );
    const input: DecideInput = {
      ...{ person, now: '2027-03-01T10:00:00.000Z', block: null, paused: false, failures: [], accounts: {} },
      records: { [person]: recordOf(hired) },
      ...{ released: [], refused: [], readings: {}, overridden: {}, endingHeardAt: null },
      identity: { known: null, mayJoin: true },
    };
    return lookForKin(input, { book, rules: DEFAULT_RECORD_RULES, digest });
  };

  it.each(['bamboohr:103', '103', 'the one of last year'])('and nobody knows is a question: %s', async (named) => {
    const news = await look(named);
    expect(news?.state.findings).toMatchObject([
      { kind: 'data', key: 'previous-unknown:trinet:7', field: 'custom.previousRecord', blocks: ['*:create'] },
    ]);
    expect(JSON.stringify(news)).not.toContain('last year');
  });

  it('and comes later has the one that follows look again', async () => {
    const book = createIdentityBook(new InMemoryBlobs());
    await look('bamboohr:103', book);
    const hired = aFact('hired', { startDate: '2026-01-01' }, { source: 'bamboohr', hrId: '103' });
    const input: DecideInput = {
      ...{ person: 'bamboohr:103', now: '2027-03-02T10:00:00.000Z', block: null, paused: false, failures: [] },
      ...{ records: { 'bamboohr:103': recordOf(hired) }, released: [], refused: [], readings: {}, overridden: {} },
      accounts: { okta: { ...unknownAccount('okta'), accountId: '00u103' } },
      ...{ endingHeardAt: null, identity: { known: null, mayJoin: true } },
    };
    const news = await lookForKin(input, { book, rules: DEFAULT_RECORD_RULES, digest });
    expect(news?.tell).toEqual(['trinet:7']);
  });

  it('and somebody has is none', async () => {
    const book = createIdentityBook(new InMemoryBlobs());
    const since = '2026-01-01T00:00:00.000Z';
    await book.publish({ record: 'bamboohr:103', since, hasAccount: true, previous: null, keys: {} }, []);
    const news = await look('bamboohr:103', book);
    expect([news?.state.findings, news?.joins]).toMatchObject([[], { person: 'bamboohr:103' }]);
  });
});
