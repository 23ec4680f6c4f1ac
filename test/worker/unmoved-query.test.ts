import { describe, expect, it } from '@jest/globals';
import type { PolicyVersion, RolloutScope } from '../../src/domain/rollout.js';
import { unmovedQuery } from '../../src/worker/unmoved-query.js';

const version = (number: number, policy: string, scope: RolloutScope): PolicyVersion => ({
  ...{ number, policy, scope, by: 'key:it', reason: 'a test', at: '2027-01-15T09:00:00.000Z', parent: null },
});
const aim = { number: 2, policy: 'new', scope: 'all' } as const;
const others = "(TenurePolicy != 'new' OR TenurePolicy IS NULL)";

describe('whom a roll-out still has to move', () => {
  it('is everybody on another version, whatever older versions say', () => {
    const query = unmovedQuery(aim, [version(1, 'old', { people: ['demo:ada'] }), version(2, 'new', 'all')]);
    expect(query.endsWith(` AND ${others}`)).toBe(true);
  });

  it('is not who is where a newer version for some puts them', () => {
    const scopes = [{ people: ['demo:ada'] }, { department: "People's desk" }, { country: 'GB' }] as const;
    const query = unmovedQuery(
      aim,
      scopes.map((scope, index) => version(index + 3, `own${index}`, scope)),
    );
    expect(query.slice(query.indexOf(others)).split(' AND ').slice(1)).toEqual([
      "(TenurePolicy != 'own0' OR TenurePolicy IS NULL OR WorkflowId NOT IN ('employee:demo:ada'))",
      String.raw`(TenurePolicy != 'own1' OR TenurePolicy IS NULL OR TenureDepartment != 'People\'s desk' OR TenureDepartment IS NULL)`,
      "(TenurePolicy != 'own2' OR TenurePolicy IS NULL OR TenureCountry != 'GB' OR TenureCountry IS NULL)",
    ]);
  });

  it('is asked without what the read model cannot look for', () => {
    const query = unmovedQuery(aim, [version(3, 'own', { department: "'Quoted'" })]);
    expect(query.endsWith(` AND ${others}`)).toBe(true);
  });
});
