import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { createPolicyVersions, type PolicyVersions } from '../../src/config/policy-versions.js';
import { createTargetCatalogueStore } from '../../src/config/target-catalogue-store.js';
import { compactView } from '../../src/domain/compact-view.js';
import { personMemo } from '../../src/domain/person-memo.js';
import { personSummary } from '../../src/domain/person-summary.js';
import type { RolloutScope } from '../../src/domain/rollout.js';
import { aPerson } from '../api/support/a-person.js';
import { deskOf, InMemoryBlobs, KEY, startApi, type RunningApi } from '../api/support/running-api.js';
import { anAccount, aView, entry } from '../domain/policy/a-person.js';
import { aPolicyText, folderOf, tenure } from './running.js';

let api: RunningApi;
let blobs: InMemoryBlobs;
let desk: ReturnType<typeof deskOf>;
let file: string;
let present: string;
let versions: PolicyVersions;
beforeEach(async () => {
  blobs = new InMemoryBlobs();
  const policies = createPolicyLibrary(blobs);
  desk = deskOf(blobs);
  versions = createPolicyVersions(blobs);
  present = await policies.publish(aPolicyText(), 'policy.yaml');
  api = await startApi({ blobs, desk, policies });
  const folder = folderOf({ 'policy.yaml': aPolicyText("- { group: Everybody | all, when: 'true' }") });
  file = join(folder, 'policy.yaml');
  const view = aView();
  const owned = { owner: 'policy', rules: ['groups[0]'], policy: present } as const;
  const account = anAccount({ ledger: [entry('Everyone', owned)] });
  const summary = personSummary(view, [account], present, null);
  const accounts = { okta: account };
  api.people.add({
    snapshot: aPerson({ policy: present, accounts }),
    memo: personMemo(summary, compactView(view), { accounts, next: null, blocked: false, encumbered: false }),
  });
});
afterEach(() => api.close());

/** Notes that a version was put in force. */
const record = (number: number, hash: string, scope: RolloutScope = 'all') =>
  versions.record({
    ...{ number, policy: hash, scope, parent: null, by: 'key:it', reason: 'r' },
    at: '2027-01-15T09:00:00.000Z',
  });

const policy = (...args: readonly string[]) => tenure(['policy', ...args, '--api', api.url], { TENURE_API_KEY: KEY });

describe('tenure policy preview', () => {
  it('shows totals, the most affected, and the digest to apply by', async () => {
    const { code, out } = await policy('preview', file);
    expect(out).toMatch(/^sha256:[0-9a-f]{12}: 1 of 1 person would change\n/);
    expect(out).toMatch(/okta group Everybody \| all +1 +0 +0\n/);
    expect(out).toMatch(/okta group Everyone +0 +1 +0\n/);
    expect(out).toContain('bamboohr:1042  Engineering  +Everybody | all -Everyone');
    expect(out).toMatch(/digest sha256:[0-9a-f]{64}\n$/);
    expect(code).toBe(0);
  });

  it('says which sections differ where nobody would change, and when none does', async () => {
    const more = `${aPolicyText()}termination: { deadline: 10m }\nleave: { sick: { account: keep }, vacation: { account: keep } }\n`;
    const quiet = join(folderOf({ 'policy.yaml': more }), 'policy.yaml');
    const { out } = await policy('preview', quiet);
    expect(out).toContain('0 of 1 person would change');
    expect(out).toMatch(/it differs from the one in force in what changes nobody today: .*leave \(2 added\)/);
    expect(out).toMatch(/termination \(1 (changed|added)\)/);
    expect((await policy('preview', quiet, '--markdown')).out).toContain('- it differs from the one in force');
    expect((await policy('apply', quiet, '--reason', 'r')).out).toContain('it differs from the one in force');
    const same = join(folderOf({ 'policy.yaml': aPolicyText() }), 'policy.yaml');
    expect((await policy('preview', same)).out).toContain('it means the same as the one in force');
    expect((await policy('preview', file)).out).not.toContain('the one in force');
  });

  it.each([
    ['preview', '--department'],
    ['apply', '--country'],
    ['rollback', '--department'],
  ])('%s is for one %s: a second one is refused, not put in its place', async (command, option) => {
    const named = command === 'rollback' ? [] : [file];
    const { code, err } = await policy(
      command,
      ...named,
      ...(command === 'preview' ? [] : ['--reason', 'r']),
      option,
      'GB',
      option,
      'FR',
    );
    expect(err).toContain("argument 'FR' is invalid. GB was given before; give it once");
    expect(code).toBe(2);
    expect(desk.started).toEqual([]);
  });

  it('is Markdown for a pull request, without names of people', async () => {
    const { out } = await policy('preview', file, '--markdown');
    expect(out).toContain('| `okta group Everybody \\| all` | 1 | 0 | 0 |');
    expect(out).not.toContain('Byron');
  });

  it('is JSON with everybody, and ends with 1 when that is asked for', async () => {
    const { code, out } = await policy('preview', file, '--json', '--exit-code');
    expect(JSON.parse(out)).toMatchObject({ summary: { changed: 1 }, people: [{ person: 'bamboohr:1042' }] });
    expect(code).toBe(1);
  });
});

