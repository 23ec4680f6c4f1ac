import type { Effect } from '../domain/effect.js';
import { ConnectorError } from '../domain/ports/connector-error.js';

/** Hears that a target refused content which its known schema takes. */
export interface SchemaDoubts {
  /**
   * When it returns the schema is known as it was after the call, or could not be read.
   *
   * @param sentAt when the refused call began, real epoch milliseconds: a reading begun since shows what it was about
   */
  doubted(target: string, sentAt: number): Promise<void>;
}

/**
 * Runs a call; when the target refuses its profile the schema is read again before the refusal is told, so that the decision that follows
 * asks about the attribute instead of sending it once more.
 */
export async function doubting<T>(schemas: SchemaDoubts, effect: Effect, call: () => Promise<T>): Promise<T> {
  const sentAt = Date.now();
  try {
    return await call();
  } catch (error) {
    const writesProfile = effect.op === 'create' || effect.op === 'updateProfile';
    if (writesProfile && error instanceof ConnectorError && CONTENT_REFUSED.includes(error.kind))
      await schemas.doubted(effect.target, sentAt);
    throw error;
  }
}

const CONTENT_REFUSED: readonly ConnectorError['kind'][] = ['invalid', 'unsupported'];
