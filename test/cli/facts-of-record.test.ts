import { describe, expect, it } from '@jest/globals';
import { factsOfRecords, type HrRecord } from '../../src/cli/tenure/live/facts-of-record.js';
import { compilePolicy } from '../../src/domain/policy/compile.js';
import { loadPolicy } from '../../src/domain/policy/load.js';
import { aPolicyText } from './running.js';

const AT = '2027-03-02T09:00:00.000Z';

function facts(...records: readonly HrRecord[]) {
  const read = loadPolicy(aPolicyText(), 'p.yaml');
  const compiled = read.ok && compilePolicy(read.policy, 'sha256:test', read.places);
  if (!compiled || !compiled.ok) throw new Error('it is sound');
  return factsOfRecords(records, AT, compiled.policy);
}

function person(hrId: string, managerId: string | null, more: Partial<HrRecord> = {}, end?: string): HrRecord {
  const position = { from: '2026-01-01', department: `Team ${hrId}`, managerId };
  const termination = { lastDay: end ?? '', immediate: false, reason: null, rehireEligible: null };
  return {
    ...{ source: 'bamboohr', hrId },
    data: {
      startDate: '2026-01-01',
      positions: [{ id: '1', ...position }],
      ...(end === undefined ? {} : { termination: { ...termination, kind: 'voluntary' } }),
    },
    ...more,
  };
}

describe('facts of the people that were read', () => {
  it('have the manager HR names, by any of the manager’s records, with the accounts Tenure knows', () => {
    const accounts = { okta: { accountId: '00u1', login: 'grace@acme.example' } };
    const [ada] = facts(person('1', '77'), person('9', null, { ids: ['bamboohr:9', 'bamboohr:77'], accounts }));
    expect(ada).toMatchObject({ manager: { state: 'known', department: 'Team 9', accounts }, approver: 'bamboohr:9' });
  });

  it('leave a manager nobody shows unknown', () => {
    expect(facts(person('1', '9'))).toMatchObject([{ manager: { state: 'unknown' }, approver: '' }]);
  });

  it('of somebody whose manager has left name who decides, and are not those of the one who left', () => {
    const shown = facts(person('1', '9'), person('9', '8', {}, '2026-12-31'), person('8', null));
    expect(shown.map(({ hrId, approver }) => [hrId, approver])).toEqual([
      ['1', 'bamboohr:8'],
      ['8', ''],
    ]);
  });

  it('are there for people whose line goes round', () => {
    expect(facts(person('1', '9'), person('9', '1'))).toHaveLength(2);
  });
});
