import { DEFAULT_IDENTITY_RULES } from '../../identity/identity-rules.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { IdentityDocument } from '../schema/identity.js';
import { compileRecords } from './records.js';
import type { Workshop } from './workshop.js';

/** What policy says of matching; thresholds that contradict each other are refused. */
export function compileIdentity(written: IdentityDocument, workshop: Workshop): CompiledPolicy['identity'] {
  if (written === undefined)
    return { ...DEFAULT_IDENTITY_RULES, records: compileRecords(undefined, DEFAULT_IDENTITY_RULES, workshop) };
  const { auto, ask, weights, plusParts, callingCode = null } = written;
  if (ask > auto) workshop.refuse(['identity', 'ask'], `is more than auto (${auto}): nobody would be asked first`);
  if (weights.startDate >= ask)
    workshop.refuse(
      ['identity', 'weights', 'startDate'],
      `reaches ask (${ask}): all who started on one day would be asked about`,
    );
  return { ...written, callingCode, records: compileRecords(written.records, { plusParts, callingCode }, workshop) };
}
