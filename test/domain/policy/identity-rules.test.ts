import { describe, expect, it } from '@jest/globals';
import { DEFAULT_IDENTITY_RULES } from '../../../src/domain/identity/identity-rules.js';
import { DEFAULT_RECORD_RULES } from '../../../src/domain/identity/record-rules.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { aPolicy, POLICY } from './a-person.js';

const saying = (identity: string): string => `${POLICY}identity: ${identity}\n`;

const CAREFUL = { ...DEFAULT_IDENTITY_RULES, records: DEFAULT_RECORD_RULES };

describe('identity in policy', () => {
  it('without a section the careful defaults are in force', () => {
    expect(aPolicy().identity).toEqual(CAREFUL);
    expect(aPolicy(saying('{}')).identity).toEqual(CAREFUL);
  });

  it('what is written replaces the default, field by field', () => {
    const { identity } = aPolicy(saying('{ auto: 90, weights: { name: 20 }, callingCode: "44", plusParts: count }'));
    expect(identity).toEqual({
      ...CAREFUL,
      auto: 90,
      weights: { ...DEFAULT_IDENTITY_RULES.weights, name: 20 },
      callingCode: '44',
      plusParts: 'count',
      records: { ...DEFAULT_RECORD_RULES, callingCode: '44', plusParts: 'count' },
    });
  });

  it.each([
    ['{ auto: 30, ask: 50 }', 'identity.ask: is more than auto (30): nobody would be asked first'],
    ['{ weights: { startDate: 40 } }', 'identity.weights.startDate: reaches ask (40): all who started on one day'],
    ['{ weights: { mail: 3 } }', 'identity.weights: mail is not a known field'],
    ['{ callingCode: "+44" }', 'identity.callingCode: must be a calling code without plus such as "44"'],
    ['{ ask: 0 }', 'identity.ask: must be at least 1'],
  ])('%s is refused', (written, problem) => {
    const loaded = loadPolicy(saying(written), 'test.yaml');
    const problems = loaded.ok ? [] : loaded.problems.map(({ message }) => message);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});
