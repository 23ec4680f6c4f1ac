import { describe, expect, it } from '@jest/globals';
import { timingChange } from '../../../src/domain/preview/what-memo-tells.js';
import { POLICY, aPolicy } from '../policy/a-person.js';
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
});
