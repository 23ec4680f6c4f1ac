import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '../../src/domain/json.js';
import type { HrChanges, HrReading, HrSource, RosterEntry } from '../../src/domain/ports/hr-source.js';
import type { WorkEmailWriter } from '../../src/domain/ports/work-email-writer.js';

/** What calls meet: `down` and `rate-limited` once, `dropped` loses the connection, `cut` sends half an answer. */
export type Trouble = 'down' | 'rate-limited' | 'dropped' | 'cut' | 'forbidden';

/** What a vendor shows before its day, and how it forgets a record. */
export interface HrTraits {
  readonly ahead: Readonly<Record<'rehires' | 'terminations' | 'transfers' | 'leaves', boolean>>;
  /** A deleted record is told as such, is no longer shown, or nobody is ever deleted. */
  readonly deletes: 'told' | 'unseen' | 'never';
}

/** An HR system in which a test can act as HR; every source passes the same suite on its own bench. It is 2026-03-02 there. */
export interface HrBench {
  readonly traits: HrTraits;
  /** Pages of its roster hold two people at most. */
  readonly source: HrSource;
  /** Where the vendor takes the work e-mail address. */
  readonly emailWriter: WorkEmailWriter | null;
  /** The same system, asked with a credential it does not know. */
  readonly stranger: HrSource;
  /** @returns the HR id */
  hire(name: string, startDate: string): string;
  terminate(hrId: string, lastDay: string): void;
  rescind(hrId: string): void;
  rehire(hrId: string, startDate: string): void;
  transfer(hrId: string, date: string, department: string): void;
  leave(hrId: string, from: string, to: string): void;
  edit(hrId: string): void;
  /** @returns the HR id of somebody who is no employee */
  contractor(name: string, startDate: string): string;
  reportTo(hrId: string, managerId: string): void;
  /** Enters a field of the company's own, which the mapping calls `level`; null clears it. */
  setLevel(hrId: string, level: string | null): void;
  /** A status, employment or leave label that no mapping lists, in force since yesterday. */
  mislabel(hrId: string): void;
  /** Makes the access token invalid before its time; null where the credential is no token. */
  readonly killToken: (() => void) | null;
  /** Does nothing where nobody is ever deleted. */
  delete(hrId: string): void;
  /** The company's clock goes on by a number of minutes. */
  wait(minutes: number): void;
  /** The next call meets it. */
  trouble(kind: Trouble): void;
  stop(): Promise<void>;
}

const call = () => ({ signal: new AbortController().signal });

