import { describe, expect, it } from '@jest/globals';
import { TypedSearchAttributes } from '@temporalio/common';
import { listedPerson } from '../../../src/api/temporal/read-model.js';
import { isUrgent, startPriority } from '../../../src/api/temporal/priority.js';
import * as attributes from '../../../src/workflows/search-attributes.js';
import type { Fact } from '../../../src/domain/fact.js';
import { aPerson } from '../support/a-person.js';

describe('a row of visibility', () => {
  it('is a person by memo and search attributes', () => {
    const { ledger, ...summary } = { ledger: [], ...aPerson().summary };
    const row = {
      workflowId: 'employee:bamboohr:1042',
      memo: { person: { ...summary, ledger, next: null } },
      typedSearchAttributes: new TypedSearchAttributes([
        { key: attributes.TenurePhase, value: 'onLeave' },
        { key: attributes.TenureOpenReviews, value: 2 },
        { key: attributes.TenureHolds, value: ['guard'] },
        { key: attributes.TenureNextAt, value: new Date('2027-03-01T00:00:00Z') },
      ]),
    };
    expect(listedPerson(row)).toEqual({
      person: 'bamboohr:1042',
      phase: 'onLeave',
      summary,
      nextAt: '2027-03-01T00:00:00.000Z',
      openReviews: 2,
      holds: ['guard'],
    });
  });

  it('has the facts its memo leaves out as empty', () => {
    const memo = {
      person: { displayName: 'Ada', phase: 'active', employee: { title: 'Engineer' }, policy: 'sha256:aa' },
    };
    const row = { workflowId: 'employee:bamboohr:7', memo, typedSearchAttributes: new TypedSearchAttributes() };
    expect(listedPerson(row)?.summary?.employee).toMatchObject({ title: 'Engineer', location: '', endDate: null });
  });

  it('without memo is somebody just heard of; with a foreign id it is nobody', () => {
    const typedSearchAttributes = new TypedSearchAttributes();
    expect(listedPerson({ workflowId: 'employee:bamboohr:7', typedSearchAttributes })).toMatchObject({
      phase: null,
      summary: null,
      openReviews: 0,
      holds: [],
    });
    expect(listedPerson({ workflowId: 'somebody-elses', typedSearchAttributes })).toBeNull();
  });
});

describe('urgency', () => {
  const fact = (type: Fact['type'], data: Fact['data'] = {}): Fact => ({
    id: 'e1',
    source: 'bamboohr',
    hrId: '1042',
    type,
    time: '2027-03-01T09:00:00.000Z',
    sequence: 0,
    data,
    receivedAt: '2027-03-01T09:00:00.000Z',
    digest: 'd',
    url: null,
  });
  const termination = {
    lastDay: '2027-03-01',
    kind: 'involuntary',
    immediate: true,
    reason: null,
    rehireEligible: null,
  } as const;

  it('is for what ends an employment, by whatever event it comes', () => {
    expect(isUrgent(fact('terminated', { termination }))).toBe(true);
    expect(isUrgent(fact('snapshot', { termination }))).toBe(true);
    expect(isUrgent(fact('snapshot', { termination: null }))).toBe(false);
    expect(isUrgent(fact('hired'))).toBe(false);
  });

  it('is priority 1, everything else starts at 4; sources are treated fairly', () => {
    expect(startPriority('bamboohr', 'urgent')).toEqual({ priorityKey: 1, fairnessKey: 'bamboohr' });
    expect(startPriority('trinet', 'ordinary')).toEqual({ priorityKey: 4, fairnessKey: 'trinet' });
  });
});
