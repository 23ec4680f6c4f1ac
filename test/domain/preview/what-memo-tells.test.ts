import { describe, expect, it } from '@jest/globals';
import type { PersonView } from '../../../src/domain/person-view.js';
import { timingChange, whatMemoTells } from '../../../src/domain/preview/what-memo-tells.js';
import { NOW, POLICY, aPolicy, aView, anAccount } from '../policy/a-person.js';
import { memoOf } from './a-company.js';

const withContractors = (t: string) => aPolicy(POLICY.replace(/^contractors:.*$/m, `contractors: ${t}`));
describe('a policy with other ends of contracts', () => {
  const list = withContractors("{ allow: ['A'] }");

  it('moves everybody who may be a contractor, so nobody is told by the memo alone', () => {
    expect(timingChange(list, withContractors("{ allow: ['A'], noEndDate: { max: 10d } }"))).toBe('rules');
    expect(timingChange(list, withContractors(`{ allow: ['A'], who: "employee.title == 'x'" }`))).toBe('rules');
  });

  it('with the same ends moves nobody, whatever they may hold and whoever is reminded', () => {
    expect(timingChange(aPolicy(), aPolicy())).toBe('none');
    expect(timingChange(list, withContractors("{ allow: ['B'], remind: [7d] }"))).toBe('none');
  });

  it.each(['terminated', 'cancelled'] as const)('may open somebody again who is %s by them, long ago too', (phase) => {
    const longer = withContractors("{ allow: ['A'], noEndDate: { max: 365d } }");
    const capped = withContractors("{ allow: ['A'], noEndDate: { max: 10d } }");
    const end = { kind: 'voluntary', immediate: false, dueAt: '2026-12-11T18:00:00.000Z' } as const;
    const telling = (why: NonNullable<PersonView['ending']>['why'], to = longer) => {
      const view = aView({ phase, ending: { ...end, why } });
      const memo = memoOf(capped, view, { okta: anAccount({ status: 'DEPROVISIONED', ledger: [] }) });
      return whatMemoTells(memo, { from: capped, to }, timingChange(capped, to), NOW);
    };
    expect(telling(phase === 'terminated' ? 'contract-end' : 'cancelled')).toBe('ask');
    expect(telling('termination')).toBe('same');
    expect(telling('contract-end', capped)).toBe('same');
  });
});
