import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EmployeeList } from '../../src/api/schemas/employee-list.js';
import { EmployeeStatus } from '../../src/api/schemas/employee-status.js';
import type { ReportingLine } from '../../src/domain/decision.js';
import type { ManagerLink } from '../../src/domain/managers/manager-link.js';
import { aCard, aLink } from '../domain/managers/a-card.js';
import { aHold, anAccount, aPerson, aReview } from './support/a-person.js';
import { problemOf, startApi, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const list = async (query: string) => EmployeeList.parse(await (await api.get(`/v1/employees${query}`)).json());
const status = async (id = 'bamboohr:1042') =>
  EmployeeStatus.parse(await (await api.get(`/v1/employees/${id}`)).json());

describe('GET /v1/employees', () => {
  it('shows a person as the read model has them', async () => {
    api.people.add({
      snapshot: aPerson({ next: { at: '2027-03-01T00:00:00Z', what: 'leave-start' }, reviews: [aReview()] }),
    });
    expect((await list('')).data).toEqual([
      {
        id: 'bamboohr:1042',
        phase: 'active',
        displayName: 'Ada Byron',
        title: 'Engineer',
        department: 'Engineering',
        location: 'London',
        countryCode: 'GB',
        userType: 'Employee',
        manager: 'bamboohr:900',
        startDate: '2026-12-01',
        endDate: null,
        nextAt: '2027-03-01T00:00:00Z',
        openReviews: 1,
        holds: [],
      },
    ]);
  });

  it('shows somebody just heard of before anything was decided', async () => {
    api.people.add({ snapshot: aPerson({ phase: null, summary: null }) });
    expect((await list('')).data[0]).toMatchObject({
      id: 'bamboohr:1042',
      phase: null,
      displayName: null,
      manager: null,
    });
  });

  it('follows its cursor to the end, each person once', async () => {
    for (let id = 1; id <= 5; id += 1) api.people.add({ snapshot: aPerson({ person: `bamboohr:${id}` }) });
    const seen: string[] = [];
    let query = '?limit=2&phase=active';
    for (let page = 0; page < 3; page += 1) {
      const { data, next } = await list(query);
      seen.push(...data.map(({ id }) => id));
      query = `?limit=2&phase=active&cursor=${next ?? ''}`;
      expect(next === null).toBe(page === 2);
    }
    expect(seen).toEqual(['bamboohr:1', 'bamboohr:2', 'bamboohr:3', 'bamboohr:4', 'bamboohr:5']);
  });

  it('passes every filter on', async () => {
    await list(
      '?phase=active&phase=onLeave&department=R%26D&source=bamboohr&manager=bamboohr:900&country=GB&startsBefore=2027-01-01&endsBefore=2027-02-01&needsReview=false',
    );
    expect(api.people.lastFilter).toEqual({
      phases: ['active', 'onLeave'],
      department: 'R&D',
      source: 'bamboohr',
      manager: 'bamboohr:900',
      country: 'GB',
      startsBefore: '2027-01-01',
      endsBefore: '2027-02-01',
      needsReview: false,
    });
  });

  it.each([
    ['colour=red', 'unknown-parameter', /colour is not known/],
    ['__proto__=1', 'unknown-parameter', /not known/],
    ['toString=1', 'unknown-parameter', /not known/],
    ['%20%00=1', 'unknown-parameter', /^a parameter is not known/],
    ['phase=gone', 'invalid-parameter', /^phase: must be one of/],
    ['department=', 'invalid-parameter', /^department/],
    ['department=a%00b', 'invalid-parameter', /^department/],
    ['department=a&department=b', 'invalid-parameter', /^department may be given once/],
    ['source=Bamboo', 'invalid-parameter', /^source/],
    ['manager=900', 'invalid-parameter', /^manager/],
    ['country=Britain', 'invalid-parameter', /^country/],
    ['startsBefore=01/02/2027', 'invalid-parameter', /^startsBefore: must be a date/],
    ['endsBefore=2027-02-30', 'invalid-parameter', /^endsBefore: must be a date/],
    ['needsReview=yes', 'invalid-parameter', /^needsReview/],
    ['limit=0', 'invalid-parameter', /^limit: must be a number from 1 to 200/],
    ['limit=201', 'invalid-parameter', /^limit/],
    ['limit=-1', 'invalid-parameter', /^limit/],
    ['limit=1e2', 'invalid-parameter', /^limit/],
    ['cursor=nonsense', 'invalid-cursor', /start again/],
    ['cursor=', 'invalid-cursor', /start again/],
  ])('refuses ?%s with 400 %s', async (query, code, detail) => {
    const response = await api.get(`/v1/employees?${query}`);
    expect(response.status).toBe(400);
    const problem = await problemOf(response);
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(detail);
  });

  it('refuses a cursor of another filter, and one the engine does not know', async () => {
    for (let id = 1; id <= 3; id += 1) api.people.add({ snapshot: aPerson({ person: `bamboohr:${id}` }) });
    const { next } = await list('?limit=2');
    const other = await api.get(`/v1/employees?limit=2&phase=active&cursor=${next}`);
    expect(await problemOf(other)).toMatchObject({ status: 400, code: 'invalid-cursor' });
    api.people.fail('invalid-page', 'no such token');
    const stale = await api.get(`/v1/employees?limit=2&cursor=${next}`);
    expect(await problemOf(stale)).toMatchObject({ status: 400, code: 'invalid-cursor' });
  });
});

describe('GET /v1/employees/{id}', () => {
  it('knows nobody whom only a hint named', async () => {
    api.people.add({ snapshot: aPerson({ phase: null, summary: null, records: {}, accounts: {} }) });
    expect((await api.get('/v1/employees/bamboohr:1042')).status).toBe(404);
  });

  it('knows a newcomer whose record could not be read, since that is asked about', async () => {
    const reviews = [aReview({ kind: 'identity', key: 'hr-unreadable:bamboohr:1042', field: null })];
    api.people.add({ snapshot: aPerson({ phase: null, summary: null, records: {}, accounts: {}, reviews }) });
    const answer = await api.get('/v1/employees/bamboohr:1042');
    expect([answer.status, await answer.json()]).toMatchObject([200, { phase: null, reviews: [{ kind: 'identity' }] }]);
  });

  it('answers for a person with nothing open, as of the company’s present', async () => {
    api.people.add({ snapshot: aPerson({ accounts: { okta: anAccount() } }) });
    expect(await status()).toEqual({
      id: 'bamboohr:1042',
      phase: 'active',
      asOf: '2027-03-02T09:00:00.000Z',
      records: [],
      record: {},
      previousEmployments: [],
      next: null,
      policy: 'sha256:aa',
      block: null,
      accounts: [
        {
          target: 'okta',
          accountId: '00u1042',
          login: 'ada.byron@acme.example',
          status: 'ACTIVE',
          state: 'settled',
          verifiedAt: null,
        },
      ],
      pending: [],
      held: [],
      reviews: [],
      manager: null,
      termination: null,
    });
  });

  it('says what is pending, which attempt, and why', async () => {
    api.people.add({
      snapshot: aPerson({
        accounts: { okta: anAccount() },
        pending: [{ key: 'okta:deactivate', activityId: '7', since: '2027-03-02T08:59:00.000Z' }],
      }),
      pending: [
        {
          activityId: '7',
          attempt: 4,
          nextAttemptAt: '2027-03-02T09:00:08.000Z',
          lastError: { code: 'unavailable', detail: 'okta answered 503 to deactivate' },
        },
      ],
    });
    const person = await status();
    expect(person.accounts[0]?.state).toBe('pending');
    expect(person.pending).toEqual([
      {
        target: 'okta',
        op: 'deactivate',
        since: '2027-03-02T08:59:00.000Z',
        attempt: 4,
        nextAttemptAt: '2027-03-02T09:00:08.000Z',
        lastError: { code: 'unavailable', detail: 'okta answered 503 to deactivate' },
      },
    ]);
  });

  it('says what is held and open, with the digest an answer needs', async () => {
    api.people.add({ snapshot: aPerson({ accounts: { okta: anAccount() }, held: [aHold()], reviews: [aReview()] }) });
    const person = await status();
    expect(person.accounts[0]?.state).toBe('held');
    expect(person.held).toMatchObject([{ id: 'bamboohr:1042:h1', reason: 'guard', digest: 'd1' }]);
    expect(person.reviews).toMatchObject([{ id: 'bamboohr:1042:r1', kind: 'data', field: 'costCenter' }]);
    expect(person.reviews[0]).not.toHaveProperty('key');
  });

  it('shows a closing that was not read back as unverified', async () => {
    const closing = anAccount({ status: 'DEPROVISIONED', containedAt: '2027-03-02T08:00:00.000Z' });
    api.people.add({ snapshot: aPerson({ phase: 'terminated', accounts: { okta: closing } }) });
    expect((await status()).accounts[0]?.state).toBe('unverified');
  });

  it('answers 404 for somebody unknown and for a text that is no id, without repeating it', async () => {
    for (const id of ['bamboohr:9', 'nobody', 'ada@home.example', 'bamboohr:a:b', 'BambooHR:1']) {
      const response = await api.get(`/v1/employees/${encodeURIComponent(id)}`);
      expect([id, response.status]).toEqual([id, 404]);
      expect(await problemOf(response)).toMatchObject({ code: 'unknown-employee' });
    }
  });

  it('takes no parameter', async () => {
    api.people.add({ snapshot: aPerson() });
    expect(await problemOf(await api.get('/v1/employees/bamboohr:1042?at=now'))).toMatchObject({
      status: 400,
      code: 'unknown-parameter',
    });
  });
});

describe('the manager of a person', () => {
  const line = (link: ManagerLink | null) => ({
    ...{ link, card: null, hasReports: false },
    self: { id: 'bamboohr:1042' } as ReportingLine['self'],
  });

  it.each([
    ['known', aLink(), 'Grace Hall'],
    ['unknown', aLink({ card: null }), null],
    ['vacant', aLink({ card: aCard({ phase: 'terminated' }) }), 'Grace Hall'],
    ['cycle', aLink({ cycle: ['bamboohr:900', 'bamboohr:1042'] }), 'Grace Hall'],
  ])('is shown with id, name and that they are %s', async (state, link, displayName) => {
    api.people.add({ snapshot: aPerson({ line: line(link) }) });
    expect((await status()).manager).toEqual({ id: 'bamboohr:900', displayName, state });
  });

  it('is nobody where HR names none', async () => {
    api.people.add({ snapshot: aPerson({ line: line(null) }) });
    expect((await status()).manager).toBeNull();
  });
});

describe('an ending', () => {
  const clock = {
    ...{ lastDay: '2027-03-01', heardAt: '2027-03-01T08:00:00.000Z', dueAt: '2027-03-01T17:00:00.000Z' },
    ...{ deadlineAt: '2027-03-01T18:00:00.000Z', mayBeOpen: true, containedAt: '2027-03-01T17:00:05.000Z' },
    ...{ verifiedAt: null, overdueAlertedAt: null },
  };
  const week = { kind: 'voluntary', order: 'containFirst', graceMs: 7 * 86_400_000, deadlineMs: 3_600_000 } as const;

  it.each([
    ['until when its grace keeps the account', week, ['voluntary', 'containFirst', '2027-03-08T17:00:05.000Z']],
    [
      'that it is carried out at once',
      { ...week, kind: 'involuntary', order: 'deactivateAtOnce', graceMs: 0 } as const,
      ['involuntary', 'deactivateAtOnce', null],
    ],
    ['nothing of a manner that was not kept', undefined, [null, null, null]],
  ])('tells %s', async (_name, manner, told) => {
    api.people.add({ snapshot: aPerson({ termination: { ...clock, ...(manner ? { manner } : {}) } }) });
    const { termination } = await status();
    expect([termination?.kind, termination?.order, termination?.graceUntil]).toEqual(told);
  });
});
