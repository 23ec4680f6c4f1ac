import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLinkArchive } from '../../src/config/link-archive.js';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { createIdentityBook } from '../../src/config/identity-book.js';
import type { LinkAccount, LinkPerson, LinkReport } from '../../src/domain/identity/link-report.js';
import type { PersonSnapshot } from '../../src/workflows/messages.js';
import { InMemoryBlobs, linkDeskOf, startApi, type RunningApi } from './support/running-api.js';

const account = (accountId: string): LinkAccount => ({
  ...{ accountId, login: `${accountId}@acme.example`, name: 'Ada Byron', mark: '', status: 'ACTIVE' },
});
const row = (person: string, verdict: LinkPerson['verdict'], ...candidates: readonly string[]): LinkPerson => ({
  ...{ person, name: 'Ada Byron', employeeNumber: null, ended: false, verdict, near: [] },
  candidates: candidates.map((id) => ({
    ...account(id),
    score: 60,
    fields: [{ field: 'email', points: 60, how: 'same' }],
  })),
});
const REPORT: LinkReport = {
  ...{ id: 'okta-1', target: 'okta', at: '2026-12-01T00:00:00.000Z' },
  people: [row('hr:1', 'auto', '00u1'), row('hr:2', 'ask', '00u2', '00u3'), row('hr:3', 'new')],
  unmatched: [account('00usvc')],
};

let api: RunningApi;
let desk: ReturnType<typeof linkDeskOf>;
let blobs: InMemoryBlobs;
beforeEach(async () => {
  blobs = new InMemoryBlobs();
  desk = linkDeskOf(blobs);
  api = await startApi({ blobs, links: desk });
  await api.post('/v1/links', { target: 'okta', reason: 'first link' });
  const begun = desk.progressOf.get('okta-1');
  if (begun) desk.progressOf.set('okta-1', { ...begun, state: 'ready' });
  await createLinkArchive(blobs).keepReport(REPORT);
});
afterEach(() => api.close());

const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;
const answer = (person: string, account: string | null): Promise<Response> =>
  api.post('/v1/links/okta-1/answers', { person, account, reason: 'asked her' });

describe('a link report', () => {
  it('is of a target that is connected, as accounts and exemptions are', async () => {
    await createPolicyLibrary(api.blobs).declare({ okta: [] });
    const bogus = { target: 'bogus', account: '00u1', reason: 'first link' };
    const exemption = { ...bogus, kind: 'service', owner: 'team:it', reviewOn: '2999-01-01' };
    expect(await codeOf(await api.post('/v1/links', { target: 'bogus', reason: 'first link' }))).toBe('unknown-target');
    expect(await codeOf(await api.post('/v1/employees/hr:1/account', bogus))).toBe('unknown-target');
    expect(await codeOf(await api.post('/v1/exemptions', exemption))).toBe('unknown-target');
  });

  it('shows each part with scores and what each field gave', async () => {
    const page = await (await api.get('/v1/links/okta-1')).json();
    expect(page).toMatchObject({ show: 'ask', people: [{ person: 'hr:2' }], next: null });
    expect(page).toMatchObject({ people: [{ candidates: [{ score: 60, fields: [{ field: 'email' }] }, {}] }] });
    const spare = await (await api.get('/v1/links/okta-1?show=unmatched')).json();
    expect(spare).toMatchObject({ people: [], accounts: [{ accountId: '00usvc', exempt: null }] });
  });

  it('takes answers for people it names, and for no account that is another’s or unknown', async () => {
    expect((await answer('hr:2', '00u3')).status).toBe(200);
    expect((await answer('hr:3', null)).status).toBe(200);
    expect(await codeOf(await answer('hr:9', null))).toBe('unknown-employee');
    expect(await codeOf(await answer('hr:2', '00u1'))).toBe('account-taken');
    expect(await codeOf(await answer('hr:2', '00u9'))).toBe('account-taken');
    expect(desk.progressOf.get('okta-1')?.answers).toMatchObject([
      { person: 'hr:2', accountId: '00u3', by: 'key:all' },
      { person: 'hr:3', accountId: null },
    ]);
  });

  it('an account whose person was answered otherwise is free for another', async () => {
    await answer('hr:1', null);
    expect((await answer('hr:2', '00u1')).status).toBe(200);
  });

  it('is approved once', async () => {
    const approve = (): Promise<Response> => api.post('/v1/links/okta-1/approve', { reason: 'looked at it' });
    expect((await approve()).status).toBe(202);
    expect(await codeOf(await approve())).toBe('link-not-ready');
  });

  it('is changed by IT alone and read by auditors', async () => {
    const as = (role: string, path: string, init: RequestInit = {}): Promise<Response> =>
      api.request(path, {
        ...init,
        headers: { authorization: `Bearer ${role}-key`, 'content-type': 'application/json' },
      });
    const body = JSON.stringify({ reason: 'looked at it' });
    expect((await as('security', '/v1/links/okta-1/approve', { method: 'POST', body })).status).toBe(403);
    expect((await as('auditor', '/v1/links/okta-1')).status).toBe(200);
    expect((await as('hr', '/v1/links/okta-1')).status).toBe(403);
  });

  it.each(['okta-2', 'nonsense', '..%2f'])('there is none by the id %s', async (id) => {
    expect((await api.get(`/v1/links/${id}`)).status).toBe(404);
  });
});