describe('names the target does not have', () => {
  const read = (...names: readonly string[]) =>
    createTargetCatalogueStore(blobs).write({
      target: 'okta',
      readAt: '2027-03-02T08:55:00.000Z',
      entries: names.map((name) => ({ kind: 'group', name, writable: true })),
    });

  it('are shown with the preview; while the target was not read, that is shown', async () => {
    expect((await policy('preview', file)).out).toContain(
      'names of groups and apps were not checked: no worker has read those of okta yet',
    );
    await read('Everybody');
    expect((await policy('preview', file)).out).toContain(
      'okta: groups[0] gives group Everybody | all, which does not exist (1 person would get it): create the group',
    );
    expect((await policy('preview', file, '--markdown')).out).toContain(
      '- okta: groups[0] gives group Everybody | all',
    );
  });

  it('stop an apply, with or without a preview, until it is forced', async () => {
    await read('Everybody');
    const stopped = await policy('apply', file, '--reason', 'r', '--yes');
    expect([stopped.code, stopped.err]).toEqual([2, expect.stringContaining('1 name is not in the target')]);
    const digest = /digest (\S+)/.exec((await policy('preview', file)).out)?.[1] ?? '';
    const refused = await policy('apply', file, '--reason', 'r', '--previewed', digest);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('which does not exist')]);
    expect(desk.started).toEqual([]);
    expect((await policy('apply', file, '--reason', 'r', '--yes', '--force')).code).toBe(0);
    expect(desk.started).toMatchObject([{ forced: true }]);
  });
});

