import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { PeopleError } from '../people-error.js';
import { REFUSALS, type Refusal } from '../../workflows/messages.js';

/** gRPC status codes the engine answers with (grpc.io, "Status codes and their use in gRPC"). */
const GRPC = { invalidArgument: 3, notFound: 5, exhausted: 8, failedPrecondition: 9, unavailable: 14 } as const;

/** What a call is about: decides what its failures mean. */
export interface EngineCall {
  /** For messages: what was attempted, on which object. */
  readonly attempt: string;
  /** `worker` when only a live worker can answer (queries, updates). */
  readonly needs: 'engine' | 'worker';
  readonly deadlineMs: number;
}

/** Runs a call against the engine within its deadline. @throws PeopleError for everything a caller can meet */
export async function engineCall<Result>(
  client: Client,
  call: EngineCall,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await client.withDeadline(Date.now() + call.deadlineMs, run);
  } catch (error) {
    if (call.needs === 'worker' && isLate(error) && !(await answers(client))) throw unreachable(call, error);
    throw meaningOf(error, call) ?? error;
  }
}

const PING_MS = 1_000;

/** Tells an engine that is gone from one whose worker is: only the first does not even say what it is. */
async function answers(client: Client): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + PING_MS, () => client.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

/** The API cancels no call: a cancelled one is one whose deadline the server noticed first, and reset the stream. */
function isLate(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    isGrpcDeadlineError(error) ||
    isGrpcCancelledError(error)
  );
}

function meaningOf(error: unknown, call: EngineCall): PeopleError | undefined {
  if (error instanceof PeopleError) return error;
  if (error instanceof WorkflowNotFoundError) return unknownPerson(error);
  if (error instanceof WorkflowUpdateFailedError) return refusal(error);
  if (error instanceof QueryNotRegisteredError || error instanceof QueryRejectedError) return noWorker(call, error);
  if (isLate(error)) return late(call, error);
  const code = grpcCode(error);
  if (code === GRPC.notFound) return unknownPerson(error);
  if (code === GRPC.exhausted)
    return new PeopleError('overloaded', `${call.attempt}: the engine is at its limit`, error);
  if (code === GRPC.failedPrecondition && call.needs === 'worker') return noWorker(call, error);
  if (code === GRPC.unavailable) return unreachable(call, error);
  return undefined;
}

/** @returns the gRPC status of an error or of what caused it; the SDK wraps some */
function grpcCode(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? grpcCode(error.cause) : undefined;
}

/** @returns whether the engine refused what it was given, e.g. a page token it did not make */
export function isInvalidArgument(error: unknown): boolean {
  return grpcCode(error) === GRPC.invalidArgument;
}

/** @returns whether the engine knows no open workflow by that id */
export function isNotFound(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || grpcCode(error) === GRPC.notFound;
}

function unknownPerson(cause: unknown): PeopleError {
  return new PeopleError('unknown-person', 'no fact about this person was ever taken', cause);
}

function unreachable(call: EngineCall, cause: unknown): PeopleError {
  return new PeopleError('unavailable', `${call.attempt}: the engine cannot be reached; send it again`, cause);
}

function late(call: EngineCall, cause: unknown): PeopleError {
  if (call.needs === 'worker') return noWorker(call, cause);
  return new PeopleError('unavailable', `${call.attempt}: the engine did not answer in time; send it again`, cause);
}

function noWorker(call: EngineCall, cause: unknown): PeopleError {
  return new PeopleError(
    'no-worker',
    `${call.attempt}: no worker answers for this person right now; facts are still taken, reading works again when a worker runs`,
    cause,
  );
}

function refusal(error: WorkflowUpdateFailedError): PeopleError | undefined {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return undefined;
  const kind = REFUSALS.find((known): known is Refusal => known === cause.type);
  return kind === undefined ? undefined : new PeopleError(kind, cause.message, error);
}
