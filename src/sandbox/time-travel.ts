import { randomUUID } from 'node:crypto';
import { isGrpcDeadlineError, isGrpcServiceError, QueryNotRegisteredError, type Client } from '@temporalio/client';
import { fastForward, virtualNow } from '../engine/time-skipping.js';
import type { TimedPerson, TimeTravel } from './company-time.js';

/** Cancelled; failed precondition: the task that a killed worker held timed out; unavailable (gRPC, "Status codes"). */
const NO_ANSWER: readonly number[] = [1, 9, 14];
const GRPC_NOT_FOUND = 5;
/** Wire names of the person's workflow: the sandbox knows the product from outside only. */
const PERSON_WORKFLOW = 'employee';
const SNAPSHOT_QUERY = 'snapshot';

/** Longest wait for a worker's answer; asked again then. */
const QUERY_MS = 5_000;

/** What the driver reads of a person's stored state. */
interface TimedSnapshot {
  readonly settled: boolean;
  readonly next: { readonly at: string } | null;
  readonly pending: readonly { readonly key: string }[];
}

/** Time travel on a server with time skipping; `startIdle` starts a person's workflow without an event. */
export function createTimeTravel(client: Client, startIdle: (workflowId: string) => Promise<void>): TimeTravel {
  const person = async (workflowId: string): Promise<TimedPerson | undefined> => {
    try {
      const handle = client.workflow.getHandle(workflowId);
      const query = (): Promise<TimedSnapshot> => handle.query<TimedSnapshot, []>(SNAPSHOT_QUERY);
      const { settled, next, pending } = await client.withDeadline(Date.now() + QUERY_MS, query);
      return {
        ...{ workflowId, settled, nextAt: next === null ? null : Date.parse(next.at) },
        pending: pending.map(({ key }) => key),
      };
    } catch (error) {
      if (isNoAnswer(error)) return undefined;
      throw error;
    }
  };
  return {
    person,
    startIdle,
    async people() {
      const ids: string[] = [];
      const query = `WorkflowType = '${PERSON_WORKFLOW}' AND ExecutionStatus = 'Running'`;
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
      return ids;
    },
    async virtualNow(workflowId) {
      try {
        return (await virtualNow(client, workflowId)).getTime();
      } catch (error) {
        if (isGrpcServiceError(error) && Number(error.code) === GRPC_NOT_FOUND) return undefined;
        throw error;
      }
    },
    async fastForward(workflowId, durationMs) {
      await fastForward(client, workflowId, durationMs, `to-company-clock-${randomUUID()}`);
    },
  };
}

/** No worker is alive to answer a query, or it went away meanwhile. */
function isNoAnswer(error: unknown): boolean {
  return (
    isGrpcDeadlineError(error) ||
    (isGrpcServiceError(error) && NO_ANSWER.includes(Number(error.code))) ||
    error instanceof QueryNotRegisteredError ||
    (error instanceof Error && error.cause !== undefined && isNoAnswer(error.cause))
  );
}
