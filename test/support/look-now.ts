import { expect } from '@jest/globals';
import type { ScheduleHandle } from '@temporalio/client';
import { eventually } from './eventually.js';

const second = (): number => Math.floor(Date.now() / 1000);

/**
 * Waits for the next second of the real clock.
 *
 * The server names what a Schedule starts by its second, and silently starts nothing more in the same one.
 */
export async function aSecondOfItsOwn(): Promise<void> {
  const taken = second();
  await eventually(() => expect(second()).toBeGreaterThan(taken));
}

/** Has a Schedule look once more, and waits until that look is over. */
export async function lookNow(schedule: ScheduleHandle): Promise<void> {
  const looked = (numActionsTaken: number): Promise<void> =>
    eventually(async () =>
      expect((await schedule.describe()).info).toMatchObject({ runningActions: [], numActionsTaken }),
    );
  const { numActionsTaken } = (await schedule.describe()).info;
  await looked(numActionsTaken);
  await aSecondOfItsOwn();
  await schedule.trigger('SKIP');
  await looked(numActionsTaken + 1);
}
