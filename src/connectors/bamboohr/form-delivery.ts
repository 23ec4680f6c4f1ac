import type { Delivery } from '../../domain/ports/webhook-source.js';
import { deliveryText } from '../http/delivery-text.js';

const BATCHED = /^employees\[([^\]]+)\](?:\[(id|action)\]$|\[)/;

/**
 * Reads a webhook whose `format` is `form-encoded`, into what the same webhook says as JSON: whom it is about.
 *
 * @returns `null` when it is no form; a person of a batch who has no `id` is named by their key
 * @see BambooHR "Webhooks": `type=…&data[employeeId]=…`, `employees[214][changedFields][0]=…`
 */
export function formDelivery(delivery: Pick<Delivery, 'body' | 'headers'>): { readonly value: unknown } | null {
  const contentType = delivery.headers['content-type'];
  if (typeof contentType !== 'string' || !/^\s*application\/x-www-form-urlencoded\b/i.test(contentType)) return null;
  const text = deliveryText(delivery);
  if (text === null) return null;
  const form = new URLSearchParams(text);
  const people = new Map<string, { id: string; action?: string }>();
  for (const [name, value] of form) {
    const [, key, field] = BATCHED.exec(name) ?? [];
    if (key === undefined) continue;
    const known = people.get(key) ?? { id: key };
    people.set(key, field === undefined ? known : { ...known, [field]: value });
  }
  if (people.size > 0) return { value: { employees: [...people.values()] } };
  return {
    value: { type: form.get('type') ?? undefined, data: { employeeId: form.get('data[employeeId]') ?? undefined } },
  };
}
