import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountStatus, ProfileValue } from '../../src/domain/account.js';
import type { Identifiers } from '../../src/domain/identity/identifiers.js';
import type { AccountPage, CreateAccount, IdentityProvider } from '../../src/domain/ports/identity-provider.js';
import { NO_IDENTIFIERS } from '../support/no-identifiers.js';

/** An account that is there before the provider acts. */
export interface PlantedAccount {
  readonly login: string;
  readonly mark?: string;
  readonly email?: string;
  readonly status?: AccountStatus;
}

/** What a call meets: `lost` is applied but its answer never arrives. */
export type Trouble = 'lost' | 'dropped' | 'slow' | 'down' | 'rate-limited' | 'too-many-at-once';

/** A provider before a system that a test can look into; every provider passes the same suite on its own bench. */
export interface ProviderBench {
  readonly provider: IdentityProvider;
  /** Has groups `Team 001` to this many, all writable. */
  readonly teams: number;
  plant(account: PlantedAccount): Promise<string>;
  /** As the system holds them, without the provider. */
  accounts(): readonly { readonly login: string; readonly mark: string; readonly status: AccountStatus }[];
  profileOf(accountId: string): Readonly<Record<string, unknown>>;
  groupsOf(accountId: string): readonly string[];
  /** Signs the person in; says later whether what they got still opens anything. */
  signIn(login: string): () => boolean;
  /** The next matching calls meet it. */
  trouble(kind: Trouble, on: 'create' | 'suspend' | 'read'): void;
  mails(): number;
  /** Calls that reached the system so far. */
  calls(): number;
  stop(): Promise<void>;
}

const call = () => ({ signal: new AbortController().signal });

export const anOrder = (order: Partial<CreateAccount> = {}): CreateAccount => ({
  mark: 'E-100',
  loginCandidates: ['ada.park@acme.example', 'ada.park2@acme.example'],
  profile: { firstName: 'Ada', lastName: 'Park', email: 'ada.park@acme.example', department: 'Sales', title: 'Lead' },
  groups: ['Team 001', 'Team 002'],
  start: 'staged',
  ...order,
});

