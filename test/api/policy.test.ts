import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { createTargetCatalogueStore } from '../../src/config/target-catalogue-store.js';
import { compactView } from '../../src/domain/compact-view.js';
import { personMemo } from '../../src/domain/person-memo.js';
import { personSummary } from '../../src/domain/person-summary.js';
import { aView, anAccount, entry } from '../domain/policy/a-person.js';
import { aPerson } from './support/a-person.js';
import { deskOf, InMemoryBlobs, problemOf, startApi, type RunningApi } from './support/running-api.js';

const ENTRY = 'policy/acme.yaml';
const acme = await readFile(ENTRY, 'utf8');
const edited = acme.replace('{ app: GitHub, when', '{ app: Figma, when');

let blobs: InMemoryBlobs;
let desk: ReturnType<typeof deskOf>;
let api: RunningApi;
let present: string;
beforeEach(async () => {
  blobs = new InMemoryBlobs();
  desk = deskOf(blobs);
  const library = createPolicyLibrary(blobs);
  present = await library.publish(acme, ENTRY);
  api = await startApi({ blobs, desk, policies: library });
});
afterEach(() => api.close());

/** Somebody whose GitHub is ours; by memo, or only by their own state. */
function known(
  id: string,
  { memo = true, policy = present }: { readonly memo?: boolean; readonly policy?: string } = {},
): void {
  const view = aView({ employee: { department: 'Engineering' } });
  const given = { owner: 'policy', policy } as const;
  const account = anAccount({
    ledger: [
      entry('Everyone at Acme', { ...given, rules: ['groups[0]'] }),
      entry('GitHub', { ...given, kind: 'app', rules: ['apps[1]'] }),
    ],
  });
  const accounts = { okta: account };
  const summary = personSummary(view, [account], policy, null);
  const state = { accounts, next: null, blocked: false, encumbered: false };
  api.people.add({
    snapshot: aPerson({ person: id, policy, accounts }),
    ...(memo ? { memo: personMemo(summary, compactView(view), state) } : {}),
  });
}

const put = (body: unknown, key = 'it-key'): Promise<Response> =>
  api.request('/v1/policy', {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  });
interface Previewed {
  readonly digest: string;
  readonly summary: { readonly changed: number; readonly incomparable: readonly unknown[] };
}
const files = { files: { [ENTRY]: edited }, entry: ENTRY };

