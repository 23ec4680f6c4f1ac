import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLinkArchive } from '../../src/config/link-archive.js';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import type { LinkAccount } from '../../src/domain/identity/link-report.js';
import { InMemoryBlobs, KEY, linkDeskOf, startApi, type RunningApi } from '../api/support/running-api.js';
import { tenure, type Ended } from './running.js';

const account = (accountId: string, status: LinkAccount['status'] = 'ACTIVE'): LinkAccount => ({
  ...{ accountId, login: `${accountId}@acme.example`, name: 'Ada Byron', mark: '', status },
});
const counts = { ask: 1, auto: 0, new: 0, linked: 0, gone: 0, unmatched: 1 };

let api: RunningApi;
let desk: ReturnType<typeof linkDeskOf>;
beforeEach(async () => {
  const blobs = new InMemoryBlobs();
  desk = linkDeskOf(blobs);
  api = await startApi({ blobs, links: desk });
  await createLinkArchive(blobs).keepReport({
    ...{ id: 'okta-1', target: 'okta', at: '2026-12-01T00:00:00.000Z' },
    people: [
      {
        ...{ person: 'hr:2', name: 'Ada | Byron', employeeNumber: null, ended: false, verdict: 'ask', near: [] },
        candidates: [account('00u2'), account('00u3', 'DEPROVISIONED')].map((each) => ({
          ...each,
          score: 60,
          fields: [
            { field: 'email' as const, points: 60, how: 'same' as const },
            { field: 'employeeNumber' as const, points: -30, how: 'different' as const },
          ],
        })),
      },
    ],
    unmatched: [account('00usvc')],
  });
});
afterEach(() => api.close());

const link = (...args: readonly string[]): Promise<Ended> =>
  tenure(['link', ...args, '--api', api.url], { TENURE_API_KEY: KEY });
const ready = async (): Promise<void> => {
  await link('run', 'okta');
  const begun = desk.progressOf.get('okta-1');
  if (begun) desk.progressOf.set('okta-1', { ...begun, state: 'ready', people: 1, accounts: 3, counts });
};

describe('tenure link', () => {
  it('run begins a report and says how to follow it', async () => {
    expect(await link('run', 'okta')).toMatchObject({
      code: 0,
      out: expect.stringContaining('tenure link show okta-1'),
    });
  });

  it('run refuses a target that is not connected, and names those that are', async () => {
    await createPolicyLibrary(api.blobs).declare({ okta: [], google: [] });
    const refused = await link('run', 'bogus');
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('connected: google, okta') });
    expect(desk.progressOf.size).toBe(0);
    expect((await link('run', 'okta')).code).toBe(0);
  });

  it('show tells which answer was given, and by whom', async () => {
    await ready();
    await link('answer', 'hr:2', '--account', '00u3', '--report', 'okta-1', '--reason', 'asked her');
    const { out } = await link('show', 'okta-1');
    expect(out).toContain('answered: 00u3');
    expect(out).toContain('key:all: asked her');
  });

  it('show names candidates with score, fields and rehire', async () => {
    await ready();
    const { out } = await link('show', 'okta-1');
    expect(out).toContain('0 linked on approval, 1 to ask (0 answered)');
    expect(out).toContain('60: email same +60, employeeNumber different -30');
    expect(out).toContain('DEPROVISIONED (rehire)');
    expect((await link('show', 'okta-1', '--markdown')).out).toContain('| `Ada \\| Byron` |');
    expect(JSON.parse((await link('show', 'okta-1', '--part', 'all', '--json')).out)).toMatchObject({
      ask: [{ person: 'hr:2' }],
      unmatched: [{ accountId: '00usvc' }],
    });
  });

  it('answer takes one account or none, approve wants a yes', async () => {
    await ready();
    const about = ['hr:2', '--report', 'okta-1', '--reason', 'asked'];
    expect((await link('answer', ...about)).err).toContain('say --account <id> or --none');
    expect((await link('answer', ...about, '--account', '00u2')).code).toBe(0);
    expect(desk.progressOf.get('okta-1')?.answers).toMatchObject([{ accountId: '00u2' }]);
    const hesitant = await link('approve', 'okta-1', '--reason', 'fine');
    expect(hesitant).toMatchObject({ code: 2, err: expect.stringContaining('say --yes') });
    expect(desk.progressOf.get('okta-1')?.state).toBe('ready');
    expect((await link('approve', 'okta-1', '--reason', 'fine', '--yes')).code).toBe(0);
    expect(desk.progressOf.get('okta-1')?.state).toBe('applying');
  });

  it('exempt wants an owner and a review date, and shows in the report', async () => {
    await ready();
    expect((await link('exempt', '00usvc', '--reason', 'printer')).code).toBe(2);
    const owned = ['--owner', 'team:it', '--review-on', '2000-01-01', '--reason', 'printer'];
    expect((await link('exempt', '00usvc', ...owned)).code).toBe(0);
    const { out } = await link('show', 'okta-1', '--part', 'unmatched');
    expect(out).toContain('service, owner team:it, review was due 2000-01-01');
  });
});
