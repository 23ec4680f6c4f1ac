import { describe, expect, it } from '@jest/globals';
import { HintTeller } from '../../src/activities/hints.js';

describe('hints', () => {
  it('reach everybody else when one cannot be told, and that one is not passed over in silence', async () => {
    const told: string[] = [];
    const teller = new HintTeller({
      changed: async (person) => {
        if (person === 'bamboohr:p0') throw new Error('p0 takes no more signals');
        told.push(person);
      },
      gone: async () => undefined,
    });
    const people = Array.from({ length: 30 }, (_, index) => ({ hrId: `p${index}`, action: 'updated' as const }));
    await expect(teller.tell('bamboohr', people, { signal: new AbortController().signal })).rejects.toThrow('p0');
    expect(told).toHaveLength(29);
  });
});
