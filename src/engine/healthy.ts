import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { GRPC, grpcCode } from './grpc-code.js';

const POLL_MS = 25;
const CALL_PATIENCE_MS = 2_000;
const FINAL = new Set<number | undefined>([GRPC.notFound, GRPC.permissionDenied, GRPC.unauthenticated]);

/** Waits until something accepts connections; asked first because a refused gRPC channel sits out a whole second. */
export async function untilListening(host: string, port: number, giveUp: AbortSignal): Promise<void> {
  while (!giveUp.aborted) {
    const socket = createConnection({ host, port });
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await delay(POLL_MS);
  }
}

/** Waits until the server serves the namespace; returns the refusal when it is final or given up, else undefined. */
export async function untilServing(connection: Connection, namespace: string, giveUp: AbortSignal): Promise<unknown> {
  let refusal: unknown = new Error('it did not answer');
  while (!giveUp.aborted) {
    try {
      await connection.withDeadline(Date.now() + CALL_PATIENCE_MS, () =>
        connection.workflowService.describeNamespace({ namespace }),
      );
      return undefined;
    } catch (error) {
      refusal = error;
      if (FINAL.has(grpcCode(error))) return refusal;
    }
    await delay(POLL_MS);
  }
  return refusal;
}
