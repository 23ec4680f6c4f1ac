import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import { toApplicationFailure } from './failures.js';

/** Cancellation and a dead worker are both noticed by heartbeat, within three of these. */
const HEARTBEAT_EVERY_MS = 1000;

/**
 * Runs one call of a port so that it hears of cancellation and its errors are classified.
 *
 * @throws ApplicationFailure with the connector error's kind as `type`
 */
export async function heartbeating<T>(call: (options: CallOptions) => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(), HEARTBEAT_EVERY_MS);
  try {
    return await call({ signal: cancellationSignal() });
  } catch (error) {
    throw error instanceof ConnectorError ? toApplicationFailure(error) : error;
  } finally {
    clearInterval(beat);
  }
}
