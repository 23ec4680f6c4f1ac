import type { Finding } from '../finding.js';
import type { PositionSpan } from '../position-span.js';
import { isCountryCode } from './country-codes.js';
import { defectFinding } from './defect-finding.js';

/** Countries of the positions in force that no list knows. */
export function placeFaults(positions: readonly PositionSpan[]): readonly Finding[] {
  return positions.flatMap(({ position: { id, countryCode } }) => {
    if (countryCode === null || countryCode === '' || isCountryCode(countryCode)) return [];
    const field = `positions[${id}].countryCode`;
    return [
      defectFinding('country-unknown', { field, detail: `${field} is no country of ISO 3166-1`, value: countryCode }),
    ];
  });
}
