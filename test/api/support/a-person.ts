import { unknownAccount } from '../../../src/domain/account.js';
import type { OpenHold, PersonSnapshot, Review } from '../../../src/workflows/messages.js';

/** A person's stored state with nothing open; give what differs. */
export function aPerson(different: Partial<PersonSnapshot> = {}): PersonSnapshot {
  return {
    person: 'bamboohr:1042',
    asOf: '2027-03-01T09:00:00.000Z',
    phase: 'active',
    policy: 'sha256:aa',
    records: {},
    recordUrls: {},
    accounts: {},
    block: null,
    next: null,
    pending: [],
    held: [],
    reviews: [],
    failures: [],
    termination: null,
    settled: true,
    line: null,
    summary: {
      displayName: 'Ada Byron',
      phase: 'active',
      employee: {
        title: 'Engineer',
        department: 'Engineering',
        location: 'London',
        countryCode: 'GB',
        userType: 'Employee',
        managerId: '900',
        startDate: '2026-12-01',
        endDate: null,
      },
      policy: 'sha256:aa',
      ledger: [],
    },
    facts: [],
    dismissed: {},
    ...different,
  };
}

export function aReview(different: Partial<Review> = {}): Review {
  return {
    id: 'bamboohr:1042:r1',
    kind: 'data',
    key: 'data:costCenter',
    field: 'costCenter',
    detail: 'no cost center',
    blocks: ['okta:costCenter'],
    openedAt: '2027-03-01T08:00:00.000Z',
    hrUrl: 'https://acme.bamboohr.example/employees/1042',
    ...different,
  };
}

export function aHold(different: Partial<OpenHold> = {}): OpenHold {
  return {
    id: 'bamboohr:1042:h1',
    reason: 'guard',
    detail: 'more terminations within an hour than the guard allows',
    effects: ['okta:deactivate'],
    digest: 'd1',
    since: '2027-03-01T08:30:00.000Z',
    ...different,
  };
}

/** An account in Okta, settled. */
export function anAccount(different: Partial<ReturnType<typeof unknownAccount>> = {}) {
  return {
    ...unknownAccount('okta'),
    accountId: '00u1042',
    login: 'ada.byron@acme.example',
    status: 'ACTIVE' as const,
    ...different,
  };
}
