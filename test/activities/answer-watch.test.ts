import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from '@jest/globals';
import { AnswerWatch } from '../../src/activities/answer-watch.js';
import type { IncidentSink } from '../../src/activities/incidents.js';

function desk() {
  const told: string[] = [];
  const sink: IncidentSink = {
    report: async (system, kind, subject) => void told.push(`${system} ${kind} ${subject}`),
    cleared: async (system, kind) => void told.push(`${system} ${kind} over`),
  };
  const watch = new AnswerWatch(sink, () => 0);
  const read = (person: string, attempt: number, answer: () => Promise<string>) =>
    watch.watching({ system: 'namely', person, attempt }, answer);
  const odd = (): Promise<never> =>
    Promise.reject(
      ApplicationFailure.create({
        ...{ message: 'namely answered in an unknown shape', type: 'invalid', nonRetryable: true },
        details: [{ system: 'namely', code: 'unexpected-answer', status: null, requestId: null }],
      }),
    );
  /** Whether the engine goes on trying. */
  const isRetried = async (person: string, attempt: number, answer = odd): Promise<boolean> => {
    const error: unknown = await read(person, attempt, answer).catch((failure: unknown) => failure);
    if (!(error instanceof ApplicationFailure)) throw new Error('it was read');
    return error.nonRetryable !== true;
  };
  return { told, isRetried, isRead: (person: string) => read(person, 1, async () => 'fine') };
}

describe('answers of an unknown shape', () => {
  it('to everybody are one incident, and everybody is tried again until one can be read', async () => {
    const { told, isRetried, isRead } = desk();
    await isRead('namely:0');
    for (const attempt of [1, 2, 3, 9])
      for (const person of ['namely:1', 'namely:2', 'namely:3']) expect(await isRetried(person, attempt)).toBe(true);
    expect(told).toEqual(['namely answers-unreadable over', 'namely answers-unreadable namely']);
    await isRead('namely:2');
    expect(told.slice(2)).toEqual(['namely answers-unreadable over']);
    // The others have failed since before it: theirs are odd by themselves.
    expect(await isRetried('namely:1', 10)).toBe(false);
  });

  it('to one person are the record’s own once another could be read', async () => {
    const { told, isRetried, isRead } = desk();
    expect(await isRetried('namely:1', 1)).toBe(true);
    await isRead('namely:2');
    expect(await isRetried('namely:1', 2)).toBe(false);
    expect(told).toEqual(['namely answers-unreadable over']);
  });

  it('to one person are the record’s own after some attempts where nobody else is read', async () => {
    const { told, isRetried } = desk();
    const retried = [];
    for (const attempt of [1, 2, 3, 4]) retried.push(await isRetried('namely:1', attempt));
    expect(retried).toEqual([true, true, true, false]);
    expect(told).toEqual([]);
  });

  it('are told apart from what a system refuses', async () => {
    const { isRetried } = desk();
    const refused = (): Promise<never> => Promise.reject(ApplicationFailure.nonRetryable('no', 'unsupported'));
    expect(await isRetried('namely:1', 1, refused)).toBe(false);
  });
});
