import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RulePeople } from '../../src/api/schemas/rule-people.js';
import { compactView } from '../../src/domain/compact-view.js';
import type { PersonMemo } from '../../src/domain/person-memo.js';
import type { EmployeeFacts } from '../../src/domain/person-view.js';
import { UnreadablePolicy } from '../../src/domain/policy/unreadable-policy.js';
import { aPolicy, aView } from '../domain/policy/a-person.js';
import { aHire, recordOf } from '../support/facts.js';
import { anAccount, aPerson } from './support/a-person.js';
import { problemOf, startApi, type RunningApi } from './support/running-api.js';

const policy = aPolicy();

function memoOf(displayName: string, employee: Partial<EmployeeFacts>, groups: readonly string[]): PersonMemo {
  const { phase, employee: facts, ...view } = compactView(aView({ employee }));
  const ledger = { policy: groups.map((name) => `group:${name}`) };
  return {
    ...{ displayName, phase, employee: facts, view, policy: policy.hash, next: null },
    accounts: { okta: { status: 'ACTIVE', ledger } },
  };
}

const compiled = async (hash: string): Promise<typeof policy> => {
  if (hash.endsWith('0')) throw new UnreadablePolicy('stored by a newer version');
  return policy;
};

let api: RunningApi;
beforeEach(async () => {
  api = await startApi({ policies: { compiled } });
  const known: readonly [string, PersonMemo][] = [
    ['demo:1', memoOf('Ada', { department: 'Sales' }, ['Dept sales', 'Club'])],
    ['demo:2', memoOf('Ben', { department: 'Design' }, ['Dept design'])],
    ['demo:3', memoOf('Cleo', { department: 'Sales' }, [])],
  ];
  for (const [person, memo] of known) api.people.add({ snapshot: aPerson({ person }), memo });
});
afterEach(() => api.close());

const ask = (rule: string, query = '') => api.get(`/v1/policy/rules/${encodeURIComponent(rule)}/people${query}`);
const people = async (rule: string, query?: string) => RulePeople.parse(await (await ask(rule, query)).json());

describe('GET /v1/policy/rules/{rule}/people', () => {
  it('names everyone the rule holds, and who has it already', async () => {
    expect(await people('club')).toEqual({
      rule: 'club',
      data: [
        {
          id: 'demo:1',
          displayName: 'Ada',
          policy: policy.hash,
          target: 'okta',
          entitlement: { kind: 'group', name: 'Club' },
          held: true,
        },
        {
          id: 'demo:3',
          displayName: 'Cleo',
          policy: policy.hash,
          target: 'okta',
          entitlement: { kind: 'group', name: 'Club' },
          held: false,
        },
      ],
      incomparable: [],
      next: null,
    });
  });

  it('lists apart whose version cannot be read, by memo and by state, and goes on', async () => {
    const old = { policy: `sha256:${'0'.repeat(64)}` };
    api.people.add({ snapshot: aPerson({ person: 'demo:0' }), memo: { ...memoOf('Old', {}, []), ...old } });
    api.people.add({ snapshot: aPerson({ person: 'demo:9', ...old }) });
    const { data, incomparable } = await people('club');
    expect(data.map(({ id }) => id)).toEqual(['demo:1', 'demo:3']);
    expect(incomparable).toEqual([
      { id: 'demo:0', displayName: 'Old', ...old, reason: 'stored by a newer version' },
      { id: 'demo:9', displayName: 'Ada Byron', ...old, reason: 'stored by a newer version' },
    ]);
  });

  it('knows a rule without an id by its place', async () => {
    const { data } = await people('groups[1]');
    expect(data.map(({ id, entitlement }) => [id, entitlement.name])).toEqual([
      ['demo:1', 'Dept sales'],
      ['demo:2', 'Dept design'],
      ['demo:3', 'Dept sales'],
    ]);
  });

  it('goes page by page, nobody twice and nobody left out', async () => {
    const first = await people('groups[1]', '?limit=2');
    expect(first.data.map(({ id }) => id)).toEqual(['demo:1', 'demo:2']);
    const second = await people('groups[1]', `?limit=2&cursor=${first.next ?? ''}`);
    expect([second.data.map(({ id }) => id), second.next]).toEqual([['demo:3'], null]);
    expect(await problemOf(await ask('club', `?cursor=${first.next ?? ''}`))).toMatchObject({ code: 'invalid-cursor' });
  });

  it('asks the person where the read model does not tell all', async () => {
    const record = recordOf(aHire({ positions: [{ id: '1', from: '2026-12-01', department: 'Sales' }] }));
    api.people.add({
      snapshot: aPerson({
        person: 'demo:4',
        policy: policy.hash,
        records: { 'demo:4': record },
        accounts: { okta: anAccount({}) },
      }),
      memo: { ...memoOf('Dee', {}, []), partial: true },
    });
    expect((await people('club')).data.map(({ id }) => id)).toEqual(['demo:1', 'demo:3', 'demo:4']);
  });

  it('of a rule nobody knows is empty', async () => {
    expect(await people('no-such-rule')).toMatchObject({ rule: 'no-such-rule', data: [], next: null });
  });

  it('is for those who may read access', async () => {
    const answer = await api.request('/v1/policy/rules/club/people', { headers: { authorization: 'Bearer hr-key' } });
    expect(answer.status).toBe(403);
  });
});
