import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/api/role.js';
import { ReviewList } from '../../src/api/schemas/review-list.js';
import { aHire, recordOf } from '../support/facts.js';
import { aHold, aPerson, aReview } from './support/a-person.js';
import { problemOf, startApi, type RunningApi } from './support/running-api.js';

const as = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });
let api: RunningApi;
const malformed = aReview({
  ...{ id: 'bamboohr:1042:r1', kind: 'data', field: 'workEmail', rule: 'email-malformed', severity: 'blocks' },
  ...{ suggestion: 'correct the address in HR', owner: 'people-ops@example.com', blocks: ['okta:email'] },
});
const identity = aReview({ id: 'bamboohr:1042:r2', kind: 'identity', key: 'who' });

beforeEach(async () => {
  api = await startApi();
  const records = { 'bamboohr:1042': recordOf(aHire({ workEmail: 'ada at acme' })) };
  api.people.add({ snapshot: aPerson({ records, reviews: [malformed, identity], held: [aHold()] }) });
});
afterEach(() => api.close());

const listed = async (role: Role): Promise<unknown> => {
  const response = await api.request('/v1/reviews', { headers: as(`${role}-key`) });
  return ReviewList.parse(await response.json()).data[0];
};

describe('a review of bad data', () => {
  it.each<[Role, string | null]>([
    ['hr', 'ada at acme'],
    ['it', 'ada at acme'],
    ['security', null],
    ['auditor', null],
    ['operator', null],
  ])('names field, rule, suggestion and owner to %s, and the value as %j', async (role, value) => {
    expect(await listed(role)).toMatchObject({
      ...{ record: 'bamboohr:1042', field: 'workEmail', rule: 'email-malformed', severity: 'blocks', value },
      ...{ suggestion: 'correct the address in HR', owner: 'people-ops@example.com' },
    });
  });

  const answer = (role: Role, item: string, body: object): Promise<Response> =>
    api.request(`/v1/reviews/${item}/resolve`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...as(`${role}-key`), 'content-type': 'application/json' },
    });

  it('is overridden by the role hr, with a reason', async () => {
    const response = await answer('hr', 'bamboohr:1042:r1', { action: 'override', reason: 'it is right' });
    expect(response.status).toBe(200);
    expect(api.people.orders).toMatchObject([
      { order: 'resolve', given: { action: 'override', reason: 'it is right' } },
    ]);
  });

  it.each([
    ['bamboohr:1042:r2', { action: 'dismiss', reason: 'x' }],
    ['bamboohr:1042:h1', { action: 'release', reason: 'x', digest: 'x' }],
  ])('is all that role answers: %s is refused', async (item, body) => {
    const response = await answer('hr', item, body);
    expect(await problemOf(response)).toMatchObject({ code: 'forbidden', status: 403 });
    expect(api.people.orders).toEqual([]);
  });
});
