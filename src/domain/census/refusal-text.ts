import { assertNever } from '../assert-never.js';
import type { Refusal } from './judge-census.js';

/** Says in words why a roster is not believed and what to look at; names nobody. */
export function refusalText(refusals: readonly Refusal[]): string {
  const mayBeTrue = refusals.every(({ reason }) => reason === 'shrunk' || reason === 'column-emptied');
  const vouch = mayBeTrue ? '; if it is true, vouch for one census: docs/intake.md, "When a census is refused"' : '';
  return `nothing is concluded from it: ${refusals.map(textOf).join('; ')}${vouch}`;
}

function textOf(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'listing-changed':
      return 'the listing changed while it was read, twice';
    case 'lost-page':
      return 'a page in the middle had nobody on it';
    case 'short-page':
      return 'a page in the middle was shorter than others';
    case 'total-changed':
      return 'the total HR names changed while it was read, twice';
    case 'total-disagrees':
      return 'HR names a total other than the number of people it listed';
    case 'shrunk':
      return `${refusal.missing} of ${refusal.of} people of the last roster are missing: check what the key may see`;
    case 'column-emptied':
      return `${refusal.columns.join(', ')} came back empty for most people: check what the key may see`;
    default:
      return assertNever(refusal);
  }
}