describe('tenure policy apply', () => {
  it('puts the file in force for whom it is told', async () => {
    const { code, out } = await policy('apply', file, '--reason', 'ticket 7', '--department', 'Engineering', '--yes');
    expect([code, out]).toEqual([0, expect.stringContaining('roll-out 1 of sha256:')]);
    expect(desk.started).toMatchObject([{ scope: { department: 'Engineering' }, reason: 'ticket 7' }]);
  });

  it('shows the totals and stops while somebody would lose something', async () => {
    const { code, out, err } = await policy('apply', file, '--reason', 'r');
    expect(code).toBe(2);
    expect(out).toMatch(/okta group Everyone +0 +1 +0\n/);
    expect(err).toMatch(/1 person would lose access; say --yes, or --previewed sha256:/);
    expect(desk.started).toEqual([]);
    const digest = /--previewed (\S+)/.exec(err)?.[1] ?? '';
    expect((await policy('apply', file, '--reason', 'r', '--previewed', digest)).code).toBe(0);
    expect(desk.started).toHaveLength(1);
  });

  it('takes the key the sandbox left on this machine, and says where it looked', async () => {
    const args = ['policy', 'rollback', present, '--reason', 'r', '--yes', '--api', api.url];
    const folder = folderOf({ 'sandbox/api-key': `${KEY}\n` });
    expect((await tenure(args, { TENURE_DATA_DIR: folder })).code).toBe(0);
    const none = await tenure(args, { TENURE_DATA_DIR: `${folder}/none` });
    expect([none.code, none.err]).toEqual([2, expect.stringContaining(`${folder}/none/sandbox/api-key`)]);
  });

  it('finds the API where npm start left its address, unless another is named', async () => {
    const TENURE_DATA_DIR = folderOf({ 'sandbox/api-key': `${KEY}\n`, 'sandbox/api-address': `${api.url}\n` });
    const args = ['policy', 'preview', file];
    expect((await tenure(args, { TENURE_DATA_DIR })).code).toBe(0);
    const elsewhere = await tenure(args, { TENURE_DATA_DIR, TENURE_API_URL: 'http://127.0.0.1:1' });
    expect([elsewhere.code, elsewhere.err]).toEqual([2, expect.stringContaining('no Tenure API answers at')]);
  });

  it('is refused when the preview is another by now', async () => {
    const { code, err } = await policy('apply', file, '--reason', 'r', '--previewed', 'sha256:old');
    expect([code, err]).toEqual([2, expect.stringContaining('look again, then apply')]);
  });

  it('back again takes a hash, or finds the version before', async () => {
    expect((await policy('rollback', '--reason', 'r')).err).toContain('there is no version before');
    const shown = await policy('rollback', present, '--reason', 'r');
    expect(shown).toMatchObject({ code: 2, err: expect.stringContaining('say --yes') });
    expect(shown.out).toContain(`back to ${present}\n  never put in force before`);
    expect(shown.out).toContain('0 of 1 person would change');
    expect(desk.started).toEqual([]);
    expect((await policy('rollback', present, '--reason', 'r', '--yes')).code).toBe(0);
    expect(desk.started).toMatchObject([{ policy: present, scope: 'all' }]);
    expect((await policy('rollback', 'yesterday', '--reason', 'r')).code).toBe(2);
  });

  it('back again, --against and diff take a number or the beginning of a hash', async () => {
    const second = await createPolicyLibrary(blobs).publish(aPolicyText("- { group: New, when: 'true' }"), 'p.yaml');
    await record(1, present);
    await record(2, second);
    for (const named of ['1', present.slice(7, 13), present.slice(0, 16).toUpperCase()])
      expect((await policy('rollback', named, '--reason', 'r')).out).toContain(`back to ${present}\n  version 1, `);
    expect((await policy('preview', file, '--against', '2')).code).toBe(0);
    const { code, out } = await policy('diff', '1', second.slice(7, 20));
    expect([code, out]).toEqual([0, expect.stringContaining('group: Everyone → New')]);
    expect((await policy('diff', '1', file)).out).toContain('group: Everyone → Everybody | all');
  });

  it('a number or beginning that names no version, or several, is refused with a list', async () => {
    await record(1, present);
    await record(2, `sha256:abcd1${'0'.repeat(59)}`);
    await record(3, `sha256:abcd2${'0'.repeat(59)}`);
    const { code, err } = await policy('rollback', 'abcd', '--reason', 'r');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/abcd begins more than one version; .*\n  3 .*abcd2.*\n  2 .*abcd1/),
    ]);
    expect(err).not.toContain(present.slice(0, 19));
    expect((await policy('diff', '7', file)).err).toMatch(/no version is 7; there are:\n  3 .*\n  2 .*\n  1 /);
    expect((await policy('diff', 'yesterday', file)).err).toContain('yesterday cannot be read; name a policy file');
    expect(desk.started).toEqual([]);
  });

  it('back again passes over what was put in force for others', async () => {
    const [good, bad, own] = ['a', 'b', 'c'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string, string];
    await record(1, good);
    await record(2, bad);
    await record(3, good, { people: ['bamboohr:1042'] });
    await record(4, own, { department: 'Engineering' });
    const asked: string[] = [];
    for (const whom of [[], ['--department', 'Engineering'], ['--country', 'GB']])
      asked.push((await policy('rollback', '--reason', 'r', ...whom)).err);
    expect(asked).toEqual([good, bad, good].map((hash) => expect.stringContaining(hash)));
  });

  it('back again said twice goes a step further back, and never forward again', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string, string];
    await record(1, a);
    await record(2, b);
    await record(3, c);
    await record(4, b);
    expect((await policy('rollback', '--reason', 'r')).err).toContain(a);
    await record(5, a);
    expect((await policy('rollback', '--reason', 'r')).err).toMatch(
      new RegExp(`there is no version before .* everybody; to go forward to version 4 again, name ${b}`),
    );
  });
});
