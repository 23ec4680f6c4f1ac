import { EVENT_DATA } from '../event-data.js';
import type { ParseErrorCode } from '../parse-error.js';
import { meantOf } from '../policy/schema/written.js';
import { didYouMean } from '../policy/nearest.js';
import { nameShape, positionShape, recordShape } from '../record-schema.js';

const POSITION = ['id', 'from', ...Object.keys(positionShape)];
const RECORD = Object.keys(recordShape);

/**
 * What was meant by a fact of a persona that there is not.
 *
 * @param path in the persona, such as `facts.0.data.positions.0.departmnt`
 * @returns `''` when nothing is known of it
 */
export function meantInFacts(code: ParseErrorCode, path: readonly string[]): string {
  const field = path.at(-1) ?? '';
  if (code === 'unknown-event-type') return `; there are ${Object.keys(EVENT_DATA).join(', ')}`;
  if (code !== 'unknown-field') return '';
  if (path.at(-3) === 'positions') return meantOf(field, POSITION);
  if (path.at(-2) === 'name') return meantOf(field, Object.keys(nameShape));
  if (POSITION.includes(field)) return `: it belongs to a position, as in positions: [{ id: '1', ${field}: … }]`;
  return didYouMean(field, [...RECORD, ...POSITION]) || `; there are ${RECORD.join(', ')}`;
}
