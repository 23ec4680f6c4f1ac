import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a delivery turned out to be. */
export type WebhookVerdict =
  | {
      readonly accepted: true;
      /** People to read again, each once; `[]` when the delivery is about no person. */
      readonly hrIds: readonly string[];
      /** What makes the delivery itself: equal for a replay, different for any other. */
      readonly deliveryDigestInput: string;
    }
  | { readonly accepted: false; readonly code: 'bad-signature' | 'expired' | 'malformed' };

const SIGNATURE = 'x-bamboohr-signature';
const TIMESTAMP = 'x-bamboohr-timestamp';
/** BambooHR repeats a failed delivery for about 2 h 35 min. */
const MAX_AGE_MS = 3 * 3_600_000;
const MAX_AHEAD_MS = 5 * 60_000;

const hrId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9._~-]{1,128}$/));
const EventBased = z.object({ type: z.string(), data: z.object({ employeeId: hrId.optional() }) });
const FieldBased = z.object({ employees: z.array(z.object({ id: hrId })) });

/**
 * Checks a delivery and names the people it is about; its values are never used, they are read again.
 *
 * @param rawBody the bytes as received
 * @param headers names in lower case, as Node gives them
 * @param secret private key of the webhook
 * @param nowMs present in epoch milliseconds
 * @see BambooHR "Webhooks": hex HMAC-SHA256 over body followed by timestamp, keyed by the private key as text
 */
export function verify(
  rawBody: Uint8Array | string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  secret: string,
  nowMs: number,
): WebhookVerdict {
  const body = Buffer.from(rawBody);
  const signature = headers[SIGNATURE];
  const timestamp = headers[TIMESTAMP];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return refused('bad-signature');
  const expected = createHmac('sha256', secret).update(body).update(timestamp).digest();
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refused('bad-signature');
  if (!/^\d{1,12}$/.test(timestamp)) return refused('malformed');
  const ageMs = nowMs - Number(timestamp) * 1000;
  if (ageMs > MAX_AGE_MS || ageMs < -MAX_AHEAD_MS) return refused('expired');
  const text = body.toString('utf8');
  const hrIds = peopleOf(text);
  if (!hrIds) return refused('malformed');
  return { accepted: true, hrIds: [...new Set(hrIds)], deliveryDigestInput: text + timestamp };
}

function refused(code: 'bad-signature' | 'expired' | 'malformed'): WebhookVerdict {
  return { accepted: false, code };
}

function peopleOf(text: string): readonly string[] | undefined {
  const body = parsed(text);
  const event = EventBased.safeParse(body);
  if (event.success) return event.data.data.employeeId === undefined ? [] : [event.data.data.employeeId];
  return FieldBased.safeParse(body).data?.employees.map(({ id }) => id);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
