import { canonicalJson } from '../canonical-json.js';
import type { PolicyDocument } from './schema.js';

/** The one text of a policy's content: keys sorted, defaults written out. Its SHA-256 is the policy's name; `loadPolicy` reads it back. */
export function canonicalPolicy(policy: PolicyDocument): string {
  return canonicalJson(policy);
}