/** The behaviour every identity provider owes, whatever the system behind it. */
export function identityProviderContract(name: string, open: () => Promise<ProviderBench>): void {
  describe(`${name} as an identity provider`, () => {
    let bench: ProviderBench;
    let idp: IdentityProvider;
    beforeEach(async () => {
      bench = await open();
      idp = bench.provider;
    });
    afterEach(() => bench.stop());
    const created = async (order: Partial<CreateAccount> = {}) =>
      (await idp.create(anOrder(order), call())).account.accountId;
    const status = async (accountId: string) => (await idp.read(accountId, call()))?.status;

    describe('before anything is created', () => {
      it('lists every account, closed ones too, page after page and each once', async () => {
        const planted = new Set<string>();
        for (let number = 0; number < 3; number += 1)
          planted.add(await bench.plant({ login: `eve.${number}@acme.example`, ...(number === 0 ? { status: 'DEPROVISIONED' } : {}) })); // prettier-ignore
        const seen: string[] = [];
        let page: string | null = null;
        do {
          const read: AccountPage = await idp.listAccounts(page, call());
          seen.push(...read.accounts.map(({ accountId }) => accountId));
          page = read.next;
        } while (page !== null);
        expect(seen.filter((accountId) => planted.has(accountId)).sort()).toEqual([...planted].sort());
      });

      it('finds what has a number, an address or the whole name in common, and nothing else', async () => {
        const marked = await bench.plant({ login: 'one@acme.example', mark: 'E-100' });
        const addressed = await bench.plant({ login: 'two@acme.example', email: 'ada@home.example' });
        const who = { ...NO_IDENTIFIERS, numbers: ['E-100'], emails: ['ada@home.example'] };
        const ids = async (given: Identifiers) => (await idp.similar(given, call())).map(({ accountId }) => accountId);
        expect((await ids(who)).sort()).toEqual([marked, addressed].sort());
        expect((await ids({ ...NO_IDENTIFIERS, givenName: 'Eve', familyName: 'Stone' })).sort()).toEqual([marked, addressed].sort()); // prettier-ignore
        expect(await ids({ ...NO_IDENTIFIERS, givenName: 'Eve' })).toEqual([]);
        expect(await ids(NO_IDENTIFIERS)).toEqual([]);
      });
    });

    describe('creating', () => {
      it('makes a staged account with its groups in one create, without a mail', async () => {
        const { account, adopted, granted, refused } = await idp.create(anOrder(), call());
        expect(account).toMatchObject({ login: 'ada.park@acme.example', status: 'STAGED', mark: 'E-100' });
        expect({ adopted, refused }).toEqual({ adopted: false, refused: [] });
        expect(granted.map((group) => group.name)).toEqual(['Team 001', 'Team 002']);
        expect(bench.groupsOf(account.accountId)).toEqual(['Team 001', 'Team 002']);
        expect(bench.mails()).toBe(0);
      });

      it('asked twice, adopts the first and makes no second', async () => {
        const first = await idp.create(anOrder(), call());
        const second = await idp.create(anOrder(), call());
        expect(second).toMatchObject({ adopted: true, already: true, account: { accountId: first.account.accountId } });
        expect(second.granted.map((group) => group.name)).toEqual(['Team 001', 'Team 002']);
        expect(bench.accounts()).toHaveLength(1);
      });

      it('adopts what a create left whose answer was lost', async () => {
        bench.trouble('lost', 'create');
        const { account, adopted } = await idp.create(anOrder(), call());
        expect({ login: account.login, adopted }).toEqual({ login: 'ada.park@acme.example', adopted: true });
        expect(bench.accounts()).toHaveLength(1);
      });

      it('takes the next login when another person has the first', async () => {
        await bench.plant({ login: 'ada.park@acme.example', mark: 'E-7' });
        const { account } = await idp.create(anOrder(), call());
        expect(account.login).toBe('ada.park2@acme.example');
      });

      it('never adopts by login alone', async () => {
        await bench.plant({ login: 'ada.park@acme.example' });
        expect((await idp.create(anOrder(), call())).adopted).toBe(false);
      });

      it('adopts the account that carries the mark under a login of its own', async () => {
        const accountId = await bench.plant({ login: 'boss@acme.example', mark: 'E-100' });
        const result = await idp.create(anOrder(), call());
        expect(result).toMatchObject({ adopted: true, account: { accountId } });
      });

      it('says so when every login is taken, and makes nothing', async () => {
        await bench.plant({ login: 'ada.park@acme.example', mark: 'E-7' });
        await bench.plant({ login: 'ada.park2@acme.example', mark: 'E-8' });
        await expect(idp.create(anOrder(), call())).rejects.toMatchObject({ kind: 'invalid' });
        expect(bench.accounts()).toHaveLength(2);
      });

      it('asks whose a login is before it tries it, and gives the address that goes with the one taken', async () => {
        const asked: string[] = [];
        const claims = {
          claim: async (login: string) => asked.push(login) > 1,
          heldByAnother: async () => {},
        };
        const order = anOrder({ claims, follows: { email: null, secondEmail: 'mail.acme.example' } });
        const { account } = await idp.create(order, call());
        expect(asked).toEqual(['ada.park@acme.example', 'ada.park2@acme.example']);
        expect(account).toMatchObject({ login: 'ada.park2@acme.example', email: 'ada.park2@acme.example' });
        expect(account.profile).toMatchObject({ secondEmail: 'ada.park2@mail.acme.example' });
      });

      it('tells whose a login is that was found with another, in use or not', async () => {
        await bench.plant({ login: 'ada.park@acme.example', mark: 'E-7' });
        const found: string[][] = [];
        const claims = {
          claim: async () => true,
          heldByAnother: async (...held: [string, string]) => void found.push(held),
        };
        await idp.create(anOrder({ claims }), call());
        expect(found).toEqual([['ada.park@acme.example', 'E-7']]);
      });

      it('gives two of one name who come at the same moment logins of their own', async () => {
        bench.trouble('lost', 'create');
        const orders = ['E-100', 'E-200'].map((mark) => anOrder({ mark, follows: { email: null } }));
        const made = await Promise.all(orders.map((order) => idp.create(order, call())));
        const logins = made.map(({ account }) => account.login).toSorted();
        expect(logins).toEqual(['ada.park2@acme.example', 'ada.park@acme.example']);
        expect(made.map(({ account }) => account.email).toSorted()).toEqual(logins);
        expect(bench.accounts()).toHaveLength(2);
      });

      it('says which value another object holds when a rename meets it', async () => {
        const accountId = await created();
        await bench.plant({ login: 'taken@acme.example', mark: 'E-7' });
        const rename = idp.updateProfile(accountId, { login: 'taken@acme.example' }, call());
        await expect(rename).rejects.toMatchObject({ kind: 'conflict', detail: { duplicates: ['login'] } });
      });

      it('gives the groups it can and names those it cannot', async () => {
        const { granted, refused } = await idp.create(anOrder({ groups: ['Team 001', 'No such team'] }), call());
        expect(granted.map((group) => group.name)).toEqual(['Team 001']);
        expect(refused).toEqual([{ name: 'No such team', detail: 'there is no such group' }]);
      });
    });

    describe('changing status', () => {
      it('activates once: a repeat is already so and mails nothing more', async () => {
        const accountId = await created();
        expect((await idp.activate(accountId, 'send', call())).already).toBe(false);
        expect((await idp.activate(accountId, 'send', call())).already).toBe(true);
        expect(bench.mails()).toBe(1);
      });

      it('activates without a mail when told so', async () => {
        await idp.activate(await created(), 'none', call());
        expect(bench.mails()).toBe(0);
      });

      it('suspends, unsuspends and deactivates; each repeat is already so', async () => {
        const accountId = await bench.plant({ login: 'a@acme.example', status: 'ACTIVE' });
        const steps = ['suspend', 'unsuspend', 'deactivate'] as const;
        const seen = [];
        for (const step of steps) {
          const first = await idp[step](accountId, call());
          const again = await idp[step](accountId, call());
          seen.push([step, first.already, again.already, await status(accountId)]);
        }
        expect(seen).toEqual([
          ['suspend', false, true, 'SUSPENDED'],
          ['unsuspend', false, true, 'ACTIVE'],
          ['deactivate', false, true, 'DEPROVISIONED'],
        ]);
      });

      it('says conflict when the status cannot be suspended', async () => {
        await expect(idp.suspend(await created(), call())).rejects.toMatchObject({ kind: 'conflict' });
      });

      it('ends sessions and tokens, and is repeated without harm', async () => {
        const accountId = await bench.plant({ login: 'a@acme.example', status: 'ACTIVE' });
        const opens = bench.signIn('a@acme.example');
        await idp.revokeSessions(accountId, call());
        await idp.revokeSessions(accountId, call());
        expect(opens()).toBe(false);
      });
    });

    describe('profiles and memberships', () => {
      it('changes the attributes named and clears with null', async () => {
        const accountId = await created();
        const set: Record<string, ProfileValue> = { title: 'Head', department: null };
        await idp.updateProfile(accountId, set, call());
        const { title, department, lastName } = bench.profileOf(accountId);
        expect({ title, department: department ?? null, lastName }).toEqual({
          title: 'Head',
          department: null,
          lastName: 'Park',
        });
      });

      it('adds and removes by name, safe to repeat', async () => {
        const accountId = await created({ groups: [] });
        const team = { name: 'Team 003', id: null };
        await idp.addToGroup(accountId, team, call());
        const { id } = await idp.addToGroup(accountId, team, call());
        expect(bench.groupsOf(accountId)).toEqual(['Team 003']);
        await idp.removeFromGroup(accountId, { ...team, id }, call());
        await idp.removeFromGroup(accountId, team, call());
        expect(bench.groupsOf(accountId)).toEqual([]);
      });

      it('finds a group beyond the first page and reads memberships beyond it', async () => {
        const accountId = await created({ groups: [] });
        const last = `Team ${bench.teams}`;
        await idp.addToGroup(accountId, { name: last, id: null }, call());
        const names = (await idp.readEntitlements(accountId, call())).map((entitlement) => entitlement.name);
        expect(bench.teams).toBeGreaterThan(200);
        expect(names).toContain(last);
      });

      it('does not know a group of another name', async () => {
        const accountId = await created();
        const attempt = idp.addToGroup(accountId, { name: 'No such team', id: null }, call());
        await expect(attempt).rejects.toMatchObject({ kind: 'not-found' });
      });
    });

    it('lists every group by name, page by page, and tells which can be given', async () => {
      const pages = [];
      for await (const page of idp.catalogue('group', call())) pages.push(page);
      const teams = pages.flat().filter(({ name }) => name.startsWith('Team '));
      expect(teams).toHaveLength(bench.teams);
      expect(teams.every(({ writable }) => writable)).toBe(true);
      expect(pages.length).toBeGreaterThan(1);
    });

    it('stops listing when its signal does', async () => {
      const stop = new AbortController();
      const reason = new Error('nobody waits any more');
      const listing = idp.catalogue('app', { signal: stop.signal })[Symbol.asyncIterator]();
      stop.abort(reason);
      await expect(listing.next()).rejects.toBe(reason);
    });

    describe('an unknown account', () => {
      const nobody = '00unobody0000000000x';

      it('reads as undefined and is found by nothing', async () => {
        expect(await idp.read(nobody, call())).toBeUndefined();
        const who = { ...NO_IDENTIFIERS, numbers: ['E-404'], emails: ['no@acme.example'] };
        expect(await idp.similar(who, call())).toEqual([]);
      });

      it('holds nothing', async () => {
        expect(await idp.readEntitlements(nobody, call())).toEqual([]);
      });

      it('is already deactivated and signed out, and cannot be changed otherwise', async () => {
        expect((await idp.deactivate(nobody, call())).already).toBe(true);
        expect((await idp.revokeSessions(nobody, call())).already).toBe(true);
        await expect(idp.updateProfile(nobody, { title: 'x' }, call())).rejects.toMatchObject({ kind: 'not-found' });
        await expect(idp.suspend(nobody, call())).rejects.toMatchObject({ kind: 'not-found' });
      });
    });

    describe('trouble on the way', () => {
      it.each([
        ['dropped', 'unavailable', true],
        ['down', 'unavailable', false],
        ['rate-limited', 'rate-limited', false],
      ] as const)('a suspend that meets %s is %s', async (trouble, kind, ambiguous) => {
        const accountId = await bench.plant({ login: 'a@acme.example', status: 'ACTIVE' });
        bench.trouble(trouble, 'suspend');
        const before = bench.calls();
        const failure = await idp.suspend(accountId, call()).catch((error: unknown) => error);
        expect(failure).toMatchObject({ kind });
        expect((failure as { detail: { ambiguous?: boolean } }).detail.ambiguous ?? false).toBe(ambiguous);
        expect(bench.calls() - before).toBe(1);
      });

      it('a suspend whose answer was lost is already so when repeated', async () => {
        const accountId = await bench.plant({ login: 'a@acme.example', status: 'ACTIVE' });
        bench.trouble('lost', 'suspend');
        await expect(idp.suspend(accountId, call())).rejects.toMatchObject({ detail: { ambiguous: true } });
        expect((await idp.suspend(accountId, call())).already).toBe(true);
      });

      it('waits for the window after too many a minute, and shortly after too many at once', async () => {
        const accountId = await created();
        const waits = [];
        for (const trouble of ['rate-limited', 'too-many-at-once'] as const) {
          bench.trouble(trouble, 'read');
          const failure = await idp.read(accountId, call()).catch((error: unknown) => error);
          waits.push((failure as { detail: { retryAfterMs: number } }).detail.retryAfterMs);
        }
        expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
        expect(waits[1]).toBeLessThanOrEqual(5_000);
      });

      it('gives up a slow answer after the time of one request', async () => {
        const accountId = await created();
        bench.trouble('slow', 'read');
        await expect(idp.read(accountId, call())).rejects.toMatchObject({ kind: 'unavailable' });
      });

      it('ends an aborted call at once with the reason of its signal, and no other', async () => {
        const accountId = await created();
        bench.trouble('slow', 'read');
        const stop = new AbortController();
        const slow = idp.read(accountId, { signal: stop.signal });
        const other = idp.similar({ ...NO_IDENTIFIERS, numbers: ['E-404'] }, call());
        expect(await other).toEqual([]);
        const reason = new Error('the activity was cancelled');
        stop.abort(reason);
        await expect(slow).rejects.toBe(reason);
      });
    });
  });
}