/** The behaviour every HR source owes, whatever the system behind it. */
export function hrSourceContract(name: string, open: () => Promise<HrBench>): void {
  describe(`${name} as an HR source`, () => {
    let bench: HrBench;
    beforeEach(async () => {
      bench = await open();
    });
    afterEach(() => bench.stop());

    const read = async (hrId: string): Promise<Extract<HrReading, { found: true }>> => {
      const reading = await bench.source.readRecord(hrId, call());
      if (!reading.found) throw new Error(`${hrId} was not found`);
      return reading;
    };

    it('reads a hire ahead: name, start, a position from then on, no end, no leave', async () => {
      const reading = await read(bench.hire('Ada', '2026-04-01'));
      expect(reading).toMatchObject({ findings: [], changedAt: expect.stringMatching(/^2026-03-02T.*\.\d{3}Z$/) });
      expect(reading.data).toMatchObject({
        name: { givenName: 'Ada' },
        startDate: '2026-04-01',
        termination: null,
        leaves: [],
        positions: [{ from: '2026-04-01', to: null, userType: 'Employee' }],
      });
    });

    it('does not find an id that HR never had, nor one that HR deleted', async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      bench.delete(hrId);
      expect((await bench.source.readRecord(hrId, call())).found).toBe(bench.traits.deletes === 'never');
      expect(await bench.source.readRecord('987654', call())).toMatchObject({ found: false });
    });

    it('still finds a person who left, with the last day', async () => {
      const hrId = bench.hire('Ada', '2025-02-01');
      bench.terminate(hrId, '2026-01-31');
      expect((await read(hrId)).data.termination?.lastDay).toBe('2026-01-31');
    });

    it('tells a termination, its move and its withdrawal, ahead or when the vendor shows it', async () => {
      const { terminations } = bench.traits.ahead;
      const [first, second] = terminations ? ['2026-06-30', '2026-07-31'] : ['2026-02-10', '2026-02-20'];
      const hrId = bench.hire('Ada', '2026-02-01');
      bench.terminate(hrId, first);
      expect((await read(hrId)).data.termination?.lastDay).toBe(first);
      bench.terminate(hrId, second);
      expect((await read(hrId)).data.termination?.lastDay).toBe(second);
      bench.rescind(hrId);
      expect((await read(hrId)).data.termination).toBeNull();
    });

    it('tells a rehire by its new start', async () => {
      const startDate = bench.traits.ahead.rehires ? '2026-04-01' : '2026-02-16';
      const hrId = bench.hire('Ada', '2024-02-01');
      bench.terminate(hrId, '2025-01-31');
      bench.rehire(hrId, startDate);
      expect((await read(hrId)).data).toMatchObject({ startDate, termination: null });
    });

    it('tells a transfer that took effect', async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      bench.transfer(hrId, '2026-02-16', 'Sales');
      const { positions = [] } = (await read(hrId)).data;
      const inForce = positions.filter(
        ({ from = '', to = null }) => from <= '2026-03-02' && (to ?? '9') >= '2026-03-02',
      );
      expect(inForce).toMatchObject([{ to: null, department: 'Sales' }]);
    });

    it('tells a transfer ahead beside the present position, or nothing yet', async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      const before = (await read(hrId)).data.positions;
      bench.transfer(hrId, '2026-05-01', 'Sales');
      const { positions } = (await read(hrId)).data;
      if (!bench.traits.ahead.transfers) return expect(positions).toEqual(before);
      expect(positions).toMatchObject([{ from: '2026-02-01' }, { from: '2026-05-01', to: null, department: 'Sales' }]);
    });

    it('tells a leave with its last day, ahead or once it has begun', async () => {
      const from = bench.traits.ahead.leaves ? '2026-05-01' : '2026-02-16';
      const hrId = bench.hire('Ada', '2026-02-01');
      bench.leave(hrId, from, '2026-08-31');
      expect((await read(hrId)).data.leaves).toMatchObject([{ from, to: '2026-08-31' }]);
    });

    it('tells a contractor from an employee', async () => {
      const { positions } = (await read(bench.contractor('Con', '2026-02-01'))).data;
      expect(positions).toMatchObject([{ userType: 'Contractor', employmentType: 'contractor' }]);
    });

    it('tells the manager by their HR id', async () => {
      const [managerId, hrId] = [bench.hire('Maja', '2020-01-01'), bench.hire('Ada', '2026-02-01')];
      bench.reportTo(hrId, managerId);
      expect((await read(hrId)).data.positions?.at(-1)).toMatchObject({ managerId });
    });

    it("tells a field of the company's own, and that it was emptied", async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      bench.setLevel(hrId, 'L4');
      expect((await read(hrId)).data.custom).toEqual({ level: 'L4' });
      bench.setLevel(hrId, null);
      expect((await read(hrId)).data.custom).toEqual({ level: null });
    });

    it('asks about a label it does not know, and lets nothing be given meanwhile', async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      bench.mislabel(hrId);
      const { findings, data } = await read(hrId);
      expect(findings).toMatchObject([{ kind: 'data', detail: expect.stringContaining('not mapped') }]);
      expect(findings[0]?.blocks).toEqual(['*:create', '*:activate', '*:unsuspend']);
      expect(data.termination ?? null).toBeNull();
    });

    it('takes an empty field for none, not for a text', async () => {
      const { data } = await read(bench.hire('Ada', '2026-02-01'));
      for (const text of [data.workEmail, data.mobilePhone, data.nickName]) expect([null, undefined]).toContain(text);
    });

    it('goes on with another token when the one in use died', async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      await read(hrId);
      bench.killToken?.();
      expect((await read(hrId)).found).toBe(true);
    });

    it('gives equal readings equal digests, and others other ones', async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      const [first, second] = [await read(hrId), await read(hrId)];
      expect(second.digest).toBe(first.digest);
      bench.edit(hrId);
      expect((await read(hrId)).digest).not.toBe(first.digest);
    });

    /** Reads every page of what changed, each person told once. */
    const changes = async (watermark: Json): Promise<Omit<HrChanges, 'more'>> => {
      const people = new Map<string, HrChanges['people'][number]>();
      let page = await bench.source.changesSince(watermark, call());
      for (;;) {
        for (const person of page.people) people.set(person.hrId, person);
        if (!page.more) return { people: [...people.values()], watermark: page.watermark };
        page = await bench.source.changesSince(page.watermark, call());
      }
    };

    /** Reads changes half an hour later; a person may be named twice, so what overlaps is read away first. */
    const afterwards = async (watermark: Json): Promise<Omit<HrChanges, 'more'>> => {
      bench.wait(30);
      const overlapping = await changes(watermark);
      bench.wait(30);
      return changes(overlapping.watermark);
    };

    /** Who is shown no more is only looked for again where the vendor does not say that the record was deleted. */
    const deletion = () => (bench.traits.deletes === 'told' ? 'deleted' : 'updated');

    it('names everybody at first, then those who changed, the deleted as deleted, then nobody', async () => {
      const [kept, edited = '', gone = ''] = ['Ada', 'Ben', 'Cleo'].map((given) => bench.hire(given, '2026-02-01'));
      const first = await changes(null);
      expect(first.people.map(({ hrId }) => hrId).sort()).toEqual([kept, edited, gone]);
      const quiet = await afterwards(first.watermark);
      expect(quiet.people).toEqual([]);
      bench.edit(edited);
      bench.delete(gone);
      const second = await changes(quiet.watermark);
      expect([...second.people].sort((a, b) => a.hrId.localeCompare(b.hrId))).toEqual([
        { hrId: edited, action: 'updated' },
        ...(bench.traits.deletes === 'never' ? [] : [{ hrId: gone, action: deletion() }]),
      ]);
      expect((await afterwards(second.watermark)).people).toEqual([]);
    });

    it('tells who changed since an instant, where it can be asked for that', async () => {
      const { source } = bench;
      const { changedAt } = await read(bench.hire('Ada', '2026-02-01'));
      bench.wait(60);
      const later = bench.hire('Grace', '2026-02-01');
      bench.wait(60);
      const since = new Date(Date.parse(changedAt) + 30 * 60_000).toISOString();
      const from = source.watermarkAt?.(since) ?? null;
      const told = (await changes(from)).people.map(({ hrId }) => hrId);
      expect(told).toContain(later);
      expect(told).toHaveLength(from === null ? 2 : 1);
    });

    it('names a leave among the changes', async () => {
      const hrId = bench.hire('Ada', '2026-02-01');
      const { watermark } = await afterwards((await changes(null)).watermark);
      bench.leave(hrId, bench.traits.ahead.leaves ? '2026-05-01' : '2026-02-16', '2026-08-31');
      const next = await changes(watermark);
      expect(next.people).toEqual([{ hrId, action: 'updated' }]);
      expect((await afterwards(next.watermark)).people).toEqual([]);
    });

    it('reads a page again as after a crash, and loses nobody', async () => {
      const ids = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((given) => bench.hire(given, '2026-02-01'));
      const named = new Set<string>();
      let page = await bench.source.changesSince(null, call());
      for (;;) {
        for (const { hrId } of page.people) named.add(hrId);
        if (!page.more) break;
        const { watermark } = page;
        bench.trouble('dropped');
        await expect(bench.source.changesSince(watermark, call())).rejects.toMatchObject({ kind: 'unavailable' });
        await bench.source.changesSince(watermark, call());
        page = await bench.source.changesSince(watermark, call());
      }
      expect([...named].sort()).toEqual([...ids].sort());
    });

    it('names who changed between two pages in this look or in the next', async () => {
      const ids = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((given) => bench.hire(given, '2026-02-01'));
      const { watermark } = await afterwards((await changes(null)).watermark);
      const [first = '', last = ''] = [ids[0], ids.at(-1)];
      let page = await bench.source.changesSince(watermark, call());
      bench.edit(first);
      bench.edit(last);
      const named = new Set(page.people.map(({ hrId }) => hrId));
      while (page.more) {
        page = await bench.source.changesSince(page.watermark, call());
        for (const { hrId } of page.people) named.add(hrId);
      }
      bench.wait(1);
      for (const { hrId } of (await changes(page.watermark)).people) named.add(hrId);
      expect([...named].sort()).toEqual([first, last].sort());
    });

    it('carries a watermark that survives JSON, and refuses one that is not its own', async () => {
      const { watermark } = await changes(null);
      expect(JSON.parse(JSON.stringify(watermark))).toEqual(watermark);
      await expect(bench.source.changesSince('gibberish', call())).rejects.toMatchObject({ kind: 'invalid' });
    });

    it.each([
      ['down', 'unavailable'],
      ['rate-limited', 'rate-limited'],
      ['dropped', 'unavailable'],
      ['cut', 'unavailable'],
      ['forbidden', 'unauthorized'],
    ] as const)('that is %s is %s, never a person who is gone', async (trouble, kind) => {
      const hrId = bench.hire('Ada', '2026-02-01');
      bench.trouble(trouble);
      await expect(bench.source.readRecord(hrId, call())).rejects.toMatchObject({ kind });
      bench.trouble(trouble);
      await expect(bench.source.changesSince(null, call())).rejects.toMatchObject({ kind });
      bench.trouble(trouble);
      await expect(bench.source.roster(null, call())).rejects.toMatchObject({ kind });
      expect((await read(hrId)).found).toBe(true);
    });

    const roster = async (): Promise<readonly RosterEntry[]> => {
      const people: RosterEntry[] = [];
      let page = await bench.source.roster(null, call());
      for (;;) {
        expect(page.people.length).toBeLessThanOrEqual(2);
        people.push(...page.people);
        if (page.next === null) return people;
        page = await bench.source.roster(JSON.parse(JSON.stringify(page.next)) as Json, call());
      }
    };

    it('lists everybody once over the pages of its roster, with what tells who they are', async () => {
      const ids = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((given) => bench.hire(given, '2026-02-01'));
      const people = await roster();
      expect(people.map(({ hrId }) => hrId).sort()).toEqual([...ids].sort());
      const ada = people.find(({ hrId }) => hrId === ids[0]);
      expect(ada).toMatchObject({ givenName: 'Ada', familyName: 'Byron', startDate: '2026-02-01', ended: false });
    });

    it('says how many people there are over all pages, or that it does not know', async () => {
      for (const given of ['Ada', 'Ben', 'Cleo']) bench.hire(given, '2026-02-01');
      expect([3, null]).toContain((await bench.source.roster(null, call())).total);
    });

    it('never lists a person who left as employed, nor one who begins later as gone', async () => {
      const [left, ahead] = [bench.hire('Ada', '2025-02-01'), bench.hire('Ben', '2026-06-01')];
      bench.terminate(left, '2026-01-31');
      const ended = new Map((await roster()).map((person) => [person.hrId, person.ended]));
      expect([true, null, undefined]).toContain(ended.get(left));
      expect([false, null, undefined]).toContain(ended.get(ahead));
    });

    it('lists nobody whose record was deleted', async () => {
      const [kept, gone] = [bench.hire('Ada', '2026-02-01'), bench.hire('Ben', '2026-02-01')];
      bench.delete(gone);
      expect((await roster()).map(({ hrId }) => hrId)).toEqual(
        bench.traits.deletes === 'never' ? [kept, gone] : [kept],
      );
    });

    it('writes the work e-mail address once where the vendor takes it, and over no other address', async () => {
      const writer = bench.emailWriter;
      if (writer === null) return expect(bench.source).not.toHaveProperty('writeWorkEmail');
      const hrId = bench.hire('Ada', '2026-02-01');
      expect(await writer.writeWorkEmail(hrId, 'ada.byron@acme.example', call())).toBe('done');
      expect(await writer.writeWorkEmail(hrId, 'Ada.Byron@acme.example', call())).toBe('already');
      expect(await writer.writeWorkEmail(hrId, 'a.byron@acme.example', call())).toBe('already');
      expect((await read(hrId)).data.workEmail).toBe('ada.byron@acme.example');
      const other = bench.hire('Ben', '2026-02-01');
      const taken = writer.writeWorkEmail(other, 'ada.byron@acme.example', call());
      await expect(taken).rejects.toMatchObject({ kind: 'invalid' });
      const nobody = writer.writeWorkEmail('987654', 'nobody@acme.example', call());
      await expect(nobody).rejects.toMatchObject({ kind: 'not-found' });
    });

    it('says how long a rate limit lasts', async () => {
      bench.trouble('rate-limited');
      const failed = bench.source.readRecord('1', call());
      await expect(failed).rejects.toMatchObject({ detail: { retryAfterMs: expect.any(Number) } });
    });

    it('refuses a credential it does not know for everybody', async () => {
      await expect(bench.stranger.readRecord('1', call())).rejects.toMatchObject({ kind: 'unauthorized' });
      await expect(bench.stranger.changesSince(null, call())).rejects.toMatchObject({ kind: 'unauthorized' });
      await expect(bench.stranger.roster(null, call())).rejects.toMatchObject({ kind: 'unauthorized' });
    });

    it('stops at once when it is told to', async () => {
      const reason = new Error('worker stops');
      const stopped = bench.source.readRecord('1', { signal: AbortSignal.abort(reason) });
      await expect(stopped).rejects.toThrow('worker stops');
    });
  });
}
