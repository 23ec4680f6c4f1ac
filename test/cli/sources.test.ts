import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KEY, sourceDeskOf, startApi, type RunningApi } from '../api/support/running-api.js';
import { tenure, type Ended } from './running.js';

const look = { running: false, lastGood: '2027-03-02T08:59:00.000Z', next: '2027-03-02T09:01:00.000Z' };
let api: RunningApi;
let desk: ReturnType<typeof sourceDeskOf>;
beforeEach(async () => {
  desk = sourceDeskOf([
    {
      ...{ source: 'bamboohr', poll: look, census: { ...look, lastGood: null, running: true }, lastOrder: null },
      paused: { reason: 'HR is migrated', by: 'key:it', since: '2027-03-02T08:00:00.000Z' },
      incidents: [{ kind: 'roster-refused', since: '2027-03-02T07:00:00.000Z', detail: 'half is missing' }],
    },
  ]);
  api = await startApi({ sources: desk });
});
afterEach(() => api.close());

const sources = (...args: readonly string[]): Promise<Ended> =>
  tenure(['sources', ...args, '--api', api.url], { TENURE_API_KEY: KEY });

describe('tenure sources', () => {
  it('shows how each HR system is looked at', async () => {
    const { code, out } = await sources();
    expect(code).toBe(0);
    expect(out).toContain('what changed: last good 2027-03-02T08:59:00.000Z, next 2027-03-02T09:01:00.000Z');
    expect(out).toContain('everybody:    last good not known');
    expect(out).toContain('paused since 2027-03-02T08:00:00.000Z by key:it: HR is migrated');
    expect(out).toContain('roster-refused since 2027-03-02T07:00:00.000Z: half is missing');
    expect(JSON.parse((await sources('--json')).out)).toMatchObject([{ source: 'bamboohr' }]);
  });

  it('orders with a reason, and says what was refused', async () => {
    expect((await sources('pause', 'bamboohr')).code).toBe(2);
    expect(await sources('pause', 'bamboohr', '--reason', 'migration')).toMatchObject({ code: 0 });
    desk.refusal = 'already-paused';
    const again = await sources('pause', 'bamboohr', '--reason', 'migration');
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('paused already') });
    expect(desk.ordered).toMatchObject([{ source: 'bamboohr', action: 'pause', reason: 'migration' }]);
  });

  it('backfills from an instant or for everybody, and wants to be told which', async () => {
    const lost = ['backfill', 'bamboohr', '--reason', 'lost'];
    expect((await sources(...lost)).err).toContain('say --since <instant> or --everybody');
    expect((await sources(...lost, '--since', '2027-03-01T00:00:00Z', '--everybody')).code).toBe(2);
    expect((await sources(...lost, '--since', '2027-03-01T00:00:00Z')).code).toBe(0);
    expect((await sources(...lost, '--everybody')).code).toBe(0);
    expect(desk.ordered.map(({ since }) => since)).toEqual(['2027-03-01T00:00:00Z', null]);
  });
});
