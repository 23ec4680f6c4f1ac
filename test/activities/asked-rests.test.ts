import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { AskedRests } from '../../src/activities/asked-rests.js';

/** A system whose calls a test answers: `busy` asks for ten seconds. */
function aSystem() {
  let now = 0;
  const rests = new AskedRests(() => now);
  const calls = { made: 0 };
  const call = async (answer: 'ok' | 'busy' | 'down', early = false, system = 'bamboohr') => {
    try {
      return await rests.respecting({ system, early }, async () => {
        calls.made += 1;
        if (answer === 'ok') return 'read';
        throw ApplicationFailure.create({ type: answer, ...(answer === 'busy' && { nextRetryDelay: 10_000 }) });
      });
    } catch (error) {
      return error instanceof ApplicationFailure ? [error.type, error.nextRetryDelay] : error;
    }
  };
  return { calls, call, pass: (ms: number) => void (now += ms) };
}

describe('a system that asked to be left alone', () => {
  it('is not called early, and the call waits for what is left of the rest', async () => {
    const { call, calls, pass } = aSystem();
    await call('busy');
    pass(4_000);
    expect(await call('ok', true)).toEqual(['rate-limited', 6_000]);
    expect(calls.made).toBe(1);
    pass(6_000);
    expect(await call('ok', true)).toBe('read');
  });

  it('is called by whoever comes in time, and early again once it has answered somebody', async () => {
    const { call, pass } = aSystem();
    await call('busy');
    pass(1_000);
    expect(await call('ok')).toBe('read');
    expect(await call('ok', true)).toBe('read');
  });

  it('keeps no other system from being called, nor one that only failed', async () => {
    const { call } = aSystem();
    await call('busy');
    expect(await call('ok', true, 'namely')).toBe('read');
    await call('down', false, 'trinet');
    expect(await call('ok', true, 'trinet')).toBe('read');
  });
});
