import { describe, expect, it } from '@jest/globals';
import { aboutFacts, isAnswered, questionOf, standingAnswers } from '../../src/domain/answers.js';
import type { Finding } from '../../src/domain/finding.js';

const asked = (changes: Partial<Finding> = {}): Finding => ({
  ...{ kind: 'data', key: 'coverage', field: 'location', detail: 'location is not covered', blocks: [] },
  ...changes,
});
const paris = asked({ about: aboutFacts('Paris') });
const answers = { coverage: questionOf(paris), 'leave:open': 'the return is not told' };

describe('an answer', () => {
  it('is to the same words about the same facts', () => {
    expect(isAnswered(answers, { ...paris })).toBe(true);
    for (const other of [asked({ about: aboutFacts('Minsk') }), asked(), { ...paris, detail: 'title is not covered' }])
      expect(isAnswered(answers, other)).toBe(false);
    expect(isAnswered({ coverage: asked().detail }, asked())).toBe(true);
  });

  it('tells no fact', () => {
    expect(questionOf(paris)).not.toContain('Paris');
  });

  it('stands while its question is asked, and not beyond', () => {
    expect(standingAnswers(answers, [paris])).toEqual({ coverage: answers.coverage });
    expect(standingAnswers(answers, [asked({ about: aboutFacts('Minsk') })])).toEqual({});
    expect(standingAnswers(answers, [])).toEqual({});
  });
});
