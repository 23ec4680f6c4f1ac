import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SourceState } from '../../src/api/source-desk.js';
import { problemOf, sourceDeskOf, startApi, type RunningApi } from './support/running-api.js';

const look = { running: false, lastGood: '2027-03-02T08:59:00.000Z', next: null };
const PAUSED: SourceState = {
  ...{ source: 'bamboohr', poll: look, census: look, lastOrder: null },
  paused: { reason: 'HR is migrated', by: 'key:it', since: '2027-03-02T08:00:00.000Z' },
  incidents: [{ kind: 'roster-refused', since: '2027-03-02T07:00:00.000Z', detail: 'bamboohr: half is missing' }],
};
let api: RunningApi;
let desk: ReturnType<typeof sourceDeskOf>;
beforeEach(async () => {
  desk = sourceDeskOf([PAUSED]);
  api = await startApi({ sources: desk });
});
afterEach(() => api.close());

const order = (action: string, body: object = { reason: 'asked by HR' }, source = 'bamboohr'): Promise<Response> =>
  api.post(`/v1/sources/${source}/${action}`, body);

describe('HR systems', () => {
  it('are listed with what was good, what comes next, why one is paused and what is refused', async () => {
    expect(await (await api.get('/v1/sources')).json()).toEqual({ data: [PAUSED] });
  });

  it.each(['poll', 'pause', 'resume', 'vouch'])('take the order %s with reason and author', async (action) => {
    expect((await order(action)).status).toBe(202);
    const at = '2027-03-02T09:00:00.000Z';
    expect(desk.ordered).toEqual([{ source: 'bamboohr', action, at, by: 'key:all', reason: 'asked by HR' }]);
    expect((await problemOf(await order(action, {}))).code).toBe('invalid-body');
  });

  it('are read again from an instant of the past, or for everybody', async () => {
    expect((await order('backfill', { since: '2027-03-01T00:00:00Z', reason: 'lost' })).status).toBe(202);
    expect((await order('backfill', { since: null, reason: 'lost' })).status).toBe(202);
    expect(desk.ordered.map(({ since }) => since)).toEqual(['2027-03-01T00:00:00Z', null]);
    const ahead = await problemOf(await order('backfill', { since: '2027-03-03T00:00:00Z', reason: 'lost' }));
    expect([ahead.code, ahead.errors?.[0]?.pointer]).toEqual(['invalid-body', '/since']);
    expect((await problemOf(await order('backfill'))).code).toBe('invalid-body');
  });

  it('refuse what cannot be done with its code', async () => {
    desk.refusal = 'not-refused';
    expect(await problemOf(await order('vouch'))).toMatchObject({ status: 409, code: 'not-refused' });
    desk.refusal = 'unknown-hr-system';
    expect((await order('poll', undefined, 'workday')).status).toBe(404);
    expect((await order('poll', undefined, 'No~Name')).status).toBe(404);
  });

  it('are read by auditors and steered by IT alone', async () => {
    const as = (role: string, path: string, init: RequestInit = {}): Promise<Response> =>
      api.request(path, {
        ...init,
        headers: { authorization: `Bearer ${role}-key`, 'content-type': 'application/json' },
      });
    const pause = { method: 'POST', body: JSON.stringify({ reason: 'x' }) };
    expect((await as('auditor', '/v1/sources')).status).toBe(200);
    expect((await as('hr', '/v1/sources/bamboohr/pause', pause)).status).toBe(403);
    expect((await as('it', '/v1/sources/bamboohr/pause', pause)).status).toBe(202);
  });
});
