import type { Actor } from '../workflows/messages.js';
import type { Call } from './http/route.js';

/** Who acts, for the timeline: the id of the API key, never the key. */
export function actorOf(call: Call, reason: string): Actor {
  return { by: `key:${call.principal?.keyId ?? 'none'}`, reason };
}
