import { isCivilDate } from './civil-date.js';
import { isJsonObject } from './json-object.js';
import type { Termination } from './record-fields.js';

/**
 * Reads a termination out of plain JSON, with what is left unsaid filled in.
 *
 * @returns `null` when it is cleared, `undefined` when it says nothing that can be read
 */
export function readTermination(value: unknown): Termination | null | undefined {
  if (value === null) return null;
  if (!isJsonObject(value) || !isCivilDate(value['lastDay'])) return undefined;
  const { lastDay, kind, immediate, reason, rehireEligible } = value;
  return {
    lastDay,
    kind: kind === 'voluntary' ? kind : 'involuntary',
    immediate: immediate === true,
    reason: typeof reason === 'string' ? reason : null,
    rehireEligible:
      rehireEligible === 'yes' || rehireEligible === 'no' || rehireEligible === 'review' ? rehireEligible : null,
  };
}