describe('a preview', () => {
  it('tells totals and people, and moves nobody', async () => {
    known('bamboohr:1042');
    const stored = (await blobs.list('policies/')).length;
    const response = await api.post('/v1/policy/preview', files);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      summary: { people: 1, changed: 1, asked: 0 },
      people: [
        {
          person: 'bamboohr:1042',
          lost: [{ kind: 'app', name: 'GitHub', reason: 'no rule gives it' }],
          basis: 'memo',
        },
      ],
    });
    expect(api.people.rechecks).toEqual([]);
    expect(await blobs.list('policies/')).toHaveLength(stored);
    expect(desk.started).toEqual([]);
  });

  it('shows values of attributes only when asked', async () => {
    known('bamboohr:1042');
    const text = acme.replace('department: employee.department', 'department: upper(employee.department)');
    const body = { files: { [ENTRY]: text }, entry: ENTRY };
    const attributes = async (asked: object): Promise<unknown> => {
      const answer = (await (await api.post('/v1/policy/preview', { ...body, ...asked })).json()) as {
        people: { attributes: unknown[] }[];
      };
      return answer.people[0]?.attributes;
    };
    expect(await attributes({})).toEqual([{ target: 'okta', name: 'department' }]);
    expect(await attributes({ values: true })).toEqual([
      { target: 'okta', name: 'department', before: 'Engineering', after: 'ENGINEERING' },
    ]);
  });

  it('asks of whom the read model does not tell', async () => {
    known('bamboohr:1042', { memo: false });
    expect(await (await api.post('/v1/policy/preview', files)).json()).toMatchObject({
      summary: { people: 1, asked: 1 },
    });
  });

  it('compares two versions on the people there are', async () => {
    known('bamboohr:1042');
    const other = await desk.library.store(edited, ENTRY);
    const same = await (await api.post('/v1/policy/preview', { policy: other, against: other })).json();
    expect(same).toMatchObject({ against: other, summary: { changed: 0 } });
  });

  it('of people on a version that cannot be read any more names them and why; everybody else is compared, and all can be moved', async () => {
    const newer = await desk.library.store(acme.replace('group: Interns,', 'group: Newer,'), ENTRY);
    known('bamboohr:1', { policy: newer });
    known('bamboohr:2', { policy: newer, memo: false });
    known('bamboohr:1042');
    const document = (await blobs.get(`policies/${newer}.json`)) ?? '';
    await blobs.put(`policies/${newer}.json`, document.replace(/^\{/, '{"fieldOfANewerBuild":1,'));
    const { digest, summary } = (await (await api.post('/v1/policy/preview', files)).json()) as Previewed;
    expect(summary).toMatchObject({ people: 3, changed: 1 });
    const reason = expect.stringContaining('cannot be read by this version');
    expect(summary.incomparable).toMatchObject([{ policy: newer, reason, count: 2 }]);
    expect((await put({ ...files, reason: 'r', previewed: digest })).status).toBe(202);
    const policy = await desk.library.store(edited, ENTRY);
    const moved = await api.post('/v1/employees/bamboohr:1/policy', { policy, reason: 'r' });
    expect([moved.status, await moved.json()]).toMatchObject([202, { change: null, incomparable: reason }]);
  });

  it('where no policy was ever put in force has nothing to compare with', async () => {
    const bare = new InMemoryBlobs();
    const other = await startApi({ blobs: bare, desk: deskOf(bare), policies: createPolicyLibrary(bare) });
    try {
      const report = await (await other.post('/v1/policy/preview', files)).json();
      expect(report).toMatchObject({ against: null, differs: null, summary: { people: 0, changed: 0 } });
      const inForce = await other.request('/v1/policy', { headers: { authorization: 'Bearer it-key' } });
      expect(await inForce.json()).toEqual({ policy: null, versions: [] });
    } finally {
      await other.close();
    }
  });

  it('of a faulty policy names file, line and column', async () => {
    const response = await api.post('/v1/policy/preview', {
      ...files,
      files: { [ENTRY]: acme.replace('employee.department', 'employee.departmnt') },
    });
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 422, code: 'invalid-policy' });
    expect(problem.errors?.[0]?.detail).toMatch(/^policy\/acme\.yaml:\d+:\d+ /);
  });

  it.each([
    ['neither', {}],
    ['both', { ...files, policy: `sha256:${'0'.repeat(64)}` }],
    ['an entry that is not among them', { files: {}, entry: ENTRY }],
  ])('of files or hash, %s is refused', async (_name, body) => {
    expect(await problemOf(await api.post('/v1/policy/preview', body))).toMatchObject({ code: 'invalid-body' });
  });
});

