import { publicIdOf } from './public-id.js';
import type { RecordState } from './record-state.js';

/** Public id of the HR record, e.g. `bamboohr:1042`; `null` when it was folded by a version that did not keep the source. */
export function recordName({ scalars }: RecordState): string | null {
  const [source, hrId] = [scalars['source']?.value, scalars['hrId']?.value];
  return typeof source === 'string' && typeof hrId === 'string' ? publicIdOf(source, hrId) : null;
}
