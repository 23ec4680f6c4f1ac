import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { OktaUser } from '../../../src/sandbox/okta/okta-user.js';
import { RateLimits } from '../../../src/sandbox/okta/rate-limits.js';
import { Reconciler } from '../../../src/sandbox/okta/reconciler.js';
import { SearchIndex } from '../../../src/sandbox/okta/search-index.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const aUser = (id: string): OktaUser => ({
  id,
  status: 'STAGED',
  created: '2027-03-01T09:00:00.000Z',
  activated: null,
  statusChanged: null,
  lastLogin: null,
  lastUpdated: '2027-03-01T09:00:00.000Z',
  passwordChanged: null,
  profile: { login: `${id}@example.com` },
  hasPassword: false,
  provider: { type: 'OKTA', name: 'OKTA' },
});

describe('the search index', () => {
  it('shows a user, a change and a deletion only after the lag', () => {
    const users: Record<string, OktaUser> = {};
    const index = new SearchIndex(users, 1_000);
    const logins = () => index.users().map(({ profile }) => profile['login']);
    users['a'] = aUser('a');
    index.note('a');
    expect(logins()).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(logins()).toEqual(['a@example.com']);
    users['a'].profile = { login: 'renamed@example.com' };
    index.note('a');
    expect(logins()).toEqual(['a@example.com']);
    delete users['a'];
    index.note('a');
    jest.advanceTimersByTime(1_000);
    expect(logins()).toEqual([]);
  });
});

describe('a rate-limit window', () => {
  it('begins with the first request and ends after its length', () => {
    const limits = new RateLimits('integrator', 1, 60_000);
    const take = () => limits.take('GET', '/api/v1/logs', 'token').allowed;
    const answers = Array.from({ length: 21 }, take);
    expect(answers.indexOf(false)).toBe(20);
    jest.advanceTimersByTime(60_000);
    expect(take()).toBe(true);
  });

  it('of the org is shared, that of a principal is its own', () => {
    const limits = new RateLimits('integrator', 0.5, 60_000);
    const take = (principal: string) => limits.take('GET', '/api/v1/logs', principal).allowed;
    const first = Array.from({ length: 11 }, () => take('one'));
    expect(first.indexOf(false)).toBe(10);
    expect(take('two')).toBe(true);
  });
});

describe('delayed work', () => {
  it('runs once, in its latest form, after the delay', () => {
    const reconciler = new Reconciler(500);
    const done: string[] = [];
    reconciler.later('user', () => done.push('early'));
    reconciler.later('user', () => done.push('late'));
    expect(done).toEqual([]);
    jest.advanceTimersByTime(500);
    expect(done).toEqual(['late']);
  });
});