describe('a change of policy', () => {
  it('is stored and rolled out, by whom and why', async () => {
    known('bamboohr:1042');
    const response = await put({ ...files, reason: 'ticket 7', scope: { department: 'Engineering' } });
    expect(response.status).toBe(202);
    const { policy } = (await response.json()) as { policy: string };
    expect(desk.started).toMatchObject([
      { policy, scope: { department: 'Engineering' }, by: 'key:it', reason: 'ticket 7' },
    ]);
    expect(await (await api.get(`/v1/policy/${policy}`)).json()).toMatchObject({ policy, content: { version: 1 } });
  });

  it.each([
    [{ department: 'Enginering' }, 'department', 'nobody is known by Enginering; did you mean Engineering?'],
    [{ country: 'GX' }, 'country', 'nobody is known by GX; did you mean GB?'],
    [{ people: ['bamboohr:1043'] }, 'people', 'nobody is known by bamboohr:1043; did you mean bamboohr:1042?'],
    [{ department: 'Astrology' }, 'department', 'nobody is known by Astrology'],
  ])('for nobody, %j, is refused with what was meant, and so is its preview', async (scope, field, detail) => {
    known('bamboohr:1042');
    expect(await problemOf(await put({ ...files, reason: 'r', scope }))).toMatchObject({
      ...{ status: 422, code: 'empty-scope' },
      errors: [{ pointer: `/scope/${field}`, detail }],
    });
    expect(await problemOf(await api.post('/v1/policy/preview', { ...files, ...scope }))).toMatchObject({
      ...{ status: 422, code: 'empty-scope' },
      errors: [{ pointer: `/${field}`, detail }],
    });
    expect(desk.started).toEqual([]);
  });

  it('is for the people of a scope that anybody is in, named or not', async () => {
    known('bamboohr:1042');
    const people = ['bamboohr:1042', 'bamboohr:9'];
    const preview = await api.post('/v1/policy/preview', { ...files, people, department: 'Engineering' });
    expect(await preview.json()).toMatchObject({ summary: { people: 1 } });
    expect((await put({ ...files, reason: 'r', scope: { people } })).status).toBe(202);
  });

  it('is refused when it is not what was previewed any more', async () => {
    known('bamboohr:1042');
    const { digest } = (await (await api.post('/v1/policy/preview', files)).json()) as { digest: string };
    known('bamboohr:1043');
    expect(await problemOf(await put({ ...files, reason: 'r', previewed: digest }))).toMatchObject({
      status: 409,
      code: 'plan-changed',
    });
    expect(desk.started).toEqual([]);
    const again = (await (await api.post('/v1/policy/preview', files)).json()) as { digest: string };
    expect((await put({ ...files, reason: 'r', previewed: again.digest })).status).toBe(202);
  });

  it('is put in force by one of two who saw the same; the other looks again', async () => {
    known('bamboohr:1042');
    const { digest } = (await (await api.post('/v1/policy/preview', files)).json()) as Previewed;
    const answers = await Promise.all([1, 2].map(() => put({ ...files, reason: 'r', previewed: digest })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(desk.started).toHaveLength(1);
  });

  it.each([
    [
      'another policy',
      () => ({ files: { [ENTRY]: acme.replace("deactivate: '18:00'", "deactivate: '17:00'") }, entry: ENTRY }),
      {},
    ],
    ['other people', () => ({ files: { [ENTRY]: acme }, entry: ENTRY }), { scope: { department: 'Engineering' } }],
  ])('is refused for %s than was previewed, although neither changes anybody today', async (_name, body, scope) => {
    known('bamboohr:1042');
    const same = { files: { [ENTRY]: acme }, entry: ENTRY };
    const seen = (await (await api.post('/v1/policy/preview', same)).json()) as Previewed;
    expect(seen.summary.changed).toBe(0);
    expect(await problemOf(await put({ ...body(), ...scope, reason: 'r', previewed: seen.digest }))).toMatchObject({
      ...{ status: 409, code: 'plan-changed' },
    });
    expect(desk.started).toEqual([]);
    expect((await put({ ...same, reason: 'r', previewed: seen.digest })).status).toBe(202);
  });

  it('for a scope that is none says what may be written', async () => {
    const { errors } = await problemOf(await put({ ...files, reason: 'r', scope: { team: 'Sales' } }));
    expect(errors).toMatchObject([
      { pointer: '/scope', detail: expect.stringMatching(/^must be 'all', \{ department/) },
    ]);
  });

  it('takes a role that may; others may look', async () => {
    expect((await put({ ...files, reason: 'r' }, 'auditor-key')).status).toBe(403);
    expect((await put({ ...files, reason: 'r' }, 'hr-key')).status).toBe(403);
    const look = await api.request('/v1/policy', { headers: { authorization: 'Bearer auditor-key' } });
    expect(await look.json()).toMatchObject({ policy: present, versions: [] });
  });

  it('of one person tells what changes and what cannot be undone', async () => {
    known('bamboohr:1042');
    const policy = await desk.library.store(edited, ENTRY);
    const response = await api.post('/v1/employees/bamboohr:1042/policy', { policy, reason: 'undo' });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ employee: 'bamboohr:1042', policy, change: { basis: 'record' } });
    expect(desk.started).toMatchObject([{ policy, scope: { people: ['bamboohr:1042'] } }]);
  });
});

/** What a worker last read of Okta: all that Acme's policy gives, but no more departments than these. */
async function catalogue(...names: readonly string[]): Promise<void> {
  const fixed = [
    'Everyone at Acme',
    'Contractors',
    'Interns',
    'People managers',
    'Production access',
    'Finance ledger',
  ];
  const groups = [...fixed, 'VPN EMEA', 'VPN Americas', 'VPN APAC', ...names];
  await createTargetCatalogueStore(blobs).write({
    target: 'okta',
    readAt: '2027-03-02T08:55:00.000Z',
    entries: [
      ...groups.map((name) => ({ kind: 'group', name, writable: name !== 'Interns' }) as const),
      { kind: 'app', name: 'GitHub', writable: true },
    ],
  });
}

describe('a policy whose names the target does not have', () => {
  const teams = (text: string): string => text.replace("'Dept {{employee", "'Team {{employee");
  const wide = acme.replace('group: Interns,', 'group: Trainees,');
  const order = { files: { [ENTRY]: wide }, entry: ENTRY };

  it('is previewed with each of them, and how many people would get it', async () => {
    known('bamboohr:1042');
    known('bamboohr:1043');
    await catalogue('Country GB', 'Location London');
    const answer = (await (
      await api.post('/v1/policy/preview', { files: { [ENTRY]: teams(edited) }, entry: ENTRY })
    ).json()) as Record<string, unknown>;
    expect(answer).toMatchObject({
      unknown: [
        { kind: 'app', name: 'Figma', why: 'missing', rules: ['apps[0]', 'apps[1]'], people: 2 },
        { kind: 'group', name: 'Team Engineering', why: 'missing', people: 2 },
        { kind: 'group', name: 'Interns', why: 'not-writable', people: 0 },
      ],
      catalogues: { okta: '2027-03-02T08:55:00.000Z' },
    });
  });

  it('is previewed unchecked while no worker has read the target, which is said', async () => {
    const answer = await (await api.post('/v1/policy/preview', order)).json();
    expect(answer).toMatchObject({ unknown: [], catalogues: { okta: null } });
    expect((await put({ ...order, reason: 'r' })).status).toBe(202);
  });

  it('is refused with what is wrong, and where it is written', async () => {
    await catalogue();
    const problem = await problemOf(await put({ ...order, reason: 'r' }));
    expect(problem).toMatchObject({ status: 422, code: 'unknown-entitlement' });
    expect(problem.detail).toContain('okta was read at 2027-03-02T08:55:00.000Z');
    expect(problem.errors).toContainEqual({
      pointer: '/files/policy~1acme.yaml',
      code: 'missing',
      detail: expect.stringMatching(
        /^policy\/acme\.yaml:\d+:\d+ okta: groups\[5\] gives group Trainees, which does not exist; create/,
      ),
    });
    expect(desk.started).toEqual([]);
  });

  it('is refused for names that only people tell, too', async () => {
    known('bamboohr:1042');
    const text = teams(acme).replace(/^.*(Interns|app: Figma).*$/gm, '');
    await catalogue();
    const sent = { files: { [ENTRY]: text }, entry: ENTRY, reason: 'r' };
    const { errors } = await problemOf(await put(sent));
    expect(errors).toMatchObject([
      {
        code: 'missing',
        detail: expect.stringContaining('Team Engineering, which does not exist (1 person would get it)'),
      },
    ]);
    await catalogue('Team Engineering');
    expect((await put(sent)).status).toBe(202);
  });

  it('is put in force when that is forced, which is kept with who did', async () => {
    await catalogue();
    expect((await put({ ...order, reason: 'r', force: true })).status).toBe(202);
    expect(desk.started).toMatchObject([{ forced: true, by: 'key:it' }]);
  });

  it('does not come to one person either, unless forced', async () => {
    known('bamboohr:1042');
    await catalogue();
    const policy = await desk.library.store(wide, ENTRY);
    const move = (force: object) =>
      api.post('/v1/employees/bamboohr:1042/policy', { policy, reason: 'undo', ...force });
    expect(await problemOf(await move({}))).toMatchObject({ status: 422, code: 'unknown-entitlement' });
    expect((await move({ force: true })).status).toBe(202);
    expect(desk.started).toMatchObject([{ forced: true }]);
  });
});

it('unknown policies and roll-outs are said to be unknown', async () => {
  expect((await api.get('/v1/policy/sha256:none')).status).toBe(404);
  expect((await api.get('/v1/policy/rollouts/7')).status).toBe(404);
  expect((await put({ policy: `sha256:${'0'.repeat(64)}`, reason: 'r' })).status).toBe(404);
});
