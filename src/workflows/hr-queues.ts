/** Queue of calls to HR systems without one of their own; also of what was scheduled before each had one. */
const COMMON_HR_QUEUE = 'hris';
const OWN_QUEUE = ['bamboohr', 'trinet', 'namely'] as const;

/** Every queue of calls to HR systems; a worker serves all of them, so that a call to a system nobody configured is answered. */
export const HR_QUEUES: readonly string[] = [COMMON_HR_QUEUE, ...OWN_QUEUE.map(queueName)];

/** @returns the queue of calls to an HR system: one each, so that a slow one never delays another */
export function hrQueueOf(source: string): string {
  return OWN_QUEUE.some((own) => own === source) ? queueName(source) : COMMON_HR_QUEUE;
}

function queueName(source: string): string {
  return `${COMMON_HR_QUEUE}-${source}`;
}
