import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessAnswer } from '../../src/api/schemas/access.js';
import { Explanation } from '../../src/api/schemas/explain.js';
import { PERSON, startWithAda } from './support/ada-over-time.js';
import { problemOf, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startWithAda();
});
afterEach(() => api.close());

const ask = (query: Readonly<Record<string, string>> = {}) =>
  api.get(`/v1/employees/${PERSON}/explain?${new URLSearchParams(query).toString()}`);
const explained = async (query?: Readonly<Record<string, string>>) =>
  Explanation.parse(await (await ask(query)).json());
const brief = async (query?: Readonly<Record<string, string>>) =>
  (await explained(query)).rules.map(({ rule, outcome, entitlement }) => [rule, outcome, entitlement?.name]);

describe('GET …/explain', () => {
  it('of the present shows facts, every rule and who owns what is held', async () => {
    const answer = await explained();
    expect(answer).toMatchObject({
      id: PERSON,
      at: '2027-03-02T09:00:00.000Z',
      phase: 'active',
      basis: 'current',
      policy: 'sha256:new',
      facts: { department: 'Engineering', givenName: 'Ada' },
    });
    expect(answer.rules).toMatchObject([
      {
        rule: 'groups[0]',
        target: 'okta',
        when: 'true',
        saw: {},
        outcome: 'gives',
        entitlement: { kind: 'group', name: 'All of Acme' },
        detail: 'decided by groups[0], rank rule; held since 2027-02-10T00:00:00.000Z, owner policy',
      },
      {
        rule: 'groups[1]',
        when: "employee.department != ''",
        saw: { 'employee.department': 'Engineering' },
        outcome: 'gives',
        entitlement: { kind: 'group', name: 'Dept Engineering' },
        detail: 'decided by groups[1], rank rule; not held',
      },
    ]);
  });

  it('of the past shows the facts known then and the policy of the last decision before', async () => {
    const at = '2027-01-15T12:00:00Z';
    expect(await explained({ at })).toMatchObject({
      basis: 'recorded',
      policy: 'sha256:old',
      facts: { department: 'Sales' },
    });
    expect(await brief({ at })).toEqual([
      ['groups[0]', 'gives', 'Everyone'],
      ['groups[1]', 'gives', 'Dept Sales'],
    ]);
  });

  it('of the future shows what today’s record and policy will come to', async () => {
    const after = await explained({ at: '2027-06-30T09:00:00Z' });
    expect(after).toMatchObject({ basis: 'forecast', phase: 'terminated', policy: 'sha256:new' });
    expect(after.rules.map(({ outcome }) => outcome)).toEqual(['withholds', 'withholds']);
    expect(after.rules[0]?.detail).toContain('the employment has ended');
  });

  it.each(['2027-01-15T12:00:00Z', '2027-02-12T12:00:00Z', '2027-03-20', '2027-06-30T09:00:00Z'])(
    'gives at %s what access says policy asks for',
    async (at) => {
      const query = new URLSearchParams({ at }).toString();
      const access = AccessAnswer.parse(await (await api.get(`/v1/employees/${PERSON}/access?${query}`)).json());
      const asked = access.targets.flatMap(({ entitlements }) => entitlements.filter(({ rules }) => rules.length > 0));
      const given = (await explained({ at })).rules.filter(({ outcome }) => outcome === 'gives');
      expect(given.map(({ entitlement }) => entitlement?.name)).toEqual(asked.map(({ name }) => name));
      expect({ phase: access.phase, basis: access.basis, at: access.at }).toEqual(
        (({ phase, basis, at: instant }) => ({ phase, basis, at: instant }))(await explained({ at })),
      );
    },
  );

  it('of one entitlement keeps what was said of it, by name alone or with its kind', async () => {
    expect(await brief({ entitlement: 'Dept Engineering' })).toEqual([['groups[1]', 'gives', 'Dept Engineering']]);
    expect(await brief({ entitlement: 'group:Dept Sales' })).toEqual([['groups[1]', 'withholds', 'Dept Sales']]);
    expect(await brief({ entitlement: 'app:Dept Engineering' })).toEqual([]);
  });

  it('is for those who may read access', async () => {
    const as = async (role: string) =>
      (await api.request(`/v1/employees/${PERSON}/explain`, { headers: { authorization: `Bearer ${role}-key` } }))
        .status;
    expect([await as('auditor'), await as('hr'), await as('manager')]).toEqual([200, 403, 403]);
  });

  it.each([
    [{ at: 'now' }, 'invalid-parameter'],
    [{ entitlement: '' }, 'invalid-parameter'],
    [{ rule: 'groups[0]' }, 'unknown-parameter'],
  ])('refuses %j', async (query, code) => {
    expect(await problemOf(await ask(query))).toMatchObject({ status: 400, code });
  });

  it('before anything was heard of the person is 404', async () => {
    expect(await problemOf(await ask({ at: '2026-10-31T00:00:00Z' }))).toMatchObject({ code: 'unknown-employee' });
  });
});
