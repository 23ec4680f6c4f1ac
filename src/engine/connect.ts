import type { ConnectionOptions } from '@temporalio/client';
import { Connection } from '@temporalio/client';
import { EngineError } from './engine-error.js';
import { GRPC, grpcCode } from './grpc-code.js';
import { untilListening, untilServing } from './healthy.js';
import { registerSearchAttributes } from './register-search-attributes.js';

/** Where to connect, and to which namespace. */
export interface Destination extends Pick<ConnectionOptions, 'tls' | 'apiKey' | 'metadata'> {
  readonly address: string;
  readonly namespace: string;
}

/**
 * Connects once, waits until the namespace is served and its search attributes are there, and disconnects.
 *
 * @param giveUp ends the waiting
 * @throws EngineError `unreachable` | `namespace` | `search-attributes`
 */
export async function connectTo(destination: Destination, giveUp: AbortSignal): Promise<void> {
  const { address, namespace, ...options } = destination;
  const { host, port } = parse(address);
  await untilListening(host, port, giveUp);
  const connection = Connection.lazy({ address, ...options });
  try {
    const refusal = await untilServing(connection, namespace, giveUp);
    if (refusal !== undefined) throw explain(refusal, address, namespace);
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
}

function parse(address: string): { host: string; port: number } {
  const parts = /^(?:\[(?<ipv6>[^\]]+)\]|(?<host>[^\s:/]+)):(?<port>\d{1,5})$/.exec(address)?.groups;
  const host = parts?.['ipv6'] ?? parts?.['host'];
  if (host === undefined) {
    const advice = 'check TEMPORAL_ADDRESS';
    throw new EngineError('unreachable', `the Temporal address "${address}" is not host:port; ${advice}`);
  }
  return { host, port: Number(parts?.['port']) };
}

function explain(refusal: unknown, address: string, namespace: string): EngineError {
  if (grpcCode(refusal) === GRPC.notFound) {
    const advice = `create it: temporal operator namespace create -n ${namespace}`;
    return new EngineError('namespace', `the Temporal server at ${address} has no namespace ${namespace}; ${advice}`);
  }
  const reason = refusal instanceof Error ? refusal.message : String(refusal);
  const advice = 'check TEMPORAL_ADDRESS and that the server runs';
  return new EngineError('unreachable', `could not reach a Temporal server at ${address} (${reason}); ${advice}`, {
    cause: refusal,
  });
}
