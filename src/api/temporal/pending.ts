import type { Client } from '@temporalio/client';
import { optionalTsToDate } from '@temporalio/common/lib/time.js';
import type { PendingActivity } from '../people-client.js';

type Description = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>>;

/** What the engine says of the activities a workflow waits for: which attempt, why the last one failed, when the next one comes. */
export function pendingOf(description: Description): readonly PendingActivity[] {
  return (description.raw.pendingActivities ?? []).map((pending) => {
    const failure = pending.lastFailure;
    return {
      activityId: pending.activityId ?? '',
      attempt: pending.attempt ?? 1,
      nextAttemptAt: optionalTsToDate(pending.nextAttemptScheduleTime)?.toISOString() ?? null,
      lastError: failure
        ? { code: failure.applicationFailureInfo?.type || 'unavailable', detail: failure.message ?? '' }
        : null,
    };
  });
}
