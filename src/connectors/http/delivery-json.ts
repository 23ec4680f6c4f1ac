import { isDeeperThan } from '../../domain/json-depth.js';
import type { Delivery } from '../../domain/ports/webhook-source.js';
import { deliveryText } from './delivery-text.js';

const MAX_DEPTH = 64;

/**
 * Reads the body of a webhook as JSON.
 *
 * @returns `{ value }`, or `null` for bytes that are no text, for a text that is no JSON, and for values nested deeper than 64
 */
export function deliveryJson(delivery: Pick<Delivery, 'body' | 'headers'>): { readonly value: unknown } | null {
  const text = deliveryText(delivery);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDeeperThan(value, MAX_DEPTH) ? null : { value };
  } catch {
    return null;
  }
}