describe('exempt accounts', () => {
  const exempt = (account: string, reviewOn: string): Promise<Response> =>
    api.post('/v1/exemptions', {
      ...{ target: 'okta', account, kind: 'service', owner: 'team:it', reviewOn, reason: 'runs the printer' },
    });

  it('have an owner and a review date, and a late review shows', async () => {
    await exempt('00usvc', '2000-01-01');
    const { data } = (await (await api.get('/v1/exemptions?target=okta')).json()) as { data: object[] };
    expect(data).toMatchObject([{ accountId: '00usvc', owner: 'team:it', overdue: true, by: 'key:all' }]);
    const spare = await (await api.get('/v1/links/okta-1?show=unmatched')).json();
    expect(spare).toMatchObject({ accounts: [{ exempt: { kind: 'service', overdue: true } }] });
    await exempt('00usvc', '2999-01-01');
    const renewed = (await (await api.get('/v1/exemptions?target=okta')).json()) as { data: object[] };
    expect(renewed.data).toMatchObject([{ overdue: false }]);
  });

  it('are nobody’s, and a person’s account cannot be exempt', async () => {
    await exempt('00usvc', '2999-01-01');
    expect(await desk.accounts.claim('okta', '00usvc', 'hr:1')).toBe(false);
    await desk.accounts.claim('okta', '00u1', 'hr:1');
    expect(await codeOf(await exempt('00u1', '2999-01-01'))).toBe('account-taken');
  });
});

describe('one person’s account', () => {
  const linked = { accounts: { okta: { accountId: '00u1' } } };
  beforeEach(() => {
    api.people.add({ snapshot: { person: 'hr:1', ...linked } as unknown as PersonSnapshot });
    api.people.add({ snapshot: { person: 'hr:2', accounts: {} } as unknown as PersonSnapshot });
  });
  const say = (person: string, account: string | null): Promise<Response> =>
    api.post(`/v1/employees/${person}/account`, { target: 'okta', account, reason: 'asked her' });

  it('is claimed for them and told to them; another’s is refused', async () => {
    await desk.accounts.claim('okta', '00u1', 'hr:1');
    expect(await codeOf(await say('hr:2', '00u1'))).toBe('account-taken');
    expect((await say('hr:2', '00u2')).status).toBe(202);
    expect((await say('hr:2', null)).status).toBe(202);
    expect(api.people.accountAnswers.map(({ answer }) => answer.account)).toMatchObject([
      { is: 'theirs', accountId: '00u2' },
      { is: 'none' },
    ]);
    expect(await codeOf(await say('hr:7', null))).toBe('unknown-employee');
  });

  it('is linked to one account at a time: another, or none, is said after an unlink', async () => {
    expect(await codeOf(await say('hr:1', '00u2'))).toBe('account-taken');
    expect(await codeOf(await say('hr:1', null))).toBe('account-taken');
    expect(await desk.accounts.ownerOf('okta', '00u2')).toBeUndefined();
    expect((await say('hr:1', '00u1')).status).toBe(202);
  });

  it('is taken back, and then anybody’s', async () => {
    await desk.accounts.claim('okta', '00u1', 'hr:1');
    const release = (account: string): Promise<Response> =>
      api.post('/v1/employees/hr:1/account/release', { target: 'okta', account, reason: 'not hers' });
    expect(await codeOf(await release('00u2'))).toBe('account-taken');
    expect((await release('00u1')).status).toBe(202);
    expect(api.people.accountAnswers[0]?.answer.account).toEqual({ is: 'notTheirs', accountId: '00u1' });
    expect(await desk.accounts.claim('okta', '00u1', 'hr:2')).toBe(true);
    expect(await desk.accounts.claim('okta', '00u1', 'hr:1')).toBe(false);
  });

  it('is never a record’s: what is said of it is said of them, and what a record has of its own can be taken back', async () => {
    const why = { at: '2026-11-01T00:00:00.000Z', by: 'policy', reason: 'one person' };
    await createIdentityBook(blobs).join('hr:2', 'hr:1', why);
    expect((await say('hr:2', '00u1')).status).toBe(202);
    expect((await answer('hr:2', null)).status).toBe(200);
    expect(desk.progressOf.get('okta-1')?.answers).toMatchObject([{ person: 'hr:1' }]);
    const release = (account: string): Promise<Response> =>
      api.post('/v1/employees/hr:2/account/release', { target: 'okta', account, reason: 'not hers' });
    expect((await release('00u1')).status).toBe(202);
    const own = { person: 'hr:2', accounts: { okta: { accountId: '00u2' } } };
    api.people.add({ snapshot: own as unknown as PersonSnapshot });
    expect((await release('00u2')).status).toBe(202);
    expect(api.people.accountAnswers.map(({ person, answer: { account } }) => [person, account])).toMatchObject([
      ['hr:1', { is: 'theirs', accountId: '00u1' }],
      ['hr:1', { is: 'notTheirs', accountId: '00u1' }],
      ['hr:2', { is: 'notTheirs', accountId: '00u2' }],
    ]);
  });
});
