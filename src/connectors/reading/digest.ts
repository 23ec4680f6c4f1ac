import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.js';

/** SHA-256 (hex) of a JSON value, whatever the order of its keys. */
export function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
