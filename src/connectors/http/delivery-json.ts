import { isDeeperThan } from '../../domain/json-depth.js';
import type { Delivery } from '../../domain/ports/webhook-source.js';

const MAX_DEPTH = 64;

/**
 * Reads the body of a webhook as JSON.
 *
 * @returns `{ value }`, or `null` for bytes that are not UTF-8 (RFC 8259, 8.1) or say they are in another charset, for a text that is no
 *   JSON, and for values nested deeper than 64
 */
export function deliveryJson({
  body,
  headers,
}: Pick<Delivery, 'body' | 'headers'>): { readonly value: unknown } | null {
  const contentType = headers['content-type'];
  const charset = typeof contentType === 'string' ? /charset="?([^";\s]+)/i.exec(contentType)?.[1] : undefined;
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isDeeperThan(value, MAX_DEPTH) ? null : { value };
  } catch {
    return null;
  }
}
