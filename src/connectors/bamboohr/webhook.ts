import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type {
  Delivery,
  DeliveryReading,
  Hint,
  WebhookSource,
  WebhookVerdict,
} from '../../domain/ports/webhook-source.js';
import { deliveryJson } from '../http/delivery-json.js';
import { formDelivery } from './form-delivery.js';

const SIGNATURE = 'x-bamboohr-signature';
const TIMESTAMP = 'x-bamboohr-timestamp';
/** BambooHR repeats a failed delivery for about 2 h 35 min. */
const MAX_AGE_MS = 3 * 3_600_000;
const MAX_AHEAD_MS = 5 * 60_000;

const hrId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9._~-]{1,128}$/));
const EventBased = z.object({ type: z.string(), data: z.object({ employeeId: z.unknown().optional() }) });
const FieldBased = z.object({ employees: z.array(z.unknown()) });
const Batched = z.object({ id: hrId, action: z.string().optional() });
/** Families of events that are about no employee. */
const ABOUT_NOBODY = /^company(-integrations)?\./;

/**
 * BambooHR's webhooks, in both families of payloads and both formats.
 *
 * @param secret private key of the webhook
 * @see BambooHR "Webhooks": hex HMAC-SHA256 over body followed by timestamp, keyed by the private key as text
 */
export function bambooHrWebhook(secret: string): WebhookSource {
  return {
    mayBeGenuine: (headers) => proofIn(headers) !== null,
    verify: (delivery) => verify(delivery, secret),
    read: (kept) => read(kept),
  };
}

function verify(delivery: Delivery, secret: string): WebhookVerdict {
  const { headers, now } = delivery;
  const body = Buffer.from(delivery.body);
  const proof = proofIn(headers);
  if (proof === null) return refused('bad-signature');
  const { signature, timestamp } = proof;
  const expected = createHmac('sha256', secret).update(body).update(timestamp).digest();
  if (!timingSafeEqual(signature, expected)) return refused('bad-signature');
  if (!/^\d{1,12}$/.test(timestamp)) return refused('malformed');
  const ageMs = now - Number(timestamp) * 1000;
  if (ageMs > MAX_AGE_MS || ageMs < -MAX_AHEAD_MS) return refused('expired');
  const reading = read(delivery);
  return reading === null ? refused('malformed') : { accepted: true, ...reading };
}

function proofIn(headers: Delivery['headers']): { readonly signature: Buffer; readonly timestamp: string } | null {
  const signature = headers[SIGNATURE];
  const timestamp = headers[TIMESTAMP];
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return null;
  return { signature: Buffer.from(signature, 'hex'), timestamp };
}

function refused(code: 'bad-signature' | 'expired' | 'malformed'): WebhookVerdict {
  return { accepted: false, code };
}

/** There is no delivery id: body and timestamp together tell a replay from another delivery. */
function read(kept: Pick<Delivery, 'body' | 'headers'>): DeliveryReading | null {
  const json = deliveryJson(kept) ?? formDelivery(kept);
  if (json === null) return null;
  const timestamp = kept.headers[TIMESTAMP];
  const key = `${Buffer.from(kept.body).toString('utf8')}${typeof timestamp === 'string' ? timestamp : ''}`;
  const event = EventBased.safeParse(json.value);
  if (event.success) return readEvent(event.data, key);
  const batch = FieldBased.safeParse(json.value);
  return batch.success ? readBatch(batch.data.employees, key) : { hints: [], complete: false };
}

function readEvent({ type, data }: z.infer<typeof EventBased>, key: string): DeliveryReading {
  const id = hrId.safeParse(data.employeeId);
  if (!id.success) return { hints: [], complete: ABOUT_NOBODY.test(type) };
  return { hints: [personHint(id.data, type === 'employee.deleted', key)], complete: true };
}

/** One person who cannot be read keeps no other from being told. */
function readBatch(employees: readonly unknown[], key: string): DeliveryReading {
  const read = employees.map((each) => Batched.safeParse(each));
  const hints = new Map<string, Hint>();
  for (const { data } of read)
    if (data !== undefined) hints.set(data.id, personHint(data.id, data.action?.toLowerCase() === 'deleted', key));
  return { hints: [...hints.values()], complete: read.every(({ success }) => success) };
}

function personHint(id: string, gone: boolean, key: string): Hint {
  return { about: 'person', hrId: id, gone, key };
}
