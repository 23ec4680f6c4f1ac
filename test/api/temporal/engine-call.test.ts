import { describe, expect, it } from '@jest/globals';
import {
  Client,
  Connection,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { PeopleError } from '../../../src/api/people-error.js';
import { engineCall, type EngineCall } from '../../../src/api/temporal/engine-call.js';

/** Nothing listens there: a call that reached for the engine would say so. */
const client = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) });

const grpc = (code: number) => Object.assign(new Error('from the engine'), { code, details: '', metadata: {} });
const wrapped = (code: number) => new ServiceError('from the SDK', { cause: grpc(code) });

async function kindOf(error: Error, needs: EngineCall['needs'] = 'engine'): Promise<string> {
  try {
    await engineCall(client, { attempt: 'reading bamboohr:1', needs, deadlineMs: 60_000 }, () => Promise.reject(error));
    return 'nothing was thrown';
  } catch (thrown) {
    return thrown instanceof PeopleError ? thrown.kind : 'passed on';
  }
}

describe('a failed call to the engine', () => {
  it.each([
    ['unknown workflow', new WorkflowNotFoundError('none', 'employee:bamboohr:1', undefined), 'unknown-person'],
    ['NOT_FOUND', wrapped(5), 'unknown-person'],
    ['UNAVAILABLE', wrapped(14), 'unavailable'],
    ['DEADLINE_EXCEEDED', wrapped(4), 'unavailable'],
    ['CANCELLED by a server whose clock was first', wrapped(1), 'unavailable'],
    ['RESOURCE_EXHAUSTED', grpc(8), 'overloaded'],
    ['a fault of ours', new TypeError('x is not a function'), 'passed on'],
    ['INVALID_ARGUMENT', wrapped(3), 'passed on'],
  ])('%s is %s', async (_name, error, kind) => {
    expect(await kindOf(error)).toBe(kind);
  });

  it.each([
    ['no poller seen', wrapped(9)],
    ['an older worker without the query', new QueryNotRegisteredError('no such query', 3)],
  ])('that needs a worker says so: %s', async (_name, error) => {
    expect(await kindOf(error, 'worker')).toBe('no-worker');
  });

  it('that nobody answered is the engine’s, when the engine does not answer either', async () => {
    expect(await kindOf(wrapped(4), 'worker')).toBe('unavailable');
  });

  it.each(['already-blocked', 'plan-changed', 'not-found', 'cannot-release'])(
    'is the refusal of the workflow: %s',
    async (type) => {
      const cause = ApplicationFailure.nonRetryable('its own words', type);
      expect(await kindOf(new WorkflowUpdateFailedError('refused', cause), 'worker')).toBe(type);
    },
  );

  it('is a fault of ours when the workflow refuses by a word we do not have', async () => {
    const cause = ApplicationFailure.nonRetryable('odd', 'odd');
    expect(await kindOf(new WorkflowUpdateFailedError('refused', cause), 'worker')).toBe('passed on');
  });
});
